package formats_test

import (
	"io"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

// tally is a Sink that keeps nothing.
type tally struct{ records, rejected, mended int }

func (s *tally) Info(export.Info) error                    { return nil }
func (s *tally) Communication(*export.Communication) error { s.records++; return nil }
func (s *tally) Contact(*export.Contact) error             { s.records++; return nil }
func (s *tally) Notice(*export.Notice) error               { s.records++; return nil }
func (s *tally) Reject(export.Place, string) error         { s.rejected++; return nil }
func (s *tally) Repair(export.Place, string) error         { s.mended++; return nil }

// A gigabyte in one attribute, text, cell or line is refused by its line, or
// costs no more than its record, in memory that does not grow with it.
func TestGigabyte(t *testing.T) {
	const (
		gigabyte  = 1 << 30
		bounded   = 160 << 20
		aleapp    = "Call Date\tPhone Account Address\tPartner\tType\tDuration in Secs\n"
		axiomCSV  = "Record,Partner,Partner Name,Direction,Call Date/Time - UTC+00:00 (dd/MM/yyyy),Call Duration (Seconds),Source\n"
		axiomHit  = "<AXIOMExport><Artifacts><Artifact name=\"Android Call Logs\"><Hits>\n<Hit sequenceNumber=\"1\"><Fragment name=\"Partner\">"
		project   = "<project xmlns=\"http://pa.cellebrite.com/report/2.0\" id=\"1\" extractionType=\"Logical\"><decodedData>\n"
		caseGraph = "{\"@context\":{\"uco-core\":\"https://ontology.unifiedcyberontology.org/uco/core/\"},\n\"@graph\":["
		chat      = "18/05/2025, 18:06 - Kez: on at 8\n"
		xryCalls  = "XRY Export\n\nCalls\nCase: invented\n\nCalls #\t1\nCall Type:\tMissed\nTel:\t"
	)
	tests := []struct {
		name, format, before, filler, after string
		says                                string // "" when only its record is lost
	}{
		{"attribute", "sms-backup-restore", "<smses count='1'>\n<sms body='", "x", "'/></smses>", "at line 2: one value is longer than 16 MB"},
		{"picture", "sms-backup-restore", "<smses count='1'>\n<mms date='1747588000000' msg_box='1' address='+447700900123'><parts><part ct='image/png' data='", "QUJD", "'/></parts></mms></smses>", ""},
		{"text", "sms-backup-restore", "<smses count='1'>\n", "x", "</smses>", "at line 2: one value is longer than 16 MB"},
		{"comment", "sms-backup-restore", "<smses count='1'>\n<!--", "x", "--></smses>", "at line 2: one value is longer than 16 MB"},
		{"depth", "sms-backup-restore", "<smses count='1'>\n", "<a>", "", "at line 2: its elements are nested too deep"},
		{"attribute", "cellebrite-xml", project + "<modelType type='SMS'><model id='", "x", "'/></modelType></decodedData></project>", "at line 2: one value is longer than 16 MB"},
		{"CDATA", "cellebrite-xml", project + "<modelType type='SMS'><model><field name='Body'><value><![CDATA[", "x", "]]>", "at line 2: one value is longer than 16 MB"},
		{"fragment", "axiom-xml", axiomHit, "x", "", "at line 2: one value is longer than 16 MB"},
		{"fragments", "axiom-xml", axiomHit, "x</Fragment><Fragment name='Partner'>", "", "at line 2: one hit is longer than"},
		{"value", "case-uco", caseGraph + `"`, "x", `"]}`, "at line 2: one value is longer than 16 MB"},
		{"depth", "case-uco", caseGraph, "[", "", "at line 2: its values are nested deeper than 256"},
		{"line", "vcard", "BEGIN:VCARD\nVERSION:3.0\nFN:", "x", "\nTEL:+447700900123\nEND:VCARD\n", ""},
		{"folded line", "vcard", "BEGIN:VCARD\nVERSION:3.0\nFN:", strings.Repeat("x", 70) + "\n ", "\nTEL:+447700900123\nEND:VCARD\n", ""},
		{"message", "whatsapp-text", chat, "x", "\n" + chat, ""},
		{"row", "leapp-tsv", aleapp, "x", "\n", "the row after line 1 is longer than 16 MB"},
		{"quoted cell", "leapp-tsv", aleapp + `"`, "x\n", "\"\n", "the row after line 1 is longer than 16 MB"},
		{"line", "xry-text", xryCalls, "x", "\n", "longer than"},
		{"row", "table", axiomCSV, "x", "\n", "after line 1: a row is longer than 16 MB"},
		{"quoted cell", "table", axiomCSV + `"`, "x y\n", "\"\n", "after line 1: a row is longer than 16 MB"},
		{"cells", "table", axiomCSV, ",", "\n", "after line 1: a row has more than 1048576 separators"},
	}
	for _, test := range tests {
		t.Run(test.format+" "+test.name, func(t *testing.T) {
			f := formats.Recognise([]byte(test.before+strings.Repeat(test.filler, 100)), nil).Format
			if f == nil || f.Name() != test.format {
				t.Fatalf("it is taken for %v", f)
			}
			long := strings.Repeat(test.filler, 1000) // is copied faster
			whole := io.MultiReader(strings.NewReader(test.before), io.LimitReader(exporttest.Endless(long), int64(gigabyte-gigabyte%len(long))), strings.NewReader(test.after))
			got := &tally{}
			var err error
			peak := exporttest.HeapPeak(func() { err = f.Read(t.Context(), whole, got) })
			t.Logf("peak heap %d MiB, %+v, %v", peak>>20, got, err)
			if peak > bounded {
				t.Errorf("the heap grew to %d MiB", peak>>20)
			}
			switch {
			case test.says != "" && (intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), test.says) || got.records > 0):
				t.Errorf("%v after %+v, want %q", err, got, test.says)
			case test.says == "" && (err != nil || got.records+got.rejected == 0):
				t.Errorf("%v after %+v", err, got)
			}
		})
	}
}
