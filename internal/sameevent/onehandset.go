package sameevent

import (
	"slices"
	"time"
)

// OneHandset pairs what two sources show of one handset: the same parties,
// content and second. A tool keeps less of a time than another by rounding or
// by leaving off; so the time with less may be up to half its last place after
// the other, or a whole one before it. Of several alike in one second the first
// is the first, and so on.
//
// Where both sources give whole seconds, two that are a second apart may be one
// that one tool rounds: taken for it only where it is always the same source
// that is later.
func OneHandset(first, second Source) []Pair { return ordered(first, second, oneHandset) }

func oneHandset(a, b []*noted) []Pair {
	settle(a, b)
	c := clocks{place(a), place(b)}
	var pairs []Pair
	for _, key := range []func(*noted) string{whole, cut} {
		for _, s := range streams(a, b, key) {
			pairs = append(pairs, inOrder(s, c.agree)...)
		}
	}
	if c.a == time.Second && c.b == time.Second {
		pairs = append(pairs, rounded(a, b)...)
	}
	return pairs
}

// clocks are the last places that two sources give of a time.
type clocks struct{ a, b time.Duration }

// agree tells whether two times are one, in the places that both have.
func (c clocks) agree(x, y time.Time) bool {
	switch {
	case c.a > c.b:
		return holds(x, y, c.a)
	case c.b > c.a:
		return holds(y, x, c.b)
	}
	return x.Equal(y)
}

// holds tells whether coarse is what a tool may write for fine.
func holds(coarse, fine time.Time, last time.Duration) bool {
	d := fine.Sub(coarse)
	return -last/2 <= d && d < last
}

// place is the last place that a source gives of its times: a second, a tenth, …
func place(of []*noted) time.Duration {
	last := time.Second
	for _, n := range of {
		for last > time.Millisecond && n.At.Nanosecond()%int(last) != 0 {
			last /= 10
		}
	}
	return last
}

// inOrder pairs the first of one side with the first of the other that it can
// be, and so on.
func inOrder(s stream, agree func(x, y time.Time) bool) []Pair {
	var pairs []Pair
	from := 0
	for _, x := range s.a {
		for from < len(s.b) && s.b[from].At.Before(x.At.Add(-time.Second)) {
			from++
		}
		i := slices.IndexFunc(s.b[from:], func(y *noted) bool {
			return y.At.After(x.At.Add(time.Second)) || !y.taken && agree(x.At, y.At) && content(x, y, 1)
		})
		if x.taken || i < 0 || s.b[from+i].At.After(x.At.Add(time.Second)) {
			continue
		}
		y := s.b[from+i]
		x.taken, y.taken = true, true
		like, _ := alike(x, y)
		pairs = append(pairs, Pair{x.ID, y.ID, Basis{OneHandset: true, Text: like, Apart: y.At.Sub(x.At)}})
	}
	return pairs
}

// rounded pairs what is left and a second apart, if all of it is so the same way.
func rounded(a, b []*noted) []Pair {
	after := map[time.Duration][]Pair{}
	for _, apart := range []time.Duration{-time.Second, time.Second} {
		taken := []*noted{}
		for _, s := range streams(a, b, whole) {
			found := inOrder(s, func(x, y time.Time) bool { return y.Sub(x) == apart })
			after[apart] = append(after[apart], found...)
			taken = append(append(taken, s.a...), s.b...)
		}
		for _, n := range taken {
			n.taken = false
		}
	}
	if (len(after[-time.Second]) > 0) == (len(after[time.Second]) > 0) {
		return nil
	}
	pairs := slices.Concat(after[-time.Second], after[time.Second])
	for i := range pairs {
		pairs[i].Basis.Rounded = true
	}
	return pairs
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
