package export_test

import (
	"testing"

	"linegraph/internal/export"
)

func TestSpan(t *testing.T) {
	for raw, want := range map[string]string{
		"00:00:33.6090010": "33.609001s", "1:02": "1m2s", "1.02:03:04": "26h3m4s", "33": "33s", " 0 ": "0s",
		"": "", "x": "", "-1": "", "NaN": "", "1e9": "", "x.00:00:01": "", "366.00:00:00": "",
	} {
		got := ""
		if d := export.Span(raw); d != nil {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", raw, got, want)
		}
	}
}
