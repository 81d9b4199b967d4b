package sameevent

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"
)

// equal tells whether two figures are equal but for how they are computed.
func equal(got, want float64) bool { return math.Abs(got-want) < 1e-9*max(1, math.Abs(want)) }

func TestOdds(t *testing.T) {
	of := func(missing float64) float64 { return missing * missing / ((1 - missing) * (1 - missing)) }
	for _, test := range []struct {
		alone, both int
		want        float64
	}{
		{0, 0, of(0.02)}, {0, 1000, of(0.01)}, {1000, 0, of(0.1)}, {5, 100, of(5.5 / 230)}, {10, 50, of(10.5 / 135)},
	} {
		if got := float64(oddsOf(test.alone, test.both)); !equal(got, test.want) {
			t.Errorf("%d alone, %d in both: %v, want %v", test.alone, test.both, got, test.want)
		}
	}
	c := clock{spread: 2}
	for off, want := range map[float64]float64{
		0: (0.95/4 + 0.05/60) / (0.01 * 0.5), 2: (0.95*math.Exp(-1)/4 + 0.05/60) / (0.01 * 0.5), -2: (0.95*math.Exp(-1)/4 + 0.05/60) / (0.01 * 0.5),
	} {
		if got := odds(0.01).likely(off, 0.5, c); !equal(got, want) {
			t.Errorf("%v s off: %v, want %v", off, got, want)
		}
	}
}

// TestLargestBurst: one larger than can be weighed stays unpaired.
func TestLargestBurst(t *testing.T) {
	for n, want := range map[int]int{1 << 18: 1, 1<<18 + 1: 0} {
		pairs := 0
		align(1, n, func(_, j int) float64 {
			if j == 7 {
				return 100
			}
			return 0
		}, func(_, j int) { pairs++ })
		if pairs != want {
			t.Errorf("%d: %d pairs, want %d", n, pairs, want)
		}
	}
	pairs := 0
	align(1, 1, func(int, int) float64 { return 19 }, func(int, int) { pairs++ })
	align(1, 1, func(int, int) float64 { return 18.9 }, func(int, int) { pairs++ })
	if pairs != 1 {
		t.Errorf("%d of two pairs are sure, want that of 19 in 20", pairs)
	}
}

