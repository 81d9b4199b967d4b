package intel_test

import (
	"testing"
	"time"

	"linegraph/internal/intel"
)

// In summer a day in London begins an hour before it does in UTC.
func TestDay(t *testing.T) {
	for at, want := range map[string]string{
		"2026-07-01T22:59:59Z": "2026-07-01", "2026-07-01T23:00:00Z": "2026-07-02",
		"2026-01-01T23:59:59Z": "2026-01-01", "2026-01-02T00:00:00Z": "2026-01-02",
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if got := intel.Day(instant); err != nil || got != want {
			t.Errorf("%s: %s, want %s (%v)", at, got, want, err)
		}
	}
}
