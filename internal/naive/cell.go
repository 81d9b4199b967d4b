package naive

import "slices"

// cell is a count of distinct records, confirmed and suspected apart.
type cell struct {
	confirmed, suspected int64
	hidden, parted       bool // nothing is shown, or the total alone
	order                []string
	of                   any
}

func (c *cell) size() int64 { return c.confirmed + c.suspected }

func (c *cell) countObject() map[string]any {
	m := map[string]any{"suppressed": c.hidden || c.parted}
	if !c.hidden {
		m["total"] = c.size()
	}
	if !c.hidden && !c.parted {
		m["confirmed"], m["suspected"] = c.confirmed, c.suspected
	}
	return m
}

func (c *cell) totalObject() map[string]any {
	m := map[string]any{"suppressed": c.hidden}
	if !c.hidden {
		m["count"] = c.size()
	}
	return m
}

// tallyObject is the cell as a part of a whole.
func (c *cell) tallyObject(value any, whole *cell) map[string]any {
	m := c.totalObject()
	m["value"], m["share"] = value, c.share(whole)
	return m
}

func (c *cell) share(whole *cell) any {
	if c.hidden || whole.hidden || whole.size() == 0 {
		return nil
	}
	return float64(c.size()) / float64(whole.size())
}

// tallyRows are the parts of a whole by what they have in common.
func tallyRows(args map[string]any, b *basis, by map[any]int64, whole *cell) []map[string]any {
	var set []*cell
	for value, n := range by {
		name, ok := value.(string)
		if !ok {
			name = afterEveryName
		}
		set = append(set, &cell{confirmed: n, order: []string{name}, of: value})
	}
	withhold(args, set)
	slices.SortFunc(set, func(a, b *cell) int { return slices.Compare(a.order, b.order) })
	b.noteHidden(set...)
	list := []map[string]any{}
	for _, c := range set {
		list = append(list, c.tallyObject(c.of, whole))
	}
	return list
}
