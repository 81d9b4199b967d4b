package sameevent

import (
	"math"
	"slices"
	"time"
	"unicode/utf8"
)

const (
	// near is how far a time may be from the one expected by the clocks.
	near = 30.0
	// distinctive is how long a text is at least that says by itself, where both
	// sources have it once, that it is one message.
	distinctive = 8
	// crowd is the largest number of equal events within reach that are
	// examined.
	crowd = 64
)

// TwoHandsets pairs the events between the owners of two handsets. The
// difference of their clocks is worked out from all records that can be one
// event in both: those that really are agree on the difference, and the rest do
// not. Of several equal events, those are paired that belong together in nearly
// all ways to pair them all.
//
// Received messages have the time of the handset or of the network, so each
// direction of each service has a clock of its own if there are enough events.
func TwoHandsets(first, second Source) []Pair { return ordered(first, second, twoHandsets) }

func twoHandsets(a, b []*noted) []Pair {
	var votes []vote
	for _, both := range settle(a, b) {
		votes = append(votes, vote{at: middle(both[0], both[1]), apart: apart(both[0], both[1]), weight: 1})
	}
	all := streams(a, b, keyWithoutTime)
	lanes := map[lane][]vote{}
	for _, s := range all {
		cast := s.votes()
		lanes[s.lane()], votes = append(lanes[s.lane()], cast...), append(votes, cast...)
	}
	common := wind(votes, nil)
	clocks := map[lane]*clockwork{}
	for l, votes := range lanes {
		clocks[l] = wind(votes, common)
	}
	o := count(all, clocks, overlap(a, b))
	var pairs []Pair
	for _, s := range all {
		pairs = append(pairs, s.pairs(clocks[s.lane()], o)...)
	}
	for _, s := range streams(a, b, cut) {
		pairs = append(pairs, s.pairs(clocks[s.lane()], o)...)
	}
	return pairs
}

// count works out the odds from isolated events.
func count(all []stream, clocks map[lane]*clockwork, common period) odds {
	alone, both := 0, 0
	for _, s := range all {
		for _, burst := range s.bursts(clocks[s.lane()]) {
			if len(burst.a) == 1 && len(burst.b) == 1 {
				both++
			} else if len(burst.a)+len(burst.b) == 1 && common.holds(slices.Concat(burst.a, burst.b)[0].At) {
				alone++
			}
		}
	}
	return oddsOf(alone, both)
}

// period is the time that both sources cover.
type period struct{ from, to time.Time }

func overlap(a, b []*noted) period {
	if len(a) == 0 || len(b) == 0 {
		return period{}
	}
	p := period{a[0].At, a[len(a)-1].At}
	if b[0].At.After(p.from) {
		p.from = b[0].At
	}
	if end := b[len(b)-1].At; end.Before(p.to) {
		p.to = end
	}
	return p
}

func (p period) holds(at time.Time) bool { return !at.Before(p.from) && !at.After(p.to) }

// lane identifies events that share a clock: they have one kind, service and
// sender.
type lane struct {
	kind, service, sender string
}

func (s stream) lane() lane {
	n := slices.Concat(s.a, s.b)[0]
	return lane{n.Kind, n.Service, n.From}
}

func apart(x, y *noted) float64 { return y.At.Sub(x.At).Seconds() }

func middle(x, y *noted) time.Time { return x.At.Add(y.At.Sub(x.At) / 2) }

// possible tells whether two events can be one, ignoring the clocks. A message
// that failed on one handset never reached the other.
func possible(x, y *noted) bool { return !x.Failed && !y.Failed && content(x, y, 2) }

// lengths weighs that one handset has a length of a call and the other none.
func lengths(x, y *noted) float64 {
	if x.Call && measured(x) != measured(y) {
		return 0.05
	}
	return 1
}

// votes returns the votes of a stream for the clocks. An event with more than a
// crowd of others within reach has no vote.
func (s stream) votes() []vote {
	ofA, ofB := around(s.a, s.b), around(s.b, s.a)
	var met [][2]int
	alikeA, alikeB := make([]int, len(s.a)), make([]int, len(s.b))
	for i, in := range ofA {
		for j := in.from; in.crowd() <= crowd && j < in.to; j++ {
			if ofB[j].crowd() <= crowd && possible(s.a[i], s.b[j]) {
				alikeA[i]++
				alikeB[j]++
				met = append(met, [2]int{i, j})
			}
		}
	}
	votes := make([]vote, len(met))
	for k, m := range met {
		x, y := s.a[m[0]], s.b[m[1]]
		votes[k] = vote{at: middle(x, y), apart: apart(x, y), weight: 1 / float64(max(alikeA[m[0]], alikeB[m[1]]))}
	}
	return votes
}

