package profile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
)

const strange = "Report of an operator\n" +
	"Call Type|Caller|Called Party|Event DateTime|Duration|IMEI|Remark\n" +
	"Voice|447700900001|447700900123|05/18/2025 17:06:19|00:00:33|490154203237518|x\n" +
	"Text|447700900123|447700900001|05/02/2025 17:06:19|||y\n" +
	"Fax|447700900123|447700900001|05/02/2025 17:06:19|||y\n"

// What is proposed can be used as it stands, and says what it does not know.
func TestPropose(t *testing.T) {
	all, err := profile.Propose(t.Context(), strings.NewReader(strange))
	if err != nil || len(all) != 1 {
		t.Fatalf("%d proposals: %v", len(all), err)
	}
	p := all[0]
	var columns []string
	for _, c := range p.Columns {
		columns = append(columns, c.Header+"="+string(c.Column))
	}
	if got := strings.Join(columns, ","); got != "Call Type=kind,Caller=from,Called Party=to,Event DateTime=at,Duration=duration,IMEI=imei,Remark=" {
		t.Errorf("columns %s", got)
	}
	if len(p.Preview.Communications) != 2 || len(p.Preview.Rejected) != 1 || p.Shipped {
		t.Errorf("%+v", p.Preview)
	}
	doubts := strings.Join(p.Doubts, "\n")
	for _, want := range []string{"network", "kind column", "zone"} {
		if !strings.Contains(doubts, want) {
			t.Errorf("no doubt about %s:\n%s", want, doubts)
		}
	}
	kept, err := profile.Parse(p.YAML)
	if err != nil {
		t.Fatalf("%v:\n%s", err, p.YAML)
	}
	got := &exporttest.Recorder{}
	if err := (profile.Format{Profiles: []*profile.Profile{kept}}).Read(t.Context(), strings.NewReader(strange), got); err != nil {
		t.Fatal(err)
	}
	want := "CALL 2025-05-18T17:06:19 (no zone) 447700900001 > 447700900123 33s network"
	if line := exporttest.Line(got.Communications[0]); line != want {
		t.Errorf("got %s\nwant %s", line, want)
	}
}

// A column of times is found by what stands in it, whatever its header says; a
// table without one is still one of calls, and what it lacks is said.
func TestProposeTimes(t *testing.T) {
	const rest = "\tDirection\tSender\tRecipient\tMessage\n"
	const row = "\tOutgoing\t+447700900101\t+447700900102\thi\n"
	for name, test := range map[string]struct{ text, want string }{
		"sent":         {"Sent" + rest + "2026-02-01 10:00:00+00:00" + row, "SMS 2026-02-01T10:00:00Z +447700900101* > +447700900102 body=\"hi\""},
		"of old":       {"Gesendet" + rest + "01.02.2026 10:00" + row + row, "SMS 2026-02-01T10:00:00 (no zone) +447700900101* > +447700900102 body=\"hi\""},
		"a flag":       {"Sent" + rest + "yes" + row, ""},
		"digits alone": {"Sent" + rest + "1769940000" + row, ""},
		"some of them": {"Sent" + rest + "2026-02-01 10:00:00" + row + "later" + row, ""},
	} {
		all, err := profile.Propose(t.Context(), strings.NewReader(test.text))
		if err != nil || len(all) != 1 {
			t.Fatalf("%s: %d proposals: %v", name, len(all), err)
		}
		got, doubts := "", strings.Join(all[0].Doubts, " ")
		if len(all[0].Preview.Communications) > 0 {
			got = exporttest.Line(all[0].Preview.Communications[0])
		}
		if got != test.want || test.want == "" && !strings.Contains(doubts, "communications need an at column") || test.want != "" && !strings.Contains(doubts, "column 1 is read as the time") {
			t.Errorf("%s: %q, doubts %s", name, got, doubts)
		}
	}
}

