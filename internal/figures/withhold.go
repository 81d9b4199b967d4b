package figures

import (
	"cmp"
	"slices"
)

// Withhold withholds small counts in a set of cells that are the parts of one whole, and
// returns the set in the same order.
//
// Counts from 1 to least-1 are withheld. Then further counts are withheld, the smallest first,
// until there are at least two of them and their sum is at least least: a single one could be
// worked out from the whole. A count of 0 is shown, because it concerns nobody. The same holds
// for the confirmed and the suspected parts of the counts that are shown. Each part of a cell
// would reveal the other, so both are shown or both withheld.
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
