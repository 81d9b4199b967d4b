package activity

import (
	"math"

	"linegraph/internal/figures"
	"linegraph/internal/traffic"
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
	var week traffic.Week
	for _, h := range rows[0].Hours {
		if h.Of == nil {
			a.Undated += h.N
			continue
		}
		week[*h.Of] += h.N
	}
	a.Total, a.Hours, a.Nocturnal, a.Entropy = week.Total(), week.Days(), week.Night(), week.Entropy()
	if a.Entropy != nil {
		a.Entropy = new(math.Round(*a.Entropy*1e4) / 1e4)
	}
	return a
}