// Where a shipped profile fits, it is the proposal, sheet by sheet.
func TestProposeShipped(t *testing.T) {
	text := exporttest.Text(t, "testdata/uk-cdr.csv")
	all, err := profile.Propose(t.Context(), strings.NewReader(text))
	if err != nil || len(all) != 1 || !all[0].Shipped || len(all[0].Preview.Communications) == 0 {
		t.Fatalf("%+v: %v", all, err)
	}
	book := exporttest.Workbook(
		exporttest.Sheet{Name: "Summary", Rows: [][]string{{"x"}}},
		exporttest.Sheet{Name: "People", Rows: [][]string{{"Name", "Mobile"}, {"Tommo", "+447700900123"}}},
	)
	all, err = profile.Propose(t.Context(), strings.NewReader(string(book)))
	if err != nil || len(all) != 1 || all[0].Sheet != "People" || len(all[0].Preview.Contacts) != 1 {
		t.Fatalf("%+v: %v", all, err)
	}
	_, err = profile.Propose(t.Context(), strings.NewReader("hello\nworld\n"))
	if intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("%v", err)
	}
}

// A profile that cannot be used says why.
func TestParse(t *testing.T) {
	const sound = "name: x\nevidence: handset\nrows: contacts\nrequired: [number]\ncolumns: {number: Number}\n"
	if _, err := profile.Parse([]byte(sound)); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty": "", "not YAML": "a: [", "unknown key": sound + "colour: red\n", "unknown column": strings.Replace(sound, "{number", "{colour: c, number", 1),
		"no header": strings.Replace(sound, "number: Number", "number: []", 1), "missing": strings.Replace(sound, "[number]", "[at]", 1),
		"zone": sound + "time: {zone: Nowhere/Land}\n", "here": sound + "time: {zone: Local}\n", "way": sound + "direction: {up: x}\n", "two ways": sound + "direction: {incoming: x, outgoing: X}\n", "no mark": sound + "owner: {words: [\"\"]}\n", "no system": sound + "system: \" \"\n",
		"network contacts": strings.Replace(sound, "handset", "network", 1), "no time": strings.Replace(sound, "contacts", "communications", 1),
	} {
		if p, err := profile.Parse([]byte(text)); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

// No shipped profile takes what other formats are for.
func TestOtherSamples(t *testing.T) {
	paths, _ := filepath.Glob("../../../../shared/samples/*/*")
	if len(paths) == 0 {
		t.Skip("the sample files are not at hand")
	}
	for _, path := range paths {
		text := exporttest.Text(t, path)
		if ours := filepath.Base(filepath.Dir(path)) == "cdr_notional"; (profile.Format{}).Sniff([]byte(text[:min(len(text), export.HeadSize)])) != ours {
			t.Errorf("%s: is it ours? %v", path, !ours)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, path := range []string{"testdata/uk-cdr.csv", "testdata/axiom-calls.csv", "testdata/axiom-calls-ends.tsv"} {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add(exporttest.Workbook(exporttest.Sheet{Name: "Calls", Rows: [][]string{{"Parties", "Timestamp", "Duration"}, {"From: +447700900123", "=45795.5", "=0.5"}}}))
	f.Add([]byte(strange))
	f.Fuzz(func(t *testing.T, text []byte) {
		_ = (profile.Format{}).Sniff(text[:min(len(text), export.HeadSize)])
		got := &exporttest.Recorder{}
		if err := (profile.Format{}).Read(t.Context(), strings.NewReader(string(text)), got); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			if c.Kind == "" || len(c.To) == 0 {
				t.Fatalf("half a record: %+v", c)
			}
		}
		_, _ = profile.Propose(t.Context(), strings.NewReader(string(text)))
	})
}

func FuzzParse(f *testing.F) {
	for _, p := range profile.Shipped() {
		f.Add([]byte(exporttest.Text(f, "shipped/"+p.Name+".yaml")))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if p, err := profile.Parse(text); err == nil {
			_ = (profile.Format{Profiles: []*profile.Profile{p}}).Read(t.Context(), strings.NewReader(strange), &exporttest.Recorder{})
		}
	})
}