// votes are of one weight each, at the differences given.
func votesAt(weight float64, apart ...float64) (all []vote) {
	for i, d := range apart {
		all = append(all, vote{at: after(float64(i)), apart: d, weight: weight})
	}
	return all
}

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name  string
		votes []vote
		want  clock
	}{
		{"none", nil, clock{}},
		{"too few", votesAt(1, 5, 5), clock{}},
		{"just enough", votesAt(0.5, 5, 5, 5, 5, 5), clock{5, 0.7, 3}},
		{"three", votesAt(1, 4, 5, 6), clock{5, 0.7, 3}},
		{"four", votesAt(1, 2, 4, 6, 10), clock{4, 2.5, 4}},
		{"of two as good the first", votesAt(1, 0, 4, 8, 9), clock{4, 8.0 / 3, 3}},
		{"what is below but near is no rival", votesAt(1, -12, -12, -12, -12, -8, 0, 0, 0, 0, 0), clock{0, 8.0 / 6, 6}},
		{"what is further below is one", votesAt(1, -12.1, -12.1, -12.1, -12.1, -8, 0, 0, 0, 0, 0), clock{}},
		{"what is above but near is no rival", votesAt(1, 0, 0, 0, 0, 0, 8, 12, 12, 12, 12), clock{0, 8.0 / 6, 6}},
		{"what is further above is one", votesAt(1, 0, 0, 0, 0, 0, 8, 12.1, 12.1, 12.1, 12.1), clock{}},
		{"within the window", votesAt(1, 0, 4, 8), clock{4, 8.0 / 3, 3}},
		{"beyond the window", votesAt(1, 0, 4, 8.1), clock{}},
		{"a rival half as strong", votesAt(1, 0, 0, 0, 0, 40, 40), clock{0, 0.7, 4}},
		{"a rival too strong", votesAt(1, 0, 0, 0, 40, 40), clock{}},
		{"a rival before", votesAt(1, -40, -40, 0, 0, 0), clock{}},
		{"one that is near is none", votesAt(1, 0, 0, 0, 9, 9, 9, 0), clock{}},
	} {
		got, ok := read(test.votes)
		if ok != (test.want.agreeing > 0) || !equal(got.offset, test.want.offset) || !equal(got.spread, test.want.spread) || got.agreeing != test.want.agreeing {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

// TestClocksOfTheirTime: what is near in time goes before what is told by all.
func TestClocksOfTheirTime(t *testing.T) {
	votes := slices.Concat(votesAt(1, 5, 5, 5, 5, 5, 5, 5, 5, 5), votesAt(1, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60))
	for i := range votes {
		votes[i].at = after(float64(100 * i))
	}
	w := wind(votes, nil)
	for second, want := range map[float64]float64{-50: 5, 300: 5, 1500: 60, 5000: 60} {
		if got := w.at(after(second)).offset; got != want {
			t.Errorf("at %v s: %v, want %v", second, got, want)
		}
	}
	if got := wind(nil, w).at(after(0)).offset; got != 5 {
		t.Errorf("by what else is known: %v", got)
	}
	if got := wind(nil, nil).at(after(0)); got != unknownClock {
		t.Errorf("by nothing: %v", got)
	}
	same := wind(votesAt(1, 5, 5, 5, 6, 6, 6), nil)
	if got := same.at(after(0)); got != same.whole {
		t.Errorf("what is near says nothing else: %+v, want %+v", got, same.whole)
	}
}

// TestClockSetAnew: the votes near in time go before a clock that all tell only
// where they say something else than its spread allows.
func TestClockSetAnew(t *testing.T) {
	for _, test := range []struct {
		first, then int
		anew        float64
		want        float64
	}{{16, 16, 10, 8}, {30, 10, 10, 10}, {30, 10, 9, 8}, {30, 10, 6, 6}, {30, 10, 60, 60}} {
		votes := make([]float64, test.first+test.then)
		for i := range votes {
			votes[i] = 8
			if i >= test.first {
				votes[i] = test.anew
			}
		}
		w := wind(votesAt(1, votes...), nil)
		if w.whole.agreeing == 0 || w.whole.offset != 8 {
			t.Fatalf("%+v: all tell %+v", test, w.whole)
		}
		if got := w.at(after(1000)).offset; got != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

// TestNearest: eight votes tell the clocks of their time, of two as near the earlier.
func TestNearest(t *testing.T) {
	votes := votesAt(1, make([]float64, 20)...)
	for second, from := range map[float64]int{-5: 0, 10: 6, 10.1: 7, 30: 12} {
		got := wind(votes, nil).nearest(after(second))
		if len(got) != 8 || !got[0].at.Equal(after(float64(from))) {
			t.Errorf("at %v s: %d votes from %v, want 8 from %v", second, len(got), got[0].at, after(float64(from)))
		}
	}
}

// TestNamedTheOtherWay: the pairs of two sources, named the other way round, say
// of each second event what they said of the first.
func TestNamedTheOtherWay(t *testing.T) {
	var a, b []Event
	for i := range 5 {
		at, body := float64(1000*i), fmt.Sprint("number ", i)
		a, b = append(a, text(fmt.Sprint("x", i), at, body)), append(b, text(fmt.Sprint("y", i), at+17, body))
	}
	want := Basis{Text: Equal, Apart: 17 * time.Second, Offset: 17 * time.Second, Agreeing: 5}
	back := Basis{Text: Equal, Apart: -17 * time.Second, Offset: -17 * time.Second, Agreeing: 5}
	for i, p := range TwoHandsets(Source{"a", a}, Source{"b", b}) {
		if p != (Pair{a[i].ID, b[i].ID, want}) {
			t.Errorf("%+v", p)
		}
	}
	pairs := TwoHandsets(Source{"b", b}, Source{"a", a})
	for i, p := range pairs {
		if p != (Pair{b[i].ID, a[i].ID, back}) {
			t.Errorf("the other way: %+v", p)
		}
	}
	if len(pairs) != 5 {
		t.Errorf("%d pairs", len(pairs))
	}
}

func TestBasis(t *testing.T) {
	for want, b := range map[string]Basis{
		"One handset in two sources: the same parties and the same second, and the content is the same.":                                                                 {OneHandset: true, Text: Equal},
		"One handset in two sources: the same parties, seconds that differ by one as when one tool rounds and another truncates, and the content is the same.":           {OneHandset: true, Rounded: true, Text: Equal},
		"Two handsets: the same parties, times 1.9 s apart, nothing like it near, and one text is the beginning of the other; too little else to compare the clocks by.": {Text: Cut, Apart: -1870 * time.Millisecond},
		"Two handsets: the same parties, and the text is the same but for spaces, quotation marks or emoji; 12 events put the clocks 30.0 s apart, and this one 31.5 s.": {Text: Dressed, Apart: 31500 * time.Millisecond, Offset: 30 * time.Second, Agreeing: 12},
	} {
		if got := b.String(); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
		if b.Sure() != (b.OneHandset && !b.Rounded) {
			t.Errorf("%+v is sure: %v", b, b.Sure())
		}
	}
}
