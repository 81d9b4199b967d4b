package ufed_test

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/ufed"
	"linegraph/internal/intel"
)

var update = flag.Bool("update", false, "write the wanted files anew")

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	got := &exporttest.Recorder{}
	if err := (ufed.Format{}).Read(t.Context(), strings.NewReader(text), got); err != nil {
		t.Fatal(err)
	}
	return got
}

func fixture(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/report.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The reports have one of each thing that Physical Analyzer is known to do: the
// shapes of fields, the kinds of models, several phones, single types. The
// wanted texts show what becomes of it.
func TestReports(t *testing.T) {
	for _, name := range []string{"report", "models", "phones", "contacts", "accounts", "labels"} {
		t.Run(name, func(t *testing.T) {
			in, err := os.ReadFile("testdata/" + name + ".xml")
			if err != nil {
				t.Fatal(err)
			}
			if !(ufed.Format{}).Sniff(in[:min(len(in), export.HeadSize)]) {
				t.Error("the report is not recognised")
			}
			got := read(t, string(in)).String()
			if *update {
				if err := os.WriteFile("testdata/"+name+".want", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile("testdata/" + name + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]bool{
		fixture(t)[:400]:       true,
		"\x2d\x06\x52\x6d\x00": true,
		"<smses count=\"1\">":  false,
		"<project><modelVersion>4</modelVersion></project>": false,
		"": false,
	} {
		if got := (ufed.Format{}).Sniff([]byte(head)); got != want {
			t.Errorf("%.40q: %v, want %v", head, got, want)
		}
	}
}

// A report that is cut anywhere is refused with a line, whatever was read
// before: it is never taken for a whole one.
func TestCutShort(t *testing.T) {
	whole := fixture(t)
	end := strings.LastIndex(whole, "</project>")
	for i := range 100 {
		err := (ufed.Format{}).Read(t.Context(), strings.NewReader(whole[:end*i/100]), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), " line ") {
			t.Fatalf("cut at %d %%: %v", i, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"\x2d\x06\x52\x6drest":                         "without protection",
		"<report/>":                                    "not a report",
		"<project>\n<a></b></project>":                 "line 2",
		"<project><a>" + strings.Repeat("<m>", 100000): "nested too deep",
	} {
		err := (ufed.Format{}).Read(t.Context(), strings.NewReader(text), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: got %v, want %q", text, err, want)
		}
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

func FuzzRead(f *testing.F) {
	for _, name := range []string{"report", "models", "phones", "contacts", "accounts", "labels"} {
		in, err := os.ReadFile("testdata/" + name + ".xml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &exporttest.Recorder{}
		if err := (ufed.Format{}).Read(t.Context(), strings.NewReader(string(in)), got); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			if len(c.To) == 0 {
				t.Fatal("a communication without a recipient")
			}
		}
	})
}
