package ufed_test

import (
	"errors"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/ufed"
)

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, ufed.Format{}, text)
}

func fixture(t testing.TB) string {
	t.Helper()
	return exporttest.Text(t, "testdata/report.xml")
}

// The reports have one of each thing that Physical Analyzer is known to do: the
// shapes of fields, the kinds of models, several phones, single types. The
// wanted texts show what becomes of it.
var fixtures = exporttest.Fixtures{Format: ufed.Format{}, Pattern: "*.xml", Least: 6}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

func TestSniff(t *testing.T) {
	exporttest.Sniff(t, ufed.Format{}, map[string]bool{
		fixture(t)[:400]:       true,
		"\x2d\x06\x52\x6d\x00": true,
		"<smses count=\"1\">":  false,
		"<project><modelVersion>4</modelVersion></project>": false,
		"": false,
	})
}

// A report that is cut anywhere is refused with a line, whatever was read
// before: it is never taken for a whole one.
func TestCutShort(t *testing.T) {
	whole, _, _ := strings.Cut(fixture(t), "</project>")
	exporttest.CutShort(t, ufed.Format{}, whole)
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"\x2d\x06\x52\x6drest":                         "without protection",
		"<report/>":                                    "not a report",
		"<project>\n<a></b></project>":                 "line 2",
		"<project><a>" + strings.Repeat("<m>", 100000): "nested too deep",
	} {
		exporttest.Refused(t, ufed.Format{}, strings.NewReader(text), want)
	}
}

// full is a Sink that fails.
type full struct{ exporttest.Recorder }

var errFull = errors.New("full")

func (*full) Communication(*export.Communication) error { return errFull }

func TestSinkError(t *testing.T) {
	if err := (ufed.Format{}).Read(t.Context(), strings.NewReader(fixture(t)), &full{}); err != errFull {
		t.Errorf("got %v", err)
	}
}

// party writes a Party; a role "!" marks the owner.
func party(identifier, role string) string {
	owner := ""
	if strings.HasSuffix(role, "!") {
		role, owner = strings.TrimSuffix(role, "!"), "<field name='IsPhoneOwner'><value>True</value></field>"
	}
	return "<model type='Party'><field name='Identifier'><value>" + identifier + "</value></field><field name='Role'><value>" + role + "</value></field>" + owner + "</model>"
}

func TestLegs(t *testing.T) {
	const a, b, c = "07700900201", "07700900202", "07700900203"
	tests := []struct {
		name, direction string
		parties         string
		want            string // from > to, or the reason
	}{
		{"owner marked as sender", "", party(a, "From!") + party(b, "To"), a + "* > " + b},
		{"owner marked as recipient", "", party(a, "From") + party(b, "To!"), a + " > " + b + "*"},
		{"both named, direction given", "Outgoing", party(a, "From") + party(b, "To"), a + "* > " + b},
		{"both named, incoming", "Incoming", party(a, "From") + party(b, "To"), a + " > " + b + "*"},
		{"both named, nothing else", "", party(a, "From") + party(b, "To"), a + " > " + b},
		{"general party, incoming", "Incoming", party(a, "General"), a + " > *"},
		{"general party, outgoing", "Outgoing", party(a, "General"), "* > " + a},
		{"general party, owner marked", "Incoming", party(a, "General") + party(b, "General!"), a + " > " + b + "*"},
		{"group, incoming, owner absent", "Incoming", party(a, "From") + party(b, "To") + party(c, "To"), a + " > " + b + " " + c + " *"},
		{"group, owner twice", "", party(a, "From") + party(b, "To!") + party(c, "To!"), a + " > " + b + "*"},
		{"note to self", "", party(a, "From!") + party(a, "To!"), a + "* > " + a + "*"},
		{"nothing tells", "", party(a, "General"), "neither a direction"},
		{"no sender among several", "Incoming", party(a, "General") + party(b, "General"), "none of them marked"},
		{"outgoing to nobody", "Outgoing", "", "nobody but the phone"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := read(t, "<project><decodedData><modelType type='Call'><model type='Call' id='1'><field name='Direction'><value>"+test.direction+
				"</value></field><multiModelField name='Parties'>"+test.parties+"</multiModelField></model></modelType></decodedData></project>")
			if shown := got.String(); !strings.Contains(shown, test.want) || len(got.Communications)+len(got.Rejected) != 1 {
				t.Errorf("got %s, want %s", shown, test.want)
			}
		})
	}
}

// The report's own zone is used where a value states none.
func TestReportZone(t *testing.T) {
	got := read(t, "<project><metadata section='Additional Fields'><item name='ReportTimeZone'>Europe/London</item></metadata><decodedData><modelType type='SMS'>"+
		"<model type='SMS'><field name='Folder'><value>Sent</value></field><field name='TimeStamp'><value>2025-07-01T12:00:00</value></field><multiModelField name='Parties'>"+
		party("07700900201", "To")+"</multiModelField></model></modelType></decodedData></project>")
	if len(got.Communications) != 1 || !got.Communications[0].Zoned || got.Communications[0].At.Hour() != 11 {
		t.Errorf("got %s", got)
	}
}

func FuzzRead(f *testing.F) { exporttest.Fuzz(f, ufed.Format{}, nil, fixtures.Texts(f)...) }
