package keyplayers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// effect is a WhatIf.
type effect struct {
	Basis         basis
	Removed       []question.Record
	NotInNetwork  []string
	Before, After state
	Orphaned      []orphan
	Replacements  []replacement
	Total         int64
	Truncated     bool
	Caution       string
}

// orphan is an OrphanedLine.
type orphan struct {
	Line question.Record
	Had  int64
}

// replacement is a Replacement.
type replacement struct {
	Person question.Record
	Weight float64
	Says   string
	same   int
}

const caution = "A removal can make a network stronger: it adapts, and those who take over may be better connected (Duijn, Kashirin and Sloot 2014, on Dutch police data). This shows the recorded network on the day after, not what it becomes."

// remove compares the network with what is left of it without some people.
func remove(args arguments, n *network) *effect {
	reason, listed := n.reasons(args)
	a := &effect{Basis: n.basis(args, reason), Caution: caution}
	var gone []int
	for _, id := range args.removed {
		i, in := n.of[id]
		switch {
		case !in:
			a.NotInNetwork = append(a.NotInNetwork, id)
		case !slices.Contains(gone, i):
			gone = append(gone, i)
		}
	}
	slices.Sort(gone)
	for _, i := range gone {
		a.Removed = append(a.Removed, n.people[i].record)
	}
	a.Before, a.After = newState(n.graph.StateWithout()), newState(n.graph.StateWithout(gone...))
	a.Orphaned = n.orphaned(gone)
	for _, i := range listed {
		if !slices.Contains(gone, i) {
			if r, likely := n.replaces(i, gone); likely {
				a.Replacements = append(a.Replacements, r)
			}
		}
	}
	slices.SortStableFunc(a.Replacements, func(x, y replacement) int {
		return cmp.Or(cmp.Compare(min(y.same, 1), min(x.same, 1)), cmp.Compare(y.Weight, x.Weight))
	})
	a.Total = int64(len(a.Replacements))
	a.Replacements = a.Replacements[:min(args.first, a.Total)]
	a.Truncated = a.Total > int64(len(a.Replacements))
	return a
}

// orphaned are the lines that only people who are gone held or operated, in the order of their ids.
func (n *network) orphaned(gone []int) (lines []orphan) {
	ordered := slices.Clone(n.lines)
	slices.SortFunc(ordered, func(a, b line) int { return strings.Compare(a.ID, b.ID) })
	for _, l := range ordered {
		staff, left := map[int]bool{}, false
		for _, id := range l.Staff {
			i, in := n.of[id]
			staff[i], left = true, left || !in || !slices.Contains(gone, i)
		}
		if !left {
			lines = append(lines, orphan{l.Line, int64(len(staff))})
		}
	}
	return lines
}

// replaces tells whether somebody may step into the place of those who are gone: they are tied to one of them, and hold or operate
// the same line, or have the same role for another.
func (n *network) replaces(i int, gone []int) (r replacement, likely bool) {
	p := n.people[i]
	lines := append(p.to(holds, ""), p.to(operates, "")...)
	tied, same, alike := 0, map[string]bool{}, map[string]bool{}
	for _, g := range gone {
		weight := n.graph.Weight(i, g)
		if weight == 0 {
			continue
		}
		tied, r.Weight = tied+1, r.Weight+weight
		before := n.people[g]
		for _, line := range append(before.to(holds, ""), before.to(operates, "")...) {
			if slices.Contains(lines, line) {
				same[line] = true
			}
		}
		for _, typ := range []string{holds, operates} {
			if before.count(typ, "") > 0 {
				for _, line := range p.to(typ, "") {
					alike[line] = true
				}
			}
		}
	}
	others := 0
	for line := range alike {
		if !same[line] {
			others++
		}
	}
	if len(same)+others == 0 {
		return r, false
	}
	var parts []string
	if len(same) > 0 {
		parts = append(parts, "holds or operates "+figures.Plural(len(same), "line")+" of those removed")
	}
	if others > 0 {
		parts = append(parts, "has the same role as one of them for "+figures.Plural(others, "line")+" besides")
	}
	parts = append(parts, fmt.Sprintf("tied to %d of them with a weight of %.2f", tied, r.Weight))
	r.Person, r.Says, r.same = p.record, capital(strings.Join(parts, "; "))+".", len(same)
	return r, true
}
