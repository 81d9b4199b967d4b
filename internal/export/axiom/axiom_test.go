package axiom_test

import (
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"linegraph/internal/export/axiom"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/intel"
)

var update = flag.Bool("update", false, "write the wanted files anew")

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	got := &exporttest.Recorder{}
	if err := (axiom.Format{}).Read(t.Context(), strings.NewReader(text), got); err != nil {
		t.Fatal(err)
	}
	return got
}

// The export has one of each thing that AXIOM is known to do; the wanted text
// shows what becomes of it.
func TestReport(t *testing.T) {
	got := read(t, fixture(t, "report.xml")).String()
	if *update {
		if err := os.WriteFile("testdata/report.want", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := fixture(t, "report.want"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// one makes an export of one call.
func one(date, at string) string {
	return `<Artifacts><Artifact name="Android Call Logs"><Hits><Hit><Fragment name="Partner">07700900123</Fragment><Fragment name="Direction">Incoming</Fragment><Fragment name="` +
		date + `">` + at + `</Fragment></Hit></Hits></Artifact></Artifacts>`
}

// Zone and order of a date stand in its fragment's name.
func TestDates(t *testing.T) {
	for _, test := range []struct {
		name, at string
		want     string
		zoned    bool
	}{
		{"Call Date/Time - UTC+00:00 (dd/MM/yyyy)", "01/02/2025 17:06:19", "2025-02-01T17:06:19Z", true},
		{"Call Date/Time - UTC+00:00 (MM/dd/yyyy)", "01/02/2025 17:06:19", "2025-01-02T17:06:19Z", true},
		{"Call Date/Time - UTC+00:00 (M/d/yyyy)", "1/2/2025 5:06:19 PM", "2025-01-02T17:06:19Z", true},
		{"Call Date/Time - UTC+05:30 (dd/MM/yyyy)", "01/02/2025 17:06:19", "2025-02-01T11:36:19Z", true},
		{"Call Date/Time - UTC-03:00 (dd/MM/yyyy)", "01/02/2025 17:06:19", "2025-02-01T20:06:19Z", true},
		{"Call Date/Time - UTC (yyyy-MM-dd)", "2025-02-01 17:06:19.5", "2025-02-01T17:06:19.5Z", true},
		{"Call Date/Time", "01/02/2025 17:06:19", "2025-02-01T17:06:19Z", false},
		{"Call Date/Time - Local Time (MM/dd/yyyy)", "01/02/2025 17:06:19", "2025-01-02T17:06:19Z", false},
		{"Start Date/Time - UTC+00:00 (dd/MM/yyyy)", "01/02/2025 17:06:19", "2025-02-01T17:06:19Z", true},
		{"Call Date/Time - UTC+99:00 (dd/MM/yyyy)", "01/02/2025 17:06:19", "2025-02-01T17:06:19Z", false},
		{"Call Date/Time - UTC+00:00 (dd/MM/yyyy)", "never", "", false},
	} {
		c := read(t, one(test.name, test.at)).Communications[0]
		at := ""
		if c.At != nil {
			at = c.At.Format("2006-01-02T15:04:05.999Z07:00")
		}
		if at != test.want || c.Zoned != test.zoned || c.RawTime != test.at {
			t.Errorf("%s of %s: %s, zoned %v, raw %s", test.name, test.at, at, c.Zoned, c.RawTime)
		}
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]bool{
		fixture(t, "report.xml")[:400]:                        true,
		"<Artifact  name='x'><Hits/>":                         true,
		"<Artifact name='x'/>":                                false,
		"<project><artifactId>x</artifactId></project>":       false,
		"<Hits><Hit/></Hits>":                                 false,
		"<project extractionType='x'><Hits/><Artifactx name=": false,
	} {
		if got := (axiom.Format{}).Sniff([]byte(head)); got != want {
			t.Errorf("%.40q: %v, want %v", head, got, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	got := read(t, fixture(t, "report.xml"))
	if p := got.Rejected[0].Place; p.Line != 26 || p.Record != "Android Call Logs" {
		t.Errorf("got %+v", p)
	}
}

// An export that is cut anywhere is refused with a line.
func TestCutShort(t *testing.T) {
	whole := fixture(t, "report.xml")
	end := strings.LastIndex(whole, "</AXIOMExport>")
	for i := range 100 {
		err := (axiom.Format{}).Read(t.Context(), strings.NewReader(whole[:end*i/100]), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), " line ") {
			t.Fatalf("cut at %d %%: %v", i, err)
		}
	}
}

// endless repeats a string for as long as it is read.
type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e) <= len(p) {
		n += copy(p[n:], e)
	}
	if n == 0 {
		n = copy(p, e[:1])
	}
	return n, nil
}

func TestRefused(t *testing.T) {
	const hit = `<Artifacts><Artifact name="Android SMS"><Hits><Hit>`
	for name, test := range map[string]struct {
		in   io.Reader
		want string
	}{
		"no artifact":          {strings.NewReader("<a/>"), "no artifact"},
		"not well-formed":      {strings.NewReader("<Artifacts>\n<a></b>"), "line 2"},
		"endless fragments":    {io.MultiReader(strings.NewReader(hit), endless(`<Fragment name="Message">x</Fragment>`)), "one hit is longer"},
		"an endless value":     {io.MultiReader(strings.NewReader(hit+`<Fragment name="Message">`), endless("x")), "longer than"},
		"a value of many runs": {io.MultiReader(strings.NewReader(hit+`<Fragment name="Message">`), endless("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<b/>")), "longer than"},
	} {
		err := (axiom.Format{}).Read(t.Context(), test.in, &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(fixture(f, "report.xml")))
	f.Add([]byte(one("Call Date/Time - UTC+99:99 (M", "1/2/3")))
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &exporttest.Recorder{}
		if err := (axiom.Format{}).Read(t.Context(), strings.NewReader(string(in)), got); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			if len(c.To) == 0 {
				t.Fatal("a communication without a recipient")
			}
		}
	})
}
