package formats_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

// flood is a record, or what comes before one, with any number of parts; each gives part i.
type flood struct {
	name, format, before string
	each                 func(i int) string
	after                string
}

const (
	ufedBegun  = `<project xmlns="http://pa.cellebrite.com/report/2.0" id="1" extractionType="Logical"><decodedData>` + "\n"
	caseBegun  = "{\"@context\":{\"uco-core\":\"https://ontology.unifiedcyberontology.org/uco/core/\",\"uco-observable\":\"https://ontology.unifiedcyberontology.org/uco/observable/\"},\n\"@graph\":["
	leappBegun = "Call Date\tPhone Account Address\tPartner\tType\tDuration in Secs\n"
	csvBegun   = "Record,Partner,Partner Name,Direction,Call Date/Time - UTC+00:00 (dd/MM/yyyy),Call Duration (Seconds),Source\n"
	axiomBegun = "<AXIOMExport><Artifacts><Artifact name=\"Android Call Logs\"><Hits>\n<Hit sequenceNumber=\"1\">"
)

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}

var floods = []flood{
	{"attributes", "sms-backup-restore", "<smses count='1'><sms ", numbered("a%d='' "), "/></smses>"},
	{"one attribute again", "sms-backup-restore", "<smses count='1'><sms ", numbered("a='%d' "), "/></smses>"},
	{"names of elements", "sms-backup-restore", "<smses count='1'>", numbered("<e%d/>"), "</smses>"},
	{"name spaces", "sms-backup-restore", "<smses count='1'>", numbered("<e xmlns:n%d='u'/>"), "</smses>"},
	{"entities", "sms-backup-restore", "<smses count='1'><sms address='+447700900123' date='1' type='1' body='", numbered("&#55357;&#56832;&amp;&e%d;"), "'/></smses>"},
	{"instructions", "sms-backup-restore", "<smses count='1'>", numbered("<?p%d x?>"), "</smses>"},
	{"addresses", "sms-backup-restore", "<smses count='1'><mms date='1747588000000' msg_box='2' address='+447700900123'><addrs>", numbered("<addr address='+4477009%05d' type='151'/>"), "</addrs></mms></smses>"},
	{"addresses in one", "sms-backup-restore", "<smses count='1'><mms date='1747588000000' msg_box='2' address='", numbered("+4477009%05d~"), "'/></smses>"},
	{"parts", "sms-backup-restore", "<smses count='1'><mms date='1747588000000' msg_box='2' address='+447700900123'><parts>", numbered("<part ct='text/plain' text='%d'/>"), "</parts></mms></smses>"},
	{"fields", "cellebrite-xml", ufedBegun + "<modelType type='SMS'><model type='SMS' id='1'>", numbered("<field name='f%d'><value>v</value></field>"), "</model></modelType></decodedData></project>"},
	{"parties", "cellebrite-xml", ufedBegun + "<modelType type='SMS'><model type='SMS' id='1'><multiModelField name='Parties'>",
		numbered("<model type='Party'><field name='Identifier'><value>+4477009%05d</value></field><field name='Role'><value>To</value></field></model>"), "</multiModelField></model></modelType></decodedData></project>"},
	{"types", "cellebrite-xml", ufedBegun, numbered("<modelType type='T%d'></modelType>"), "</decodedData></project>"},
	{"fragments", "axiom-xml", axiomBegun, numbered("<Fragment name='f%d'>v</Fragment>"), "</Hit></Hits></Artifact></Artifacts></AXIOMExport>"},
	{"keys", "case-uco", caseBegun + "{\"@id\":\"a\"", numbered(",\"k%d\":1"), "}]}"},
	{"nodes", "case-uco", caseBegun + "{}", numbered(",{\"@id\":\"n%d\",\"@type\":\"uco-observable:ObservableObject\"}"), "]}"},
	{"types of a node", "case-uco", caseBegun + "{\"@id\":\"a\",\"@type\":[\"x\"", numbered(",\"t%d\""), "]}]}"},
	{"terms", "case-uco", "{\"@context\":{\"uco-core\":\"https://ontology.unifiedcyberontology.org/uco/core/\"", numbered(",\"p%d\":\"p0:x\""), "},\"@graph\":[]}"},
	{"properties", "vcard", "BEGIN:VCARD\nVERSION:3.0\nFN:A\n", numbered("TEL:+4477009%05d\n"), "END:VCARD\n"},
	{"parameters", "vcard", "BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL", numbered(";TYPE=t%d"), ":+447700900123\nEND:VCARD\n"},
	{"folds", "vcard", "BEGIN:VCARD\nVERSION:3.0\nFN:", numbered("%d\n "), "\nTEL:+447700900123\nEND:VCARD\n"},
	{"soft breaks", "vcard", "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:", numbered("=%02X=\n"), "\nTEL:+447700900123\nEND:VCARD\n"},
	{"cards begun", "vcard", "", numbered("BEGIN:VCARD\nVERSION:3.0\nFN:%d\n"), ""},
	{"senders", "whatsapp-text", "18/05/2025, 18:06 - A: b\n", numbered("18/05/2025, 18:06 - S%d: b\n"), ""},
	{"lines", "whatsapp-text", "18/05/2025, 18:06 - A: b\n", numbered("line %d\n"), ""},
	{"cells", "leapp-tsv", leappBegun, numbered("%d\t"), "\n"},
	{"quotes", "leapp-tsv", leappBegun, numbered("\"\"%d"), "\n"},
	{"columns", "table", csvBegun, numbered("%d,"), "\n"},
	{"quotes", "table", csvBegun, numbered("\"\"%d\","), "\n"},
	{"parties in a cell", "table", csvBegun + "1,\"", numbered("+4477009%05d; "), "\",,Outgoing,18/05/2025 18:06:19,1,x\n"},
	{"lines before the header", "table", csvBegun, numbered("\n\n%d\n"), ""},
	{"recipients", "linegraph-records", `{"file":"a","record":"sms","reason":"r","communication":{"kind":"SMS","at":"2025-05-18T18:06:19Z","from":{"raw":"+447700900123"},"to":[{"raw":"+447700900124"}`,
		numbered(`,{"raw":"+4477009%05d"}`), "]}}\n"},
	{"numbers", "xry-text", "XRY Export\n\nCalls\nCase: invented\n\nCalls #\t1\nCall Type:\tMissed\n", numbered("Tel:\t+4477009%05d\n"), "\n"},
	{"labels", "xry-text", "XRY Export\n\nCalls\nCase: invented\n\nCalls #\t1\nCall Type:\tMissed\nTel:\t+447700900123\n", numbered("Label%d:\tx\n"), "\n"},
}

