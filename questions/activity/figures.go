package activity

import (
	"math"

	"linegraph/internal/figures"
)

// answer is an Activity.
type answer struct {
	Basis              figures.Basis
	TimeZone           string
	Total, Undated     int64
	Hours              [][]int64
	Nocturnal, Entropy *float64
}

// figure works out the answer; it is nil if there is no such record.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	a := &answer{Basis: args.Basis("communications", true), TimeZone: args.zone}
	var week [7 * 24]int64
	for _, h := range rows[0].Hours {
		if h.Of == nil {
			a.Undated += h.N
			continue
		}
		week[*h.Of] += h.N
		a.Total += h.N
	}
	for day := range 7 {
		a.Hours = append(a.Hours, week[24*day:24*day+24])
	}
	if a.Total > 0 {
		a.Nocturnal, a.Entropy = new(nocturnal(week, a.Total)), new(entropy(week, a.Total))
	}
	return a
}

// nocturnal is the share of events between 19:00 and 07:00.
func nocturnal(week [7 * 24]int64, total int64) float64 {
	n := int64(0)
	for i, events := range week {
		if h := i % 24; h < 7 || h >= 19 {
			n += events
		}
	}
	return float64(n) / float64(total)
}

// entropy is Shannon's over the hours of the week, in bits to four places.
func entropy(week [7 * 24]int64, total int64) float64 {
	e := 0.0
	for _, events := range week {
		if events > 0 {
			p := float64(events) / float64(total)
			e -= p * math.Log2(p)
		}
	}
	return math.Abs(math.Round(e*1e4) / 1e4)
}
