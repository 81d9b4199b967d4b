package sameevent

import (
	"slices"
	"time"
)

// OneHandset pairs the events of one handset in two sources: the same parties,
// content and second. A tool may round a time or cut it off. So the coarser
// time may be up to half of its last place after the other, or less than a
// whole one before it. Of several equal events in one second, the first is
// paired with the first, and so on.
//
// Where both sources give whole seconds, one tool may round to the nearest second
// while the other drops the fraction. Two records a second apart are paired only
// if other events show that the tools differ in this way (rounding).
func OneHandset(first, second Source) []Pair { return ordered(first, second, oneHandset) }

func oneHandset(a, b []*noted) []Pair {
	c := clocks{a: place(a), b: place(b)}
	if c.a == time.Second && c.b == time.Second {
		c.later = rounding(a, b)
	}
	settle(a, b)
	var pairs []Pair
	for _, key := range []func(*noted) string{keyWithoutTime, cut} {
		for _, s := range streams(a, b, key) {
			pairs = append(pairs, inOrder(s, c)...)
		}
	}
	return pairs
}

// clocks are the last places that two sources give of a time, and by how much
// the second is later where one rounds and the other leaves off whole seconds.
type clocks struct{ a, b, later time.Duration }

// agree tells whether two times are one, in the places that both have.
func (c clocks) agree(x, y time.Time) bool {
	if c.a > c.b {
		return holds(x, y, c.a)
	}
	if c.b > c.a {
		return holds(y, x, c.b)
	}
	return x.Equal(y) || y.Sub(x) == c.later
}

// holds tells whether coarse is what a tool may write for fine.
func holds(coarse, fine time.Time, last time.Duration) bool {
	d := fine.Sub(coarse)
	return -last/2 <= d && d < last
}

// place is the last place of a source's times: a second, a tenth, …
func place(of []*noted) time.Duration {
	last := time.Second
	for _, n := range of {
		for n.At.Nanosecond()%int(last) != 0 {
			last /= 10
		}
	}
	return last
}

// inOrder pairs the first of one side with the first of the other that it can
// be, and so on.
func inOrder(s stream, c clocks) []Pair {
	var pairs []Pair
	from := 0
	for _, x := range s.a {
		for from < len(s.b) && s.b[from].At.Before(x.At.Add(-time.Second)) {
			from++
		}
		i := slices.IndexFunc(s.b[from:], func(y *noted) bool {
			return y.At.After(x.At.Add(time.Second)) || !y.taken && c.agree(x.At, y.At) && content(x, y, 1)
		})
		if x.taken || i < 0 || s.b[from+i].At.After(x.At.Add(time.Second)) {
			continue
		}
		y := s.b[from+i]
		x.taken, y.taken = true, true
		like, _ := alike(x, y)
		apart := y.At.Sub(x.At)
		pairs = append(pairs, Pair{x.ID, y.ID, Basis{OneHandset: true, Text: like, Apart: apart, Rounded: apart != 0 && apart == c.later}})
	}
	return pairs
}

// rounding is by how much the second source is later where one tool rounds and
// the other leaves off: plus or minus a second, or 0 where that is not told. It
// is told by what says by itself that it is one event (telling) and that each
// source has once within reach. Of these at least fewest are a second apart, none
// of them the other way, and they are at least a quarter of all that are equal or
// a second apart: two such tools differ in about half of what both show, two
// backups by one tool in nothing.
func rounding(a, b []*noted) time.Duration {
	apart := map[time.Duration]int{}
	for _, s := range streams(a, b, telling) {
		ofA, ofB := around(s.a, s.a), around(s.a, s.b)
		for i, x := range s.a {
			if ofA[i].crowd() != 1 || ofB[i].crowd() != 1 {
				continue
			}
			if y := s.b[ofB[i].from]; content(x, y, 1) {
				apart[y.At.Sub(x.At)]++
			}
		}
	}
	for _, later := range []time.Duration{-time.Second, time.Second} {
		if n := apart[later]; n >= fewest && apart[-later] == 0 && 4*n >= n+apart[0] {
			return later
		}
	}
	return 0
}

// telling returns a key for an event that is certainly one event if each source
// has it once: a text that is long enough, or a call with a duration.
func telling(n *noted) string {
	if n.Call && measured(n) || distinct(n) {
		return keyWithoutTime(n)
	}
	return ""
}

// content tells whether what two events hold can be one: texts that are alike,
// lengths that differ by the seconds that clocks and tools do. A source that
// gives none, or 0, says nothing of the length.
func content(x, y *noted, most int64) bool {
	if !x.Call {
		_, ok := alike(x, y)
		return ok
	}
	return !measured(x) || !measured(y) || max(*x.Duration, *y.Duration)-min(*x.Duration, *y.Duration) <= most
}

func measured(n *noted) bool { return n.Duration != nil && *n.Duration > 0 }
