package figures

import (
	"time"

	"linegraph/internal/intel"
)

// calendar is the time zone of a period's months: London if both ends are midnights
// there, else UTC.
func calendar(from, to time.Time) *time.Location {
	if midnight(from.In(intel.London)) && midnight(to.In(intel.London)) {
		return intel.London
	}
	return time.UTC
}

func midnight(t time.Time) bool {
	h, m, s := t.Clock()
	return h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0
}

// Months is the length of a period. Each whole month, counted from its first day, counts as
// 1; the remaining days count as a fraction of their month.
func Months(from, to time.Time) float64 {
	zone := calendar(from, to)
	from, to = from.In(zone), to.In(zone)
	whole := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	if Later(from, whole).After(to) {
		whole--
	}
	begin, end := Later(from, whole), Later(from, whole+1)
	return float64(whole) + float64(to.Sub(begin))/float64(end.Sub(begin))
}

// Later is the same day so many months later, or the last day of that month if
// it is shorter.
func Later(t time.Time, months int) time.Time {
	h, m, s := t.Clock()
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, h, m, s, t.Nanosecond(), t.Location())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// windowBefore returns the beginning of the period of the same length that ends where this
// one begins: as many months if those are whole, else as much time.
func windowBefore(from, to time.Time) time.Time {
	zone := calendar(from, to)
	if n := Months(from, to); n == float64(int(n)) {
		return Later(from.In(zone), -int(n))
	}
	return from.Add(from.Sub(to))
}
