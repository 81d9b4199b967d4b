package sameevent

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// shown are sources of one handset with a telling text every ten minutes, which
// the second has later by so many seconds each.
func shown(later ...float64) (a, b []Event) {
	for i, by := range later {
		at, body := float64(600*i), fmt.Sprint("number ", i, " of many")
		a, b = append(a, text(fmt.Sprint("a", i), at, body)), append(b, text(fmt.Sprint("b", i), at+by, body))
	}
	return a, b
}

// TestOneToolRounds: what must be told before two that are a second apart are
// taken for one.
func TestOneToolRounds(t *testing.T) {
	const rounds = "a0=b0 a1=b1 a2=b2"
	tests := []struct {
		name  string
		later []float64
		a, b  []Event
		want  string
	}{
		{"two backups of which each lacks a message", nil, []Event{text("x1", 0, "u about"), text("x2", 0, ""), text("s", 3, "2 mins")},
			[]Event{text("x2", 0, ""), text("y1", 1, "u about"), text("s", 3, "2 mins")}, "[]"},
		{"two that tell", []float64{1, 1}, nil, nil, "[]"},
		{"three that tell", []float64{1, 1, 1}, nil, nil, "[" + rounds + "]"},
		{"three that tell of the first", []float64{-1, -1, -1}, nil, nil, "[" + rounds + "]"},
		{"one of them the other way", []float64{1, 1, 1, -1}, nil, nil, "[]"},
		{"one two seconds apart says nothing", []float64{1, 1, 1, 2}, nil, nil, "[" + rounds + "]"},
		{"a quarter of what both show", []float64{1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, nil, nil, "[a0=b0 a10=b10 a11=b11 a1=b1 a2=b2 a3=b3 a4=b4 a5=b5 a6=b6 a7=b7 a8=b8 a9=b9]"},
		{"less than a quarter", []float64{1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, nil, nil, "[a10=b10 a11=b11 a12=b12 a3=b3 a4=b4 a5=b5 a6=b6 a7=b7 a8=b8 a9=b9]"},
		{"then short texts too", []float64{1, 1, 1}, []Event{text("x", 7, "ok")}, []Event{text("y", 8, "ok")}, "[" + rounds + " x=y]"},
		{"in order", []float64{1, 1, 1}, []Event{text("x1", 7, "ok"), text("x2", 8, "ok")}, []Event{text("y1", 8, "ok"), text("y2", 9, "ok")}, "[" + rounds + " x1=y1 x2=y2]"},
		{"not the other way", []float64{1, 1, 1}, []Event{text("x", 7, "ok")}, []Event{text("y", 6, "ok")}, "[" + rounds + "]"},
		{"nor by two seconds", []float64{1, 1, 1}, []Event{text("x", 7, "ok")}, []Event{text("y", 9, "ok")}, "[" + rounds + "]"},
		{"short texts tell nothing", nil, []Event{text("x1", 0, "where r"), text("x2", 600, "ok"), text("x3", 1200, "yes")},
			[]Event{text("y1", 1, "where r"), text("y2", 601, "ok"), text("y3", 1201, "yes")}, "[]"},
		{"eight characters do", []float64{1, 1}, []Event{text("x", 7, "where ru")}, []Event{text("y", 8, "where ru")}, "[a0=b0 a1=b1 x=y]"},
		{"not where the first has another near", []float64{1, 1}, []Event{text("x", 200, "where are you"), text("x2", 320, "where are you")},
			[]Event{text("y", 201, "where are you")}, "[]"},
		{"not where the second has", []float64{1, 1}, []Event{text("x", 200, "where are you")},
			[]Event{text("y", 201, "where are you"), text("y2", 320, "where are you")}, "[]"},
		{"but where it is far", []float64{1, 1}, []Event{text("x", 200, "where are you"), text("x2", 321, "where are you")},
			[]Event{text("y", 201, "where are you")}, "[a0=b0 a1=b1 x=y]"},
		{"calls tell by their length", []float64{1, 1}, []Event{call("x", 7, 95)}, []Event{call("y", 8, 96)}, "[a0=b0 a1=b1 x=y]"},
		{"not calls of other lengths", []float64{1, 1}, []Event{call("x", 7, 95)}, []Event{call("y", 8, 97)}, "[]"},
		{"nor calls of no length", []float64{1, 1}, []Event{call("x", 7, 0)}, []Event{call("y", 8, 0)}, "[]"},
		{"what is one already tells too", []float64{1, 1, 1}, same(10), same(10), "[]"},
		{"fractions of a second are not rounded whole", []float64{1, 1, 1}, []Event{text("x", 7.5, "ok")}, nil, "[]"},
	}
	for _, test := range tests {
		a, b := shown(test.later...)
		first, second := Source{"one", append(a, test.a...)}, Source{"two", append(b, test.b...)}
		got := OneHandset(first, second)
		if found(got) != test.want {
			t.Errorf("%s: %s, want %s", test.name, found(got), test.want)
		}
		if back := found(turned(OneHandset(second, first))); back != test.want {
			t.Errorf("%s, the other way: %s, want %s", test.name, back, test.want)
		}
		for _, p := range got {
			if p.Basis.Rounded != (p.Basis.Apart != 0) || p.Basis.Sure() == p.Basis.Rounded {
				t.Errorf("%s: %+v", test.name, p)
			}
		}
	}
}

// same are telling texts that both sources show as one event.
func same(n int) (all []Event) {
	for i := range n {
		all = append(all, text(fmt.Sprint("s", i), float64(10000+600*i), "the same text"))
	}
	return all
}

// TestOneRoundsTheOtherLeavesOff: where one tool does, most is found, and little
// that is wrong.
func TestOneRoundsTheOtherLeavesOff(t *testing.T) {
	p := newPlant(3, 0)
	p.talk(200)
	of := func(to func(time.Time, time.Duration) time.Time) (s Source) {
		for _, e := range p.a.Events {
			e.At = to(e.At, time.Second)
			s.Events = append(s.Events, e)
		}
		return s
	}
	cut, rounded := of(time.Time.Truncate), of(time.Time.Round)
	cut.Name, rounded.Name = "cut", "rounded"
	for i := range rounded.Events {
		rounded.Events[i].ID += " rounded"
	}
	right, later := 0, 0
	pairs := OneHandset(cut, rounded)
	for _, p := range pairs {
		if p.Second == p.First+" rounded" {
			right++
		}
		if p.Basis.Apart == time.Second {
			later++
		}
	}
	if all := len(cut.Events); right < all*98/100 || later < all/3 || len(pairs)-right > all/100 {
		t.Errorf("of %d events %d are paired, %d a second apart, %d of them right", all, len(pairs), later, right)
	}
}

// TestDealtToTwo: however the events of one source are dealt to two that
// overlap, no two of them are taken for one.
func TestDealtToTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.Custom(func(t *rapid.T) Event {
			e := text("", float64(rapid.IntRange(0, 30).Draw(t, "second")), rapid.SampledFrom([]string{"", "ok", "u about", "2 mins"}).Draw(t, "body"))
			if rapid.Bool().Draw(t, "received") {
				e.From, e.To = ben, []string{ann}
			}
			e.ID = fmt.Sprint(e.At.Unix(), e.From, e.Body)
			return e
		})
		events := rapid.SliceOfNDistinct(one, 0, 60, func(e Event) string { return e.ID }).Draw(t, "events")
		for i := range rapid.IntRange(0, 20).Draw(t, "told apart") {
			events = append(events, text(fmt.Sprint("t", i), float64(rapid.IntRange(0, 30).Draw(t, "at")), fmt.Sprint("number ", i, " of many")))
		}
		var a, b []Event
		for _, e := range events {
			to := rapid.IntRange(1, 3).Draw(t, "to")
			if to&1 > 0 {
				a = append(a, e)
			}
			if to&2 > 0 {
				b = append(b, e)
			}
		}
		if got := OneHandset(Source{"one", a}, Source{"two", slices.Clone(b)}); len(got) > 0 {
			t.Fatalf("%v", got)
		}
	})
}
