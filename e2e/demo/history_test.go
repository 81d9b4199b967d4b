package demo_test

import (
	"testing"

	"linegraph/e2e/running"
)

type histories struct {
	NumbersHistory struct {
		Total int
		Rows  []struct {
			Line struct{ ID string }
			Live *struct{ Number string }
			Rows []struct {
				Number     struct{ Number string }
				ActiveDays int
			}
		}
	}
}

// By every number that a line ever had, and by its brand, the line is found with all its planted numbers, in order. The
// live number of a line that goes on is the last one.
func TestDemoHistoriesOfLines(t *testing.T) {
	url := demoService(t)
	for _, line := range demoRun.truth.Lines {
		var want []string
		asked := []map[string]any{{"brand": line.Brand}}
		for _, n := range line.Numbers {
			want, asked = append(want, n.Number), append(asked, map[string]any{"number": n.Number})
		}
		last := line.Numbers[len(line.Numbers)-1]
		for _, by := range asked {
			var a histories
			running.Ask(t, url, `query H($number: Msisdn, $brand: String) { numbersHistory(number: $number, brand: $brand) {
				total rows { line { id } live { number } rows { number { number } activeDays } } } }`, by, &a)
			found := false
			for _, h := range a.NumbersHistory.Rows {
				if h.Line.ID != line.ID {
					continue
				}
				found = true
				var got []string
				for _, n := range h.Rows {
					got = append(got, n.Number.Number)
				}
				running.Same(t, line.Brand, got, want)
				if active := h.Rows[len(h.Rows)-1].ActiveDays > 0; active && last.To == nil && (h.Live == nil || h.Live.Number != last.Number) {
					t.Errorf("%s: live is %v, not %s", line.Brand, h.Live, last.Number)
				}
			}
			if !found {
				t.Errorf("%s is not found by %v: %+v", line.Brand, by, a.NumbersHistory)
			}
		}
	}
}
