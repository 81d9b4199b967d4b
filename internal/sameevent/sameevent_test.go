package sameevent

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC)

func after(seconds float64) time.Time {
	return noon.Add(time.Duration(seconds * float64(time.Second)))
}

func text(id string, at float64, body string) Event {
	return Event{ID: id, Kind: "SMS", From: ann, To: []string{ben}, At: after(at), Body: body}
}

func call(id string, at float64, lasts int64) Event {
	e := Event{ID: id, Kind: "CALL", Call: true, From: ann, To: []string{ben}, At: after(at)}
	if lasts >= 0 {
		e.Duration = &lasts
	}
	return e
}

// found is a run's pairs as "x=y", in order.
func found(pairs []Pair) string {
	var all []string
	for _, p := range pairs {
		all = append(all, p.First+"="+p.Second)
	}
	slices.Sort(all)
	return fmt.Sprint(all)
}

func TestOneHandset(t *testing.T) {
	long := "bring the whole lot to the usual place by ten and wait there"
	tests := []struct {
		name string
		a, b []Event
		want string
	}{
		{"a fraction left off", []Event{text("x", 1.7, "ok")}, []Event{text("y", 1, "ok")}, "[x=y]"},
		{"a fraction rounded up", []Event{text("x", 1.7, "ok")}, []Event{text("y", 2, "ok")}, "[x=y]"},
		{"half is rounded up", []Event{text("x", 1.5, "ok")}, []Event{text("y", 2, "ok")}, "[x=y]"},
		{"less than half is not", []Event{text("x", 1.499, "ok")}, []Event{text("y", 2, "ok")}, "[]"},
		{"a whole second later", []Event{text("x", 2.001, "ok")}, []Event{text("y", 1, "ok")}, "[]"},
		{"a whole second later, as others show", []Event{text("x", 2, "ok"), text("x2", 9.123, "no")}, []Event{text("y", 1, "ok")}, "[]"},
		{"a thousandth less", []Event{text("x", 1.999, "ok")}, []Event{text("y", 1, "ok")}, "[x=y]"},
		{"tenths", []Event{text("x", 1.12, "ok"), text("x2", 9.1234, "no")}, []Event{text("y", 1.1, "ok")}, "[x=y]"},
		{"tenths that differ", []Event{text("x", 1.21, "ok"), text("x2", 9.1234, "no")}, []Event{text("y", 1.1, "ok")}, "[]"},
		{"the same fractions", []Event{text("x", 1.25, "ok")}, []Event{text("y", 1.25, "ok")}, "[x=y]"},
		{"other fractions of one second", []Event{text("x", 1.25, "ok")}, []Event{text("y", 1.35, "ok")}, "[]"},
		{"one event already", []Event{text("x", 1, "ok")}, []Event{text("x", 1, "ok"), text("y", 1, "ok")}, "[]"},
		{"three in one second", []Event{text("x1", 1.1, "ok"), text("x2", 1.3, "ok"), text("x3", 1.3, "ok")},
			[]Event{text("y3", 1, "ok"), text("y1", 1, "ok"), text("y2", 1, "ok")}, "[x1=y1 x2=y2 x3=y3]"},
		{"three and two", []Event{text("x1", 1.1, "ok"), text("x2", 1.3, "ok"), text("x3", 1.4, "ok")},
			[]Event{text("y1", 1, "ok"), text("y2", 1, "ok")}, "[x1=y1 x2=y2]"},
		{"another text", []Event{text("x", 1.7, "ok")}, []Event{text("y", 1, "no")}, "[]"},
		{"cut", []Event{text("x", 1.7, long)}, []Event{text("y", 1, long[:40])}, "[x=y]"},
		{"cut with a mark", []Event{text("x", 1.7, long)}, []Event{text("y", 1, long[:12]+"…")}, "[x=y]"},
		{"too short to be told", []Event{text("x", 1.7, "ok then see you")}, []Event{text("y", 1, "ok then")}, "[]"},
		{"a call of another length", []Event{call("x", 1.7, 95)}, []Event{call("y", 1, 97)}, "[]"},
		{"a call rounded", []Event{call("x", 1.7, 95)}, []Event{call("y", 1, 96)}, "[x=y]"},
		{"a call without length", []Event{call("x", 1.7, 95)}, []Event{call("y", 1, -1)}, "[x=y]"},
		{"a call of no length", []Event{call("x", 1.7, 0)}, []Event{call("y", 1, 95)}, "[x=y]"},
		{"two seconds", []Event{text("x1", 1, "ok")}, []Event{text("y1", 3, "ok")}, "[]"},
	}
	for _, test := range tests {
		a, b := Source{ann, test.a}, Source{ann, test.b}
		if got := found(OneHandset(a, b)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if got, back := found(OneHandset(a, b)), found(turned(OneHandset(b, a))); got != back {
			t.Errorf("%s: %s, the other way %s", test.name, got, back)
		}
	}
	for _, other := range []func(*Event){
		func(e *Event) { e.Kind = "MMS" }, func(e *Event) { e.Service = "signal" },
		func(e *Event) { e.From = cas }, func(e *Event) { e.To = []string{cas} }, func(e *Event) { e.To = append(e.To, cas) },
	} {
		y := text("y", 1, "ok")
		other(&y)
		if got := OneHandset(Source{ann, []Event{text("x", 1, "ok")}}, Source{ann, []Event{y}}); len(got) > 0 {
			t.Errorf("other parties or kind: %v", got)
		}
	}
}

// TestTwoHandsetsWithLittle: what is taken for one where too little tells the clocks.
func TestTwoHandsetsWithLittle(t *testing.T) {
	failed := text("x", 0, "where are you")
	failed.Failed = true
	tests := []struct {
		name string
		a, b []Event
		want string
	}{
		{"seconds apart", []Event{text("x", 0, "ok")}, []Event{text("y", 1.87, "ok")}, "[x=y]"},
		{"a short text half a minute apart", []Event{text("x", 0, "ok")}, []Event{text("y", 30, "ok")}, "[x=y]"},
		{"a short text further apart", []Event{text("x", 0, "ok")}, []Event{text("y", 30.001, "ok")}, "[]"},
		{"a short text far apart", []Event{text("x", 0, "ok")}, []Event{text("y", 40, "ok")}, "[]"},
		{"a telling text far apart", []Event{text("x", 0, "where are you")}, []Event{text("y", 90, "where are you")}, "[x=y]"},
		{"a telling text just within reach", []Event{text("x", 0, "where are you")}, []Event{text("y", -120, "where are you")}, "[x=y]"},
		{"a telling text out of reach", []Event{text("x", 0, "where are you")}, []Event{text("y", 121, "where are you")}, "[]"},
		{"a telling text twice", []Event{text("x", 0, "where are you")}, []Event{text("y", 50, "where are you"), text("y2", 100, "where are you")}, "[]"},
		{"another text", []Event{text("x", 0, "ok")}, []Event{text("y", 1, "no")}, "[]"},
		{"failed", []Event{failed}, []Event{text("y", 1, "where are you")}, "[]"},
		{"dressed", []Event{text("x", 0, "it\u2019s on 👍🏽")}, []Event{text("y", 1, "  it's  on \ufffd")}, "[x=y]"},
		{"cut", []Event{text("x", 0, "come to the usual place by ten")}, []Event{text("y", 1, "come to the…")}, "[x=y]"},
		{"calls", []Event{call("x1", 0, 65), call("x2", 100, 30), call("x3", 200, 0)},
			[]Event{call("y1", 0, 65), call("y2", 101.333, 29), call("y3", 200.9, 0)}, "[x1=y1 x2=y2 x3=y3]"},
		{"a call of another length", []Event{call("x1", 0, 65)}, []Event{call("y1", 0, 68)}, "[]"},
		{"a call without length", []Event{call("x1", 0, 65)}, []Event{call("y1", 0, -1)}, "[x1=y1]"},
		{"a call without length, seconds apart", []Event{call("x1", 0, 65)}, []Event{call("y1", 15, -1)}, "[]"},
		{"one of two", []Event{text("x", 0, "ok")}, []Event{text("y1", -2, "ok"), text("y2", 2, "ok")}, "[]"},
		{"one event already", []Event{text("x", 0, "ok")}, []Event{text("x", 0, "ok"), text("y", 1, "ok")}, "[]"},
		{"nothing", nil, []Event{text("y", 1, "ok")}, "[]"},
	}
	for _, test := range tests {
		a, b := Source{ann, test.a}, Source{ben, test.b}
		if got := found(TwoHandsets(a, b)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// TestEventsThatAreOneTellTheClocks: what both sources show as one event already
// says that the clocks are equal.
func TestEventsThatAreOneTellTheClocks(t *testing.T) {
	var a, b []Event
	for i := range 6 {
		same := text(fmt.Sprint("s", i), float64(1000*i), fmt.Sprint("number ", i))
		a, b = append(a, same), append(b, same)
	}
	a, b = append(a, text("x", 500, "where are you")), append(b, text("y", 560, "where are you"))
	if got := TwoHandsets(Source{ann, a}, Source{ben, b}); len(got) > 0 {
		t.Errorf("a minute apart by equal clocks: %v", got)
	}
}

// TestNeitherOrderMatters: the answer is a function of two sets.
func TestNeitherOrderMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlant(rapid.Uint64().Draw(t, "seed"), time.Duration(rapid.IntRange(-90, 90).Draw(t, "offset"))*time.Second)
		p.dropped = 0.05
		p.wholeSeconds = rapid.Bool().Draw(t, "whole seconds")
		p.talk(rapid.IntRange(1, 5).Draw(t, "sessions"))
		shuffled := func(s Source) Source {
			s.Events = slices.Clone(s.Events)
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(s.Events), func(i, j int) { s.Events[i], s.Events[j] = s.Events[j], s.Events[i] })
			return s
		}
		for name, run := range map[string]func(a, b Source) []Pair{"one": OneHandset, "two": TwoHandsets} {
			want := found(run(p.a, p.b))
			if got := found(run(shuffled(p.a), shuffled(p.b))); got != want {
				t.Fatalf("%s, shuffled: %s, want %s", name, got, want)
			}
			if got := found(turned(run(p.b, p.a))); got != want {
				t.Fatalf("%s, turned: %s, want %s", name, got, want)
			}
		}
	})
}

