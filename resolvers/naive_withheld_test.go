package resolvers_test

import (
	"cmp"
	"slices"
	"strconv"

	"linegraph/internal/intel"
)

// cell is a count of distinct records, confirmed and suspected apart.
type cell struct {
	confirmed, suspected int64
	hidden, parted       bool // nothing is shown, or the total alone
	order                []string
	of                   any
}

func (c *cell) size() int64 { return c.confirmed + c.suspected }

// last comes after every name: what has none.
const last = "\U0010ffff"

// withhold hides what is smaller than the argument suppressBelow: then, of a
// set whose parts make a whole, the next smallest, until nobody can tell one
// hidden part from the others.
func withhold(args map[string]any, set []*cell) {
	least := number64(args["suppressBelow"])
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

func number64(v any) int64 {
	switch v := v.(type) {
	case nil:
		return 0
	case string:
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			panic(err)
		}
		return n
	case interface{ Int64() (int64, error) }:
		n, err := v.Int64()
		if err != nil {
			panic(err)
		}
		return n
	}
	panic("not a number")
}

func (c *cell) count() map[string]any {
	m := map[string]any{"suppressed": c.hidden || c.parted}
	if !c.hidden {
		m["total"] = c.size()
	}
	if !c.hidden && !c.parted {
		m["confirmed"], m["suspected"] = c.confirmed, c.suspected
	}
	return m
}

func (c *cell) total() map[string]any {
	m := map[string]any{"suppressed": c.hidden}
	if !c.hidden {
		m["count"] = c.size()
	}
	return m
}

// tally is the cell as a part of a whole.
func (c *cell) tally(value any, whole *cell) map[string]any {
	m := c.total()
	m["value"], m["share"] = value, c.share(whole)
	return m
}

func (c *cell) share(whole *cell) any {
	if c.hidden || whole.hidden || whole.size() == 0 {
		return nil
	}
	return float64(c.size()) / float64(whole.size())
}

// tallies are the parts of a whole by what they have in common.
func tallies(args map[string]any, b *basis, by map[any]int64, whole *cell) []map[string]any {
	var set []*cell
	for value, n := range by {
		name, ok := value.(string)
		if !ok {
			name = last
		}
		set = append(set, &cell{confirmed: n, order: []string{name}, of: value})
	}
	withhold(args, set)
	slices.SortFunc(set, func(a, b *cell) int { return slices.Compare(a.order, b.order) })
	b.note(set...)
	list := []map[string]any{}
	for _, c := range set {
		list = append(list, c.tally(c.of, whole))
	}
	return list
}

// found are distinct records, and whether each is confirmed.
type found map[*record]bool

func (f found) add(r *record, sure bool) { f[r] = f[r] || sure }

// cell counts those of the certainty asked for, nil for either.
func (f found) cell(of any, order ...string) *cell {
	c := &cell{order: order, of: of}
	for _, sure := range f {
		if sure {
			c.confirmed++
		} else {
			c.suspected++
		}
	}
	return c
}

// only keeps those of the certainty asked for, nil for either.
func (f found) only(certainty any) found {
	kept := found{}
	for r, sure := range f {
		if certainty == nil || sure == (certainty == "CONFIRMED") {
			kept[r] = sure
		}
	}
	return kept
}

func areaOrder(a *record) []string {
	if a == nil {
		return []string{last, last}
	}
	return []string{intel.Fold(a.properties["name"].(string)), a.id}
}
