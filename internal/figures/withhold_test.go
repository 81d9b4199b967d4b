package figures

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func cells(r *rapid.T) (all []Cell, least int64) {
	for i := range rapid.IntRange(0, 8).Draw(r, "cells") {
		all = append(all, Cell{Order: []string{strconv.Itoa(i)}, Confirmed: rapid.Int64Range(0, 9).Draw(r, "confirmed"), Suspected: rapid.Int64Range(0, 5).Draw(r, "suspected")})
	}
	return all, rapid.Int64Range(0, 7).Draw(r, "least")
}

// No small count is shown, and none can be told from the whole: those that are withheld are two
// or more and come to least, unless all are withheld. The same holds of the parts.
func TestNothingSmallIsTold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		all, least := cells(r)
		small := func(n int64) bool { return 0 < n && n < least }
		shown := Withhold(all, least)
		var hidden, parted, sum, confirmed, suspected, filled int64
		for i, c := range shown {
			if c.Order[0] != all[i].Order[0] {
				r.Fatalf("the order changed: %v", shown)
			}
			count := c.Count()
			if c.Size() == 0 && count.Suppressed {
				r.Fatalf("nobody is withheld: %+v", c)
			}
			if c.Size() > 0 {
				filled++
			}
			if count.Total == nil {
				hidden, sum = hidden+1, sum+c.Size()
			} else if small(*count.Total) {
				r.Fatalf("a small total is shown: %+v", c)
			}
			if count.Confirmed == nil {
				parted, confirmed, suspected = parted+1, confirmed+c.Confirmed, suspected+c.Suspected
			} else if small(*count.Confirmed) || small(*count.Suspected) {
				r.Fatalf("a small part is shown: %+v", c)
			}
		}
		if hidden > 0 && hidden < filled && (hidden == 1 || small(sum)) {
			r.Fatalf("%d totals of %d together can be told: %+v", hidden, sum, shown)
		}
		if parted > 0 && parted < filled && (parted == 1 || small(confirmed) || small(suspected)) {
			r.Fatalf("%d parts of %d and %d can be told: %+v", parted, confirmed, suspected, shown)
		}
	})
}

// A count over several parts would reveal the one that is withheld among them.
func TestCountOverWithheldParts(t *testing.T) {
	w := Withholder{Least: 5}
	parts := w.Set([]Cell{{Confirmed: 3}, {Confirmed: 20}, {Confirmed: 6}, {Confirmed: 40}})
	if c := w.Over(parts[:2], Cell{Confirmed: 23}).Count(); c.Total != nil || !c.Suppressed {
		t.Errorf("%+v", c)
	}
	if c := w.Over(parts[3:], Cell{Confirmed: 40}).Count(); c.Total == nil || c.Suppressed {
		t.Errorf("%+v", c)
	}
	parts = w.Set([]Cell{{Confirmed: 9, Suspected: 2}, {Confirmed: 20, Suspected: 9}, {Confirmed: 8, Suspected: 8}})
	if c := w.Over(parts[:1], Cell{Confirmed: 9, Suspected: 6}).Count(); c.Total == nil || c.Confirmed != nil {
		t.Errorf("%+v", c)
	}
	if c := w.Over(nil, Cell{Confirmed: 2}).Count(); c.Total != nil {
		t.Errorf("%+v", c)
	}
}

// Nothing is withheld without need: of the cells that are not small, the smallest go first.
func TestSmallestGoFirst(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		all, least := cells(r)
		shown := Withhold(all, least)
		if !slices.ContainsFunc(all, func(c Cell) bool {
			return 0 < c.Size() && c.Size() < least || 0 < c.Confirmed && c.Confirmed < least || 0 < c.Suspected && c.Suspected < least
		}) && slices.ContainsFunc(shown, Counted.Suppressed) {
			r.Fatalf("nothing is small: %+v", shown)
		}
		for _, a := range shown {
			for _, b := range shown {
				if a.Count().Total == nil && b.Count().Total != nil && b.Size() > 0 && b.Size() < a.Size() {
					r.Fatalf("%+v is withheld before %+v", a, b)
				}
			}
		}
	})
}
