package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// importing is a line that imports into an area, or may do so.
type importing struct {
	line   *Record
	links  []*Link
	latest int64
}

func (i importing) sure() bool { return slices.ContainsFunc(i.links, isConfirmed) }

func (n *Evaluator) impacting(args map[string]any) any {
	when := timeArgumentsOf(args["window"], nil)
	f, known := n.forceOf(args, when)
	if !known {
		return nil
	}
	excluded := []any{"Links graded E, suspected to be false."}
	if !when.isUnbounded() {
		excluded = append(excluded, "Links that did not hold in the window; one that does not say when it began or ended is taken to hold on that side.")
	}
	switch args["certainty"] {
	case "CONFIRMED":
		excluded = append(excluded, "What is only suspected.")
	case "SUSPECTED":
		excluded = append(excluded, "What is confirmed.")
	}
	basis := map[string]any{"method": "impacting 1", "from": nullIfZero(when.from), "to": nullIfZero(when.to), "exclusions": excluded, "counted": []any{
		"Lines with a link IMPORTS_INTO to the area or to one that lies in it, each once.",
		"Grades of the intelligence items that these links rest on, or of the link if none of its items is graded. The best has the most reliable source, then the best known information; what is suspected to be false is the worst."}}
	var sure, may []importing
	for _, line := range n.graph.labelled("DealLine") {
		var in, perhaps []*Link
		for _, l := range line.Out {
			switch {
			case l.Type != "IMPORTS_INTO" || !when.countsLink(l):
			case f.has(l.To):
				in = append(in, l)
			case f.mayHave(l.To):
				perhaps = append(perhaps, l)
			}
		}
		one, list := importing{line, in, n.lastActive(line)}, &sure
		if in == nil {
			one.links, list = perhaps, &may
		}
		if one.links != nil && (args["certainty"] == nil || one.sure() == (args["certainty"] == "CONFIRMED")) {
			*list = append(*list, one)
		}
	}
	answer := map[string]any{"basis": basis, "force": f.record(), "truncated": false}
	for field, list := range map[string][]importing{"rows": sure, "unresolved": may} {
		slices.SortFunc(list, func(a, b importing) int {
			if a.sure() != b.sure() {
				if a.sure() {
					return -1
				}
				return 1
			}
			return cmp.Or(cmp.Compare(b.latest, a.latest), slices.Compare(areaSortKey(a.line), areaSortKey(b.line)))
		})
		set, rows := recordSet{}, []any{}
		for _, one := range list {
			set.add(one.line, one.sure())
			if len(rows) < wholeNumber(args["first"]) {
				rows = append(rows, one.row(n, when))
			}
		}
		answer[field] = rows
		answer[map[string]string{"rows": "lines", "unresolved": "unresolvedBelow"}[field]] = set.cell(nil).countObject()
		answer["truncated"] = answer["truncated"].(bool) || len(rows) < len(list)
	}
	return answer
}

// lastActive is the last day on which a number of the line was in touch with somebody while the line used it, -1 for none.
func (n *Evaluator) lastActive(line *Record) int64 {
	latest := int64(-1)
	for _, use := range trusted(line.Out, "USES") {
		for _, days := range n.dailyWith(use.To, nil, func(r *Record) *Record { return r }) {
			for day := range days {
				if (period{use.Properties["validFrom"], use.Properties["validTo"]}).holds(day) {
					latest = max(latest, day)
				}
			}
		}
	}
	return latest
}

func (i importing) row(n *Evaluator, when timeArguments) map[string]any {
	word := func(sure bool) string {
		if sure {
			return "CONFIRMED"
		}
		return "SUSPECTED"
	}
	byName := func(set recordSet) (all []*Record) {
		for r := range set {
			all = append(all, r)
		}
		slices.SortFunc(all, func(a, b *Record) int { return slices.Compare(areaSortKey(a), areaSortKey(b)) })
		return all
	}
	areas, from, by := recordSet{}, recordSet{}, recordSet{}
	for _, l := range i.links {
		areas.add(l.To, true)
	}
	for _, l := range trusted(i.line.Out, "EXPORTS_FROM") {
		if when.countsLink(l) {
			from.add(l.To, isConfirmed(l))
		}
	}
	for _, l := range trusted(i.line.In, "CONTROLS") {
		if when.countsLink(l) {
			by.add(l.From, isConfirmed(l))
		}
	}
	into, origins, gangs := []any{}, []any{}, []any{}
	for _, a := range byName(areas) {
		into = append(into, a)
	}
	for _, a := range byName(from) {
		var above any
		if force, known := n.areaAtLevel(a, "FORCE_AREA", when); known {
			above = force
		}
		origins = append(origins, map[string]any{"area": a, "force": above, "certainty": word(from[a])})
	}
	for _, g := range byName(by) {
		gangs = append(gangs, map[string]any{"gang": g, "certainty": word(by[g])})
	}
	row := map[string]any{"line": i.line, "certainty": word(i.sure()), "into": into, "origins": origins, "gangs": gangs, "lastActive": nil}
	if i.latest >= 0 {
		row["lastActive"] = dayTime(i.latest)
	}
	row["best"], row["worst"] = n.supporting(i.links)
	return row
}

// supporting are the best and the worst grade of what links rest on.
func (n *Evaluator) supporting(links []*Link) (best, worst any) {
	type graded struct {
		grade, id string
		item      any
	}
	var all []graded
	for _, l := range links {
		var own []graded
		sources, _ := l.Properties["sources"].([]any)
		for _, id := range sources {
			item := n.graph.byID[fmt.Sprint(id)]
			if item == nil || item.Label != "IntelItem" || item.Properties["source"] == nil || item.Properties["information"] == nil {
				continue
			}
			grade := fmt.Sprint(item.Properties["source"]) + fmt.Sprint(item.Properties["information"])
			if h := item.Properties["handling"]; h != nil {
				grade += fmt.Sprint(h)
			}
			for _, code := range []string{"actionCode", "sanitisationCode"} {
				if c := item.Properties[code]; c != nil {
					grade += " " + fmt.Sprint(c)
				}
			}
			own = append(own, graded{grade, item.ID, item})
		}
		if grade, ok := l.Properties["grade"].(string); ok && own == nil {
			own = []graded{{grade: grade}}
		}
		all = append(all, own...)
	}
	if all == nil {
		return nil, nil
	}
	slices.SortFunc(all, func(a, b graded) int {
		if e := cmp.Compare(strings.Count(a.grade[1:2], "E"), strings.Count(b.grade[1:2], "E")); e != 0 {
			return e
		}
		return cmp.Or(strings.Compare(a.grade, b.grade), strings.Compare(a.id, b.id))
	})
	object := func(g graded) any { return map[string]any{"grade": g.grade, "item": g.item} }
	return object(all[0]), object(all[len(all)-1])
}
