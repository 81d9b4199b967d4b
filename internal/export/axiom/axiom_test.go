package axiom_test

import (
	"io"
	"strings"
	"testing"

	"linegraph/internal/export/axiom"
	"linegraph/internal/export/exporttest"
)

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, axiom.Format{}, text)
}

// The export has one of each thing that AXIOM is known to do; the wanted text
// shows what becomes of it.
var fixtures = exporttest.Fixtures{Format: axiom.Format{}, Pattern: "*.xml", Least: 1}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

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
	exporttest.Sniff(t, axiom.Format{}, map[string]bool{
		exporttest.Text(t, "testdata/report.xml")[:400]:       true,
		"<Artifact  name='x'><Hits/>":                         true,
		"<Artifact name='x'/>":                                false,
		"<project><artifactId>x</artifactId></project>":       false,
		"<Hits><Hit/></Hits>":                                 false,
		"<project extractionType='x'><Hits/><Artifactx name=": false,
	})
}

func TestPlaces(t *testing.T) {
	got := read(t, exporttest.Text(t, "testdata/report.xml"))
	if p := got.Rejected[0].Place; p.Line != 26 || p.Record != "Android Call Logs" {
		t.Errorf("got %+v", p)
	}
}

// An export that is cut anywhere is refused with a line.
func TestCutShort(t *testing.T) {
	whole, _, _ := strings.Cut(exporttest.Text(t, "testdata/report.xml"), "</AXIOMExport>")
	exporttest.CutShort(t, axiom.Format{}, whole)
}

func TestRefused(t *testing.T) {
	const hit = `<Artifacts><Artifact name="Android SMS"><Hits><Hit>`
	for name, test := range map[string]struct {
		in   io.Reader
		want string
	}{
		"no artifact":          {strings.NewReader("<a/>"), "no artifact"},
		"not well-formed":      {strings.NewReader("<Artifacts>\n<a></b>"), "line 2"},
		"endless fragments":    {io.MultiReader(strings.NewReader(hit), exporttest.Endless(`<Fragment name="Message">x</Fragment>`)), "one hit is longer"},
		"an endless value":     {io.MultiReader(strings.NewReader(hit+`<Fragment name="Message">`), exporttest.Endless("x")), "longer than"},
		"a value of many runs": {io.MultiReader(strings.NewReader(hit+`<Fragment name="Message">`), exporttest.Endless("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<b/>")), "longer than"},
	} {
		t.Run(name, func(t *testing.T) { exporttest.Refused(t, axiom.Format{}, test.in, test.want) })
	}
}

func FuzzRead(f *testing.F) {
	exporttest.Fuzz(f, axiom.Format{}, nil, append(fixtures.Texts(f), one("Call Date/Time - UTC+99:99 (M", "1/2/3"))...)
}
