package traffic

import (
	"math"
	"time"

	"linegraph/internal/intel"
)

// Week is how many events there are in each hour of the week, from Monday's first.
type Week [7 * 24]int64

// WeekOf counts the events with a time, by London's clock at that time.
func WeekOf(events []Event) (w Week) {
	for _, at := range times(events) {
		local := at.In(intel.London)
		w[24*int((local.Weekday()+6)%7)+local.Hour()]++
	}
	return w
}

// Days are the seven days, each of 24 hours.
func (w Week) Days() [][]int64 {
	var days [][]int64
	for day := range 7 {
		days = append(days, w[24*day:24*day+24])
	}
	return days
}

// Total is how many events there are.
func (w Week) Total() (n int64) {
	for _, events := range w {
		n += events
	}
	return n
}

// Night is the share of events between 19:00 and 07:00, nil if there are none.
func (w Week) Night() *float64 {
	total, n := w.Total(), int64(0)
	for i, events := range w {
		if h := i % 24; h < 7 || h >= 19 {
			n += events
		}
	}
	if total == 0 {
		return nil
	}
	return new(float64(n) / float64(total))
}

// Entropy is Shannon's over the hours of the week, in bits; nil if there are no events.
func (w Week) Entropy() *float64 { return Entropy(w[:]) }

// Entropy is Shannon's, in bits: 0 if all is in one part. It is nil if there is nothing.
func Entropy(parts []int64) *float64 {
	total, sum := int64(0), 0.0
	for _, n := range parts {
		total += n
	}
	if total == 0 {
		return nil
	}
	for _, n := range parts {
		if n > 0 {
			p := float64(n) / float64(total)
			sum -= p * math.Log2(p)
		}
	}
	return new(math.Abs(sum)) // never -0
}

// Distance is Jensen and Shannon's between two weeks: the root of the divergence in bits. It is 0 if the shares of all hours
// are the same, 1 if the weeks have no hour in common, nil if one of them is empty.
func Distance(a, b Week) *float64 {
	m, n := float64(a.Total()), float64(b.Total())
	if m == 0 || n == 0 {
		return nil
	}
	divergence := 0.0
	for i := range a {
		p, q := float64(a[i])/m, float64(b[i])/n
		for _, share := range []float64{p, q} {
			if share > 0 {
				divergence += share * math.Log2(2*share/(p+q)) / 2
			}
		}
	}
	return new(math.Sqrt(max(0, divergence)))
}

// PerDay is how many events there are per day of a stretch of time.
func PerDay(events int64, from, to time.Time) float64 {
	return float64(events) / (to.Sub(from).Hours() / 24)
}