// TestEachOnce: no event is in two pairs, and none is paired with itself.
func TestEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
			return text("", float64(rapid.IntRange(0, 400).Draw(t, "tenths"))/10, rapid.SampledFrom([]string{"ok", "no", "where are you"}).Draw(t, "body"))
		}), 0, 30)
		a, b := events.Draw(t, "a"), events.Draw(t, "b")
		for i := range a {
			a[i].ID = fmt.Sprint("x", i)
		}
		for i := range b {
			b[i].ID = fmt.Sprint("y", i)
		}
		for _, pairs := range [][]Pair{OneHandset(Source{ann, a}, Source{ann, b}), TwoHandsets(Source{ann, a}, Source{ben, b})} {
			seen := map[string]bool{}
			for _, p := range pairs {
				if seen[p.First] || seen[p.Second] || p.First[0] != 'x' || p.Second[0] != 'y' {
					t.Fatalf("%v", pairs)
				}
				seen[p.First], seen[p.Second] = true, true
			}
		}
	})
}

// TestAlign: the ways to pair, summed, against those written out one by one.
func TestAlign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(0, 5).Draw(t, "n"), rapid.IntRange(0, 5).Draw(t, "m")
		odds := make([][]float64, n)
		for i := range odds {
			odds[i] = rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0.5, 3, 400}), m, m).Draw(t, "row")
		}
		ratio := func(i, j int) float64 { return odds[i][j] }
		with := map[[2]int]float64{}
		total := every(n, m, 0, 0, 1, nil, ratio, func(weight float64, pairs [][2]int) {
			for _, p := range pairs {
				with[p] += weight
			}
		})
		var want, got [][2]int
		for p, weight := range with {
			if weight/total >= sure {
				want = append(want, p)
			}
		}
		align(n, m, ratio, func(i, j int) { got = append(got, [2]int{i, j}) })
		order := func(p, q [2]int) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) }
		slices.SortFunc(want, order)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// every visits all the ways to pair from i and j on, and sums their weights.
func every(n, m, i, j int, weight float64, pairs [][2]int, ratio func(i, j int) float64, visit func(float64, [][2]int)) float64 {
	if weight == 0 {
		return 0
	}
	visit(weight, pairs)
	total := weight
	for k := i; k < n; k++ {
		for l := j; l < m; l++ {
			total += every(n, m, k+1, l+1, weight*ratio(k, l), append(slices.Clone(pairs), [2]int{k, l}), ratio, visit)
		}
	}
	return total
}
