package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func (n *Evaluator) whatIf(args map[string]any) any {
	c := n.circleOf(args)
	if c == nil {
		return nil
	}
	var gone []int
	absent := []any{}
	for _, id := range listOrSingle(args["remove"]) {
		found := slices.IndexFunc(c.people, func(s *somebody) bool {
			return slices.ContainsFunc(s.records, func(r *Record) bool { return r.ID == id })
		})
		switch {
		case found >= 0 && !slices.Contains(gone, found):
			gone = append(gone, found)
		case found < 0 && !slices.Contains(absent, id):
			absent = append(absent, id)
		}
	}
	slices.Sort(gone)
	removed, orphaned := []any{}, []any{}
	for _, i := range gone {
		removed = append(removed, c.people[i].records[0])
	}
	lines := n.graph.labelled("DealLine")
	slices.SortFunc(lines, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	for _, line := range lines {
		var had []*Record // the first record of each person
		left := false
		for _, l := range n.stated(line.In, args, "HOLDS", "OPERATES") {
			one := samePerson(l.From)[0]
			if !slices.Contains(had, one) {
				had = append(had, one)
			}
			left = left || !slices.Contains(removed, any(one))
		}
		if len(had) > 0 && !left {
			orphaned = append(orphaned, map[string]any{"line": line, "had": int64(len(had))})
		}
	}
	rows := c.replacements(gone)
	kept := rows[:min(wholeNumber(args["first"]), len(rows))]
	return map[string]any{"basis": c.basis(), "removed": removed, "notInNetwork": absent, "before": c.state(nil), "after": c.state(gone),
		"orphaned": orphaned, "replacements": kept, "total": int64(len(rows)), "truncated": len(kept) < len(rows),
		"caution": "A removal can make a network stronger: it adapts, and those who take over may be better connected (Duijn, Kashirin and Sloot 2014, on Dutch police data). This shows the recorded network on the day after, not what it becomes."}
}

// replacements are those who may step in for those who are gone.
func (c *circle) replacements(gone []int) []map[string]any {
	var same, others []map[string]any
	for _, i := range c.listed() {
		var tied []int
		weight := 0.0
		for _, g := range gone {
			if w := c.graph.Weight(i, g); w > 0 {
				tied, weight = append(tied, g), weight+w
			}
		}
		if slices.Contains(gone, i) || len(tied) == 0 {
			continue
		}
		theirs := map[*Record]bool{}
		hold, operate := false, false
		for _, g := range tied {
			for _, l := range c.links(c.people[g], "HOLDS", "OPERATES") {
				theirs[l.To] = true
				hold, operate = hold || l.Type == "HOLDS", operate || l.Type == "OPERATES"
			}
		}
		shared, alike := map[*Record]bool{}, map[*Record]bool{}
		for _, l := range c.links(c.people[i], "HOLDS", "OPERATES") {
			switch {
			case theirs[l.To]:
				shared[l.To] = true
			case l.Type == "HOLDS" && hold, l.Type == "OPERATES" && operate:
				alike[l.To] = true
			}
		}
		var parts []string
		some := func(lines map[*Record]bool) string {
			if len(lines) == 1 {
				return "1 line"
			}
			return fmt.Sprint(len(lines), " lines")
		}
		if len(shared) > 0 {
			parts = append(parts, "Holds or operates "+some(shared)+" of those removed; ")
		}
		if len(alike) > 0 {
			verb := "has"
			if len(shared) == 0 {
				verb = "Has"
			}
			parts = append(parts, verb+" the same role as one of them for "+some(alike)+" besides; ")
		}
		if len(parts) == 0 {
			continue
		}
		row := map[string]any{"person": c.people[i].records[0], "weight": weight,
			"says": strings.Join(parts, "") + fmt.Sprintf("tied to %d of them with a weight of %.2f.", len(tied), weight)}
		if len(shared) > 0 {
			same = append(same, row)
		} else {
			others = append(others, row)
		}
	}
	for _, rows := range [][]map[string]any{same, others} {
		slices.SortStableFunc(rows, func(a, b map[string]any) int { return cmp.Compare(b["weight"].(float64), a["weight"].(float64)) })
	}
	return append(same, others...)
}
