package figures

import (
	"math"
	"testing"
	"time"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Whole calendar months count as such, by London's clock and by UTC's.
func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     float64
	}{
		{"2018-10-01T00:00:00Z", "2020-01-01T00:00:00Z", 15},      // in London the first is an hour past midnight
		{"2018-10-01T00:00:00+01:00", "2020-01-01T00:00:00Z", 15}, // in UTC the first is the last of September
		{"2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", 12},
		{"2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", 1},
		{"2026-01-15T00:00:00Z", "2026-03-15T00:00:00Z", 2},
		{"2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", 1}, // the last day of a shorter month
		{"2026-01-31T00:00:00Z", "2026-03-31T00:00:00+01:00", 2},
		{"2026-01-01T00:00:00Z", "2026-01-15T00:00:00Z", 14.0 / 31},
		{"2026-01-01T00:00:00Z", "2026-02-15T00:00:00Z", 1 + 14.0/28},
		{"2026-02-10T06:00:00Z", "2026-02-10T18:00:00Z", 0.5 / 28},
	} {
		if got := Months(at(t, c.from), at(t, c.to)); math.Abs(got-c.want) > 1e-12 || (c.want == math.Trunc(c.want) && got != c.want) {
			t.Errorf("%s to %s: %v months, want %v", c.from, c.to, got, c.want)
		}
	}
}

// The window before has as many whole months, or is as long.
func TestSameBefore(t *testing.T) {
	for _, c := range [][3]string{
		{"2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "2026-02-01T00:00:00Z"},
		{"2026-04-01T00:00:00+01:00", "2026-07-01T00:00:00+01:00", "2026-01-01T00:00:00Z"},
		{"2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2019-01-01T00:00:00Z"},
		{"2026-03-31T00:00:00+01:00", "2026-04-30T00:00:00+01:00", "2026-02-28T00:00:00Z"},
		{"2026-03-06T00:00:00Z", "2026-03-11T00:00:00Z", "2026-03-01T00:00:00Z"},
		{"2026-03-06T06:00:00Z", "2026-03-06T18:00:00Z", "2026-03-05T18:00:00Z"},
	} {
		if got := windowBefore(at(t, c[0]), at(t, c[1])); !got.Equal(at(t, c[2])) {
			t.Errorf("before %s to %s: from %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
