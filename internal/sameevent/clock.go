package sameevent

import (
	"cmp"
	"math"
	"slices"
	"time"
)

const (
	// reach is how far apart two handsets' times of one event may be: clocks 90 s
	// apart, and a message that took half a minute.
	reach = 120 * time.Second
	// fewest is how many events must agree on the difference of two clocks.
	fewest = 3
	// clear is how many times as many as with any other reading of the clocks.
	clear = 2.0
	// window is the greatest difference between votes that agree.
	window = 8.0
	// era is what the votes weigh that tell the clocks of their own time: clocks are set anew.
	era = 8.0
)

// vote is a vote for a difference of the clocks, from two events that can be
// one. Its weight is shared among all votes of either event.
type vote struct {
	at     time.Time // the middle of the two
	apart  float64   // seconds, second source less first
	weight float64
}

// clock is how far the second handset's clock is ahead: offset, plus or minus
// spread, in seconds. agreeing is the number of events that agree on it; zero
// means that nothing is known.
type clock struct {
	offset, spread float64
	agreeing       int
}

// unknownClock is assumed for two handsets about which too little is known.
var unknownClock = clock{spread: 2}

// read returns the clock on which the most votes agree, if there are enough and
// far fewer agree on any other.
func read(votes []vote) (clock, bool) {
	sorted := slices.Clone(votes)
	slices.SortFunc(sorted, func(v, w vote) int { return cmp.Compare(v.apart, w.apart) })
	best, weight := densest(sorted)
	if weight < fewest-0.5 {
		return clock{}, false
	}
	told, low, high := measure(best, weight), best[0].apart-window/2, best[len(best)-1].apart+window/2
	others := slices.DeleteFunc(sorted, func(v vote) bool { return low <= v.apart && v.apart <= high })
	if _, rival := densest(others); weight < clear*rival {
		return clock{}, false
	}
	return told, true
}

// densest returns the votes with the greatest weight within a window; all must
// be in order.
func densest(votes []vote) (best []vote, weight float64) {
	sum, from := 0.0, 0
	for to := range votes {
		sum += votes[to].weight
		for votes[to].apart-votes[from].apart > window {
			sum -= votes[from].weight
			from++
		}
		if sum > weight {
			best, weight = votes[from:to+1], sum
		}
	}
	return best, weight
}

// measure returns the clock on which votes agree, which must be in order.
func measure(votes []vote, weight float64) clock {
	c := clock{offset: median(votes, weight), agreeing: int(math.Round(weight))}
	for _, v := range votes {
		c.spread += v.weight * math.Abs(v.apart-c.offset) / weight
	}
	c.spread = min(max(c.spread, 0.7), 6)
	return c
}

// median is the weighted median of votes in order, the lower of two.
func median(votes []vote, weight float64) float64 {
	i, sum := 0, votes[0].weight
	for 2*sum < weight {
		i++
		sum += votes[i].weight
	}
	return votes[i].apart
}

// clockwork holds the difference of two handsets' clocks, which may change over
// time.
type clockwork struct {
	votes     []vote // in the order of time
	whole     clock  // by all of them
	otherwise *clockwork
}

// wind works out the clocks from votes, or uses known if there are too few.
func wind(votes []vote, otherwise *clockwork) *clockwork {
	slices.SortFunc(votes, func(v, w vote) int { return cmp.Or(v.at.Compare(w.at), cmp.Compare(v.apart, w.apart)) })
	whole, _ := read(votes)
	return &clockwork{votes, whole, otherwise}
}

// at returns the clock at a time: that of the nearest votes if it is clear and
// differs from that of all votes, which is more certain.
func (c *clockwork) at(when time.Time) clock {
	if c == nil {
		return unknownClock
	}
	now, clear := read(c.nearest(when))
	if clear && (c.whole.agreeing == 0 || math.Abs(now.offset-c.whole.offset) > 2*c.whole.spread) {
		return now
	}
	if c.whole.agreeing > 0 {
		return c.whole
	}
	return c.otherwise.at(when)
}

// nearest are the votes nearest to a time.
func (c *clockwork) nearest(when time.Time) []vote {
	to, _ := slices.BinarySearchFunc(c.votes, when, func(v vote, at time.Time) int { return v.at.Compare(at) })
	from := to
	for weight := 0.0; weight < era && to-from < len(c.votes); {
		if to == len(c.votes) || from > 0 && when.Sub(c.votes[from-1].at) <= c.votes[to].at.Sub(when) {
			from--
			weight += c.votes[from].weight
		} else {
			weight += c.votes[to].weight
			to++
		}
	}
	return c.votes[from:to]
}
