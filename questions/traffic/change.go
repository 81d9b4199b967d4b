package traffic

import (
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/traffic"
)

// change is a TrafficChange.
type change struct {
	From, To                 *time.Time
	Communications           int64
	Truncated                bool
	PerDay, PerDayBefore     *float64
	Distance                 *float64
	Kept, Gained, NotAnyMore int64
}

// compare sets a window beside another.
func compare(args arguments, now, before *counted) *change {
	c := &change{
		From: args.compared.From, To: args.compared.To, Communications: int64(len(before.events)), Truncated: before.truncated,
		PerDay: perDay(now, args.window), PerDayBefore: perDay(before, *args.compared),
		Distance: traffic.Distance(traffic.WeekOf(now.events), traffic.WeekOf(before.events)),
	}
	for party := range now.parties {
		if _, both := before.parties[party]; both {
			c.Kept++
		} else {
			c.Gained++
		}
	}
	c.NotAnyMore = int64(len(before.parties)) - c.Kept
	return c
}

// perDay is nil for a window that is open or whose communications were not all read.
func perDay(c *counted, w figures.Window) *float64 {
	if !w.Closed() || c.truncated {
		return nil
	}
	return new(traffic.PerDay(int64(len(c.events)), *w.From, *w.To))
}
