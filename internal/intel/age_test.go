package intel_test

import (
	"testing"

	"linegraph/internal/intel"
)

// A birthday is reached when its day begins; one of 29 February on 1 March of other years.
func TestAge(t *testing.T) {
	for _, c := range []struct {
		born, on string
		want     int64
		known    bool
	}{
		{"2008-06-15", "2026-06-14", 17, true}, {"2008-06-15", "2026-06-15", 18, true}, {"2008-06-15", "2026-05-31", 17, true},
		{"2008-02-29", "2026-02-28", 17, true}, {"2008-02-29", "2026-03-01", 18, true}, {"2008-02-29", "2028-02-29", 20, true},
		{"2026-12-31", "2026-01-01", -1, true}, {"", "2026-01-01", 0, false}, {"about 2008", "2026-01-01", 0, false}, {"2008-06-15", "", 0, false},
	} {
		if years, known := intel.Age(c.born, c.on); years != c.want || known != c.known {
			t.Errorf("%s on %s: %d %v", c.born, c.on, years, known)
		}
	}
}