// span is a part of one side of a stream.
type span struct{ from, to int }

func (s span) crowd() int { return s.to - s.from }

// around returns, for each event of a side, the events of the other side within
// reach.
func around(of, others []*noted) []span {
	spans := make([]span, len(of))
	var in span
	for i, x := range of {
		for in.from < len(others) && others[in.from].At.Before(x.At.Add(-reach)) {
			in.from++
		}
		for in.to < len(others) && !others[in.to].At.After(x.At.Add(reach)) {
			in.to++
		}
		spans[i] = in
	}
	return spans
}

// pairs aligns the bursts of a stream, one after another.
func (s stream) pairs(clocks *clockwork, o odds) []Pair {
	var pairs []Pair
	for _, burst := range s.bursts(clocks) {
		if len(burst.a) == 0 || len(burst.b) == 0 {
			continue
		}
		often, c := max(pace(burst.a), pace(burst.b)), clocks.at(burst.middle())
		ratio := func(i, j int) float64 {
			x, y := burst.a[i], burst.b[j]
			if x.taken || y.taken || !possible(x, y) {
				return 0
			}
			off := math.Abs(apart(x, y) - c.offset)
			if off <= near {
				return o.likely(off, often, c) * lengths(x, y)
			}
			if c.agreeing == 0 && s.once() && off <= reach.Seconds() {
				return 1 / float64(o)
			}
			return 0
		}
		var found [][2]int
		align(len(burst.a), len(burst.b), ratio, func(i, j int) { found = append(found, [2]int{i, j}) })
		for _, f := range found {
			x, y := burst.a[f[0]], burst.b[f[1]]
			x.taken, y.taken = true, true
			pairs = append(pairs, Pair{x.ID, y.ID, basis(x, y, c)})
		}
	}
	return pairs
}

// once tells whether a stream is a text that says enough and that each source
// has once.
func (s stream) once() bool { return len(s.a) == 1 && len(s.b) == 1 && distinct(s.a[0]) }

func distinct(n *noted) bool { return utf8.RuneCountInString(n.text) >= distinctive }

// middle is the time of a burst that has something on both sides.
func (s stream) middle() time.Time {
	begins, ends := s.a[0], s.a[len(s.a)-1]
	if s.b[0].At.Before(begins.At) {
		begins = s.b[0]
	}
	if last := s.b[len(s.b)-1]; last.At.After(ends.At) {
		ends = last
	}
	return middle(begins, ends)
}

// pace is how often a second like events come on a side.
func pace(side []*noted) float64 {
	n := len(side)
	if n < 2 {
		return seldom
	}
	return max(seldom, float64(n-1)/max(side[n-1].At.Sub(side[0].At).Seconds(), 0.5))
}

// bursts parts a stream where, put by one clock, neither side has anything for
// so long that nothing before it is one with anything after.
func (s stream) bursts(clocks *clockwork) []stream {
	type seen struct {
		*noted
		second bool
		when   time.Time
		gap    time.Duration
	}
	line := make([]seen, 0, len(s.a)+len(s.b))
	put := func(n *noted, second bool, share float64) {
		c := clocks.at(n.At)
		gap := duration(near)
		if c.agreeing == 0 {
			gap = reach
		}
		line = append(line, seen{n, second, n.At.Add(duration(share * c.offset)), gap})
	}
	for _, x := range s.a {
		put(x, false, 0.5)
	}
	for _, y := range s.b {
		put(y, true, -0.5)
	}
	slices.SortStableFunc(line, func(x, y seen) int { return x.when.Compare(y.when) })
	var all []stream
	for i, n := range line {
		if i == 0 || n.when.Sub(line[i-1].when) > max(n.gap, line[i-1].gap) {
			all = append(all, stream{})
		}
		if now := &all[len(all)-1]; n.second {
			now.b = append(now.b, n.noted)
		} else {
			now.a = append(now.a, n.noted)
		}
	}
	return all
}

func duration(seconds float64) time.Duration { return time.Duration(seconds * float64(time.Second)) }

func basis(x, y *noted, c clock) Basis {
	like, _ := alike(x, y)
	return Basis{Text: like, Apart: y.At.Sub(x.At), Offset: duration(c.offset), Agreeing: c.agreeing}
}
