package figures

import (
	"cmp"
	"slices"
)

// Withhold hides small counts in a set of cells that are the parts of one whole, and returns
// the set in the same order.
//
// Counts from 1 to least-1 are withheld. So are further ones, the smallest first, until those
// withheld are two or more and come to least at the least: one alone could be told from the
// whole. A count of 0 is shown: there is nobody in it. The same holds for the confirmed and the
// suspected parts of those counts that are shown; each of a cell's two parts would give away
// the other, so they are shown or withheld together.
func Withhold(cells []Cell, least int64) []Counted {
	shown := make([]Counted, len(cells))
	var filled []*Counted
	for i, c := range cells {
		shown[i].Cell = c
		if c.Size() > 0 {
			filled = append(filled, &shown[i])
		}
	}
	small := func(n int64) bool { return 0 < n && n < least }
	slices.SortStableFunc(filled, func(a, b *Counted) int {
		return cmp.Or(cmp.Compare(a.Size(), b.Size()), slices.Compare(a.Order, b.Order))
	})
	hidden, sum := 0, int64(0)
	for _, c := range filled {
		if !small(c.Size()) && (hidden == 0 || hidden > 1 && sum >= least) {
			break
		}
		c.total = true
		hidden, sum = hidden+1, sum+c.Size()
	}
	parted := func(c *Counted) bool { return small(c.Confirmed) || small(c.Suspected) }
	var smallParts, largeParts []*Counted
	for _, c := range filled[hidden:] {
		if parted(c) {
			smallParts = append(smallParts, c)
		} else {
			largeParts = append(largeParts, c)
		}
	}
	withheld, confirmed, suspected := hidden, int64(0), int64(0)
	for _, c := range filled[:hidden] {
		confirmed, suspected = confirmed+c.Confirmed, suspected+c.Suspected
	}
	for _, c := range append(smallParts, largeParts...) {
		if !parted(c) && withheld != 1 && !small(confirmed) && !small(suspected) {
			break
		}
		c.parts = true
		withheld, confirmed, suspected = withheld+1, confirmed+c.Confirmed, suspected+c.Suspected
	}
	return shown
}
