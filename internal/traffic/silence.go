package traffic

import (
	"math"
	"slices"
	"time"

	"linegraph/internal/intel"
)

// Silence says how long a number has been silent. Days are counted from one active day to another: 1 if it is the next.
type Silence struct {
	Days    int64 // from the last active day to the last day
	Longest int64 // that is not dormant: 7, or three times the 95th percentile of the gaps between active days
}

// Dormant tells whether it is silent for longer than its habit explains.
func (s Silence) Dormant() bool { return s.Days > s.Longest }

// SilenceUntil is the silence before an instant that is later than all events. It is nil if no event has a time.
func SilenceUntil(events []Event, until time.Time) *Silence {
	var days []int64
	for _, at := range times(events) {
		days = append(days, dayNumber(at))
	}
	days = slices.Compact(days)
	if len(days) == 0 {
		return nil
	}
	var gaps []int64
	for i := 1; i < len(days); i++ {
		gaps = append(gaps, days[i]-days[i-1])
	}
	s := &Silence{Days: dayNumber(until.Add(-time.Nanosecond)) - days[len(days)-1], Longest: 7}
	if len(gaps) > 0 {
		s.Longest = max(7, 3*percentile(gaps, 95))
	}
	return s
}

// percentile is the least value that so many of 100 values do not exceed.
func percentile(values []int64, of float64) int64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[int(math.Ceil(of*float64(len(sorted))/100))-1]
}

// dayNumber counts the days of London's calendar.
func dayNumber(at time.Time) int64 {
	year, month, day := at.In(intel.London).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
}
