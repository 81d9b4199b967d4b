package sameevent

import (
	"fmt"
	"testing"
)

// side is a side of a stream: like events at seconds.
func side(name string, seconds ...float64) []*noted {
	var events []Event
	for i, at := range seconds {
		events = append(events, text(fmt.Sprint(name, i), at, "ok"))
	}
	return notes(Source{Name: name, Events: events})
}

func TestPace(t *testing.T) {
	for _, test := range []struct {
		seconds []float64
		want    float64
	}{
		{[]float64{0}, seldom}, {[]float64{0, 10}, 0.1}, {[]float64{0, 1, 10}, 0.2}, {[]float64{0, 0, 0}, 4}, {[]float64{0, 600}, seldom},
	} {
		if got := pace(side("a", test.seconds...)); !equal(got, test.want) {
			t.Errorf("%v: %v, want %v", test.seconds, got, test.want)
		}
	}
}

// TestBursts: by a clock that is told, half a minute without anything parts two
// bursts; by one that is not, two minutes.
func TestBursts(t *testing.T) {
	ahead := wind(votesAt(1, 40, 40, 40, 40), nil)
	for _, test := range []struct {
		name   string
		clocks *clockwork
		a, b   []float64
		want   string
	}{
		{"together by the clocks", ahead, []float64{0}, []float64{40}, "[1+1]"},
		{"the first source half a minute later", ahead, []float64{30}, []float64{40}, "[1+1]"},
		{"more", ahead, []float64{30.001}, []float64{40}, "[0+1 1+0]"},
		{"the second source half a minute later", ahead, []float64{0}, []float64{70}, "[1+1]"},
		{"more than half a minute", ahead, []float64{0}, []float64{70.001}, "[1+0 0+1]"},
		{"one leads to the next", ahead, []float64{0, 30, 60, 90.1}, []float64{100}, "[3+1 1+0]"},
		{"two minutes", nil, []float64{0}, []float64{120}, "[1+1]"},
		{"more than two minutes", nil, []float64{0}, []float64{120.001}, "[1+0 0+1]"},
	} {
		var got []string
		for _, burst := range (stream{side("a", test.a...), side("b", test.b...)}).bursts(test.clocks) {
			got = append(got, fmt.Sprintf("%d+%d", len(burst.a), len(burst.b)))
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}

// TestMiddle: a burst is read by the clocks of the middle of it.
func TestMiddle(t *testing.T) {
	for _, test := range []struct {
		a, b []float64
		want float64
	}{{[]float64{4}, []float64{10}, 7}, {[]float64{10}, []float64{4}, 7}, {[]float64{0, 3, 20}, []float64{5}, 10}, {[]float64{5, 6}, []float64{0, 20}, 10}} {
		if got := (stream{side("a", test.a...), side("b", test.b...)}).middle(); !got.Equal(after(test.want)) {
			t.Errorf("%v and %v: %v, want %v", test.a, test.b, got, after(test.want))
		}
	}
}

// TestCrowd: an event with more than a crowd of like ones within reach tells nothing of the clocks.
func TestCrowd(t *testing.T) {
	many := func(n int) []float64 {
		all := make([]float64, n)
		for i := range all {
			all[i] = float64(i)
		}
		return all
	}
	for _, test := range []struct{ a, b, want int }{{1, crowd, crowd}, {1, crowd + 1, 0}, {crowd, 1, crowd}, {crowd + 1, 1, 0}, {2, 3, 6}} {
		votes := stream{side("a", many(test.a)...), side("b", many(test.b)...)}.votes()
		if len(votes) != test.want {
			t.Errorf("%d and %d: %d votes, want %d", test.a, test.b, len(votes), test.want)
		}
		for _, v := range votes {
			if want := 1 / float64(max(test.a, test.b)); !equal(v.weight, want) {
				t.Errorf("%d and %d: a vote weighs %v, want %v", test.a, test.b, v.weight, want)
			}
		}
	}
}
