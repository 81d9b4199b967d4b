package naive

import (
	"cmp"
	"slices"
)

// afterEveryName comes after every name: what has none.
const afterEveryName = "\U0010ffff"

// withhold hides what is smaller than the argument suppressBelow: then, of a
// set whose parts make a whole, the next smallest, until nobody can tell one
// hidden part from the others.
func withhold(args map[string]any, set []*cell) {
	least := wholeNumberOrZero(args["suppressBelow"])
	slices.SortStableFunc(set, func(a, b *cell) int { return cmp.Or(cmp.Compare(a.size(), b.size()), slices.Compare(a.order, b.order)) })
	filled := slices.DeleteFunc(slices.Clone(set), func(c *cell) bool { return c.size() == 0 })
	few := func(n int64) bool { return 0 < n && n < least }
	for {
		var hidden, sum int64
		var next *cell
		for _, c := range filled {
			c.hidden = c.hidden || few(c.size())
			if c.hidden {
				hidden, sum = hidden+1, sum+c.size()
			} else if next == nil {
				next = c
			}
		}
		if hidden == 0 || next == nil || hidden > 1 && sum >= least {
			break
		}
		next.hidden = true
	}
	for {
		var parted, sure, doubt int64
		var next *cell
		for _, c := range filled {
			c.parted = c.parted || c.hidden || few(c.confirmed) || few(c.suspected)
			if c.parted {
				parted, sure, doubt = parted+1, sure+c.confirmed, doubt+c.suspected
			} else if next == nil {
				next = c
			}
		}
		if parted == 0 || next == nil || parted > 1 && !few(sure) && !few(doubt) {
			break
		}
		next.parted = true
	}
}
