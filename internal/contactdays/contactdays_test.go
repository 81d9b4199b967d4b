package contactdays

import (
	"reflect"
	"testing"
	"time"
)

func entry(day, calls, messages int64) int64 { return day<<18 | calls<<9 | messages }

// A day with more than an entry can hold has further ones, and several legs have days in common.
func TestRead(t *testing.T) {
	got := Read([]int64{entry(20000, 511, 3), entry(20000, 89, 0), entry(20002, 0, 511)}, []int64{entry(19999, 1, 1), entry(20002, 2, 4)})
	want := []Day{{19999, 1, 1}, {20000, 600, 3}, {20002, 2, 515}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got := Read(nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// A handset and an operator may both show the same calls: a day counts once, with the greater sums.
func TestUnite(t *testing.T) {
	a := []Day{{1, 2, 0}, {3, 1, 1}}
	got := Unite(a, []Day{{1, 1, 5}, {2, 1, 0}})
	if want := []Day{{1, 2, 5}, {2, 1, 0}, {3, 1, 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if !reflect.DeepEqual(a, []Day{{1, 2, 0}, {3, 1, 1}}) {
		t.Error("changed")
	}
}

func TestDayOfATime(t *testing.T) {
	for text, want := range map[string]int64{"1970-01-01T23:59:59Z": 0, "1969-12-31T23:59:59Z": -1, "1969-12-31T00:00:00Z": -1, "2008-06-02T00:00:00+01:00": 14031, "2026-11-30T00:00:00Z": 20787} {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil || Of(at) != want {
			t.Errorf("%s: %d, not %d", text, Of(at), want)
		}
	}
	if at := Time(20787); Of(at) != 20787 || at.Hour() != 0 {
		t.Error(at)
	}
}
