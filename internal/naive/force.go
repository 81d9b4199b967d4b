package naive

import (
	"slices"
	"time"

	"linegraph/internal/intel"
)

// force is the area that a question about a force is asked of, and the time within which areas are part of one another.
type force struct {
	n    *Evaluator
	area *Record // nil for everywhere
	when timeArguments
}

// forceOf is by id or code the area of any kind, by name a force area. It tells whether there is such an area.
func (n *Evaluator) forceOf(args map[string]any, when timeArguments) (f force, known bool) {
	f = force{n: n, when: when}
	name, asked := args["force"].(string)
	if !asked {
		return f, true
	}
	for _, a := range n.graph.labelled("Area") {
		if a.ID == name || a.Properties["code"] == name || a.Properties["kind"] == "FORCE_AREA" && a.Properties["nameFolded"] == intel.Fold(name) {
			f.area = a
		}
	}
	return f, f.area != nil
}

func (f force) record() any {
	if f.area == nil {
		return nil
	}
	return f.area
}

// has tells whether an area is known to lie in the force's.
func (f force) has(a *Record) bool {
	area, known := f.n.areaAtLevel(a, f.area.Properties["kind"].(string), f.when)
	return known && area == f.area
}

// mayHave tells whether an area is coarser than the force's, or lies in it and in others too.
func (f force) mayHave(a *Record) bool {
	_, known := f.n.areaAtLevel(a, f.area.Properties["kind"].(string), f.when)
	return !known && (f.n.liesIn(a, f.area, f.when) || f.n.liesIn(f.area, a, f.when))
}

// tookPlaceIn tells whether an event took place in the force's area.
func (f force) tookPlaceIn(event *Record) bool {
	for _, at := range trusted(event.Out, "AT") {
		if at.To.Label == "Area" && f.has(at.To) {
			return true
		}
		for _, in := range at.To.Out {
			if in.Type == "IN_AREA" && f.has(in.To) && heldAt(in, event.Properties["at"], 0) {
				return true
			}
		}
	}
	return false
}

// dealtWith tells whether a line exported from the force's area or imported into it at a time, or so long before.
func (f force) dealtWith(line *Record, at any, before time.Duration) bool {
	return slices.ContainsFunc(trusted(line.Out, "EXPORTS_FROM", "IMPORTS_INTO"), func(l *Link) bool {
		return f.has(l.To) && heldAt(l, at, before)
	})
}

// heldAt tells whether a link held at a time, or within so long before it. Unknown times do not limit it.
func heldAt(l *Link, at any, before time.Duration) bool {
	t, known := at.(time.Time)
	from, begun := l.Properties["validFrom"].(time.Time)
	to, ended := l.Properties["validTo"].(time.Time)
	return !known || (!begun || !from.After(t)) && (!ended || to.After(t.Add(-before)))
}

// trusted are the links of some types that are not graded E.
func trusted(links []*Link, types ...string) (kept []*Link) {
	for _, l := range links {
		if slices.Contains(types, l.Type) && !isDoubted(l) {
			kept = append(kept, l)
		}
	}
	return kept
}

func utcDay(t time.Time) int64 { return t.Unix() / secondsOfDay }

func dayTime(day int64) any { return time.Unix(day*secondsOfDay, 0).UTC() }
