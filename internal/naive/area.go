package naive

import (
	"slices"

	"linegraph/internal/intel"
)

// areaAtLevel returns the area of a level that contains a. For counties and
// force areas it also accepts the only one directly inside a. If there is not
// exactly one, it returns a and false.
func (n *Evaluator) areaAtLevel(a *Record, level string, when timeArguments) (*Record, bool) {
	up, next := map[*Record]bool{}, []*Record{a}
	for depth := 0; depth <= 4; depth++ {
		var above []*Record
		for _, at := range next {
			if at.Properties["kind"] == level {
				up[at] = true
			}
			for _, l := range at.Out {
				if l.Type == "PART_OF" && when.overlaps(l.Properties["validFrom"], l.Properties["validTo"]) {
					above = append(above, l.To)
				}
			}
		}
		next = above
	}
	if len(up) == 0 && (level == "COUNTY" || level == "FORCE_AREA") {
		for _, l := range a.In {
			if l.Type == "PART_OF" && l.From.Properties["kind"] == level && when.overlaps(l.Properties["validFrom"], l.Properties["validTo"]) {
				up[l.From] = true
			}
		}
	}
	if len(up) != 1 {
		return a, false
	}
	for area := range up {
		a = area
	}
	return a, true
}

// liesIn tells whether a lies in another area, or is it.
func (n *Evaluator) liesIn(a, other *Record, when timeArguments) bool {
	next := []*Record{a}
	for depth := 0; depth <= 4; depth++ {
		if slices.Contains(next, other) {
			return true
		}
		var above []*Record
		for _, at := range next {
			for _, l := range at.Out {
				if l.Type == "PART_OF" && when.overlaps(l.Properties["validFrom"], l.Properties["validTo"]) {
					above = append(above, l.To)
				}
			}
		}
		next = above
	}
	return false
}

// areaByIDOrCode is the area with an id or code, nil when there is none.
func (n *Evaluator) areaByIDOrCode(name any) *Record {
	for _, a := range n.graph.labelled("Area") {
		if a.ID == name || a.Properties["code"] == name {
			return a
		}
	}
	return nil
}

// hasLinkInto tells whether somebody or something has a link of a type into an area.
func (n *Evaluator) hasLinkInto(r *Record, typ string, origin *Record, when timeArguments) bool {
	return origin == nil || slices.ContainsFunc(r.Out, func(l *Link) bool {
		return l.Type == typ && when.countsLink(l) && n.liesIn(l.To, origin, when)
	})
}

func areaSortKey(a *Record) []string {
	if a == nil {
		return []string{afterEveryName, afterEveryName}
	}
	return []string{intel.Fold(a.Properties["name"].(string)), a.ID}
}
