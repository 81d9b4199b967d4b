package axiom_test

import (
	"strings"
	"testing"

	"linegraph/internal/export/axiom"
	"linegraph/internal/export/exporttest"
)

// A party is one, with its name, however the two are written.
func TestNames(t *testing.T) {
	for partner, want := range map[string]string{
		"Marsh, Kez &lt;+447700900101&gt;": "+447700900101 Marsh, Kez",
		"Sam (+447700900101)":              "+447700900101 Sam",
		"Doe, Jane +447700900101":          "+447700900101 Doe, Jane",
		"+447700900101 (Sam Smith)":        "+447700900101 Sam Smith",
		"07700 900101 Sam":                 "07700 900101 Sam",
		"Mobile: +447700900101":            "+447700900101 ",
		"Marsh, Kez &lt;+447700900101&gt;\nRon &lt;+447700900102&gt;": "+447700900101 Marsh, Kez; +447700900102 Ron",
		"+447700900101, +447700900102":                                "+447700900101 ; +447700900102 ",
	} {
		var r exporttest.Recorder
		report := `<Report><Artifacts><Artifact name="Android Call Logs"><Hits><Hit><Fragment name="Partner">` + partner +
			`</Fragment><Fragment name="Direction">Outgoing</Fragment></Hit></Hits></Artifact></Artifacts></Report>`
		if err := (axiom.Format{}).Read(t.Context(), strings.NewReader(report), &r); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range r.Communications {
			for _, p := range c.To {
				got = append(got, p.Raw+" "+p.Name)
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %q, want %q", partner, strings.Join(got, "; "), want)
		}
	}
}