// read reads a flood of n parts and returns what that cost.
func (f flood) read(t *testing.T, n int) (cpu time.Duration, peak uint64) {
	t.Helper()
	var b strings.Builder
	b.WriteString(f.before)
	for i := range n {
		b.WriteString(f.each(i))
	}
	b.WriteString(f.after)
	text := b.String()
	format := formats.Recognise([]byte(text[:min(len(text), 16<<10)]), nil).Format
	if format == nil || format.Name() != f.format {
		t.Fatalf("%s: it is taken for %v", f.name, format)
	}
	runtime.GC()
	begun := computed(t)
	var err error
	peak = exporttest.HeapPeak(func() { err = format.Read(t.Context(), io.MultiReader(strings.NewReader(text)), &tally{}) })
	if err != nil && intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("%s of %s: %v", f.name, f.format, err)
	}
	return computed(t) - begun, peak
}

// computed is the CPU time that the process has used so far.
func computed(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Four times as many parts are about four times the work, not sixteen times, in memory that
// is a small multiple of the text.
func TestFloods(t *testing.T) {
	const (
		few, many = 5_000, 20_000
		least     = 20 * time.Millisecond // below this, other costs weigh more
		bounded   = 100 << 20
	)
	for _, f := range floods {
		small, _ := f.read(t, few)
		large, peak := f.read(t, many)
		t.Logf("%-20s %-28s %8s %8s %4d MB", f.format, f.name, small.Round(time.Millisecond), large.Round(time.Millisecond), peak>>20)
		if large > 9*max(small, least) {
			t.Errorf("%s of %s: four times as many are %.1f times the work", f.name, f.format, float64(large)/float64(small))
		}
		if peak > bounded {
			t.Errorf("%s of %s: the heap grew to %d MiB", f.name, f.format, peak>>20)
		}
	}
}
