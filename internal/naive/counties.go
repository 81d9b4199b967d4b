package naive

import (
	"cmp"
	"slices"
)

// destination is what goes into one area.
type destination struct {
	area                                *Record
	known                               bool
	people, lines, gangs, before, after recordSet
}

func (n *Evaluator) counties(args map[string]any) any {
	when := timeArgumentsOf(args["window"], args["asOf"])
	var origin *Record
	if args["origin"] != nil {
		if origin = n.areaByIDOrCode(args["origin"]); origin == nil {
			return nil
		}
	}
	change := withPeriodBefore(when, args)
	all := map[*Record]*destination{}
	for _, stated := range n.graph.labelled("Area") {
		area, known := n.areaAtLevel(stated, args["rollUp"].(string), when)
		if all[area] == nil {
			all[area] = &destination{area, known, recordSet{}, recordSet{}, recordSet{}, recordSet{}, recordSet{}}
		}
		n.addAreaLinks(all[area], stated, origin, when, change)
	}
	total := &destination{nil, true, recordSet{}, recordSet{}, recordSet{}, recordSet{}, recordSet{}}
	unresolved := recordSet{}
	var places []*destination
	for _, d := range all {
		for _, f := range [][2]*recordSet{{&d.people, &total.people}, {&d.lines, &total.lines}, {&d.gangs, &total.gangs}, {&d.before, &total.before}, {&d.after, &total.after}} {
			*f[0] = f[0].withCertainty(args["certainty"])
			for r, sure := range *f[0] {
				f[1].add(r, sure)
			}
		}
		if !d.known {
			for r, sure := range d.people {
				unresolved.add(r, sure)
			}
		}
		if len(d.people)+len(d.lines)+len(d.gangs)+len(d.before)+len(d.after) > 0 {
			places = append(places, d)
		}
	}
	b := basisOf(args, when, "distinct people, lines and gangs", undated)
	whole := destinationRows(args, b, []*destination{total}, change)[0]
	rest := unresolved.cell(nil)
	withhold(args, []*cell{rest})
	b.noteHidden(rest)
	answer := map[string]any{"basis": map[string]any(*b), "people": whole["people"], "lines": whole["lines"], "gangs": whole["gangs"], "monthly": whole["monthly"],
		"profile": n.peopleProfile(args, b, total.people, when)}
	rows := destinationRows(args, b, places, change)
	slices.SortFunc(rows, func(x, y map[string]any) int {
		return cmp.Or(cmp.Compare(shownTotal(y, "people"), shownTotal(x, "people")), cmp.Compare(shownTotal(y, "lines"), shownTotal(x, "lines")),
			slices.Compare(areaSortKey(x["area"].(*Record)), areaSortKey(y["area"].(*Record))))
	})
	var known, coarse []map[string]any
	for _, r := range rows {
		r["share"] = r["cell"].(*cell).share(whole["cell"].(*cell))
		if r["known"] == true {
			known = append(known, r)
		} else {
			coarse = append(coarse, r)
			c := r["cell"].(*cell)
			rest.hidden, rest.parted = rest.hidden || c.hidden, rest.parted || c.parted // else it could be worked out
		}
	}
	for _, r := range known {
		if c := r["cell"].(*cell); !c.hidden {
			rank := int64(1)
			for _, o := range known {
				if o["cell"].(*cell).size() > c.size() {
					rank++
				}
			}
			r["rank"] = rank
		}
	}
	answer["unresolvedBelow"] = rest.countObject()
	limit := wholeNumber(args["first"])
	answer["areas"] = int64(len(known))
	answer["truncated"] = len(known) > limit || len(coarse) > limit
	answer["rows"], answer["unresolved"] = known[:min(limit, len(known))], coarse[:min(limit, len(coarse))]
	return answer
}

func shownTotal(row map[string]any, what string) int64 {
	total, _ := row[what].(map[string]any)["total"].(int64)
	return total
}

// addAreaLinks adds what is linked to a stated area.
func (n *Evaluator) addAreaLinks(d *destination, stated, origin *Record, when timeArguments, change *periodComparison) {
	for _, l := range stated.In {
		switch {
		case l.Type == "LINKED_TO_AREA" && !isDoubted(l) && n.hasLinkInto(l.From, "HOME_IN", origin, when):
			if when.countsLink(l) {
				d.people.add(l.From, isConfirmed(l))
			}
			change.noteBeginning(l, d.before, d.after)
		case l.Type == "IMPORTS_INTO" && when.countsLink(l) && n.hasLinkInto(l.From, "EXPORTS_FROM", origin, when):
			d.lines.add(l.From, isConfirmed(l))
		}
	}
	for line := range d.lines {
		for _, c := range line.In {
			if c.Type == "CONTROLS" && when.countsLink(c) {
				d.gangs.add(c.From, isConfirmed(c) && d.lines[line])
			}
		}
	}
}

// destinationRows withholds and writes what goes into several areas.
func destinationRows(args map[string]any, b *basis, all []*destination, change *periodComparison) (rows []map[string]any) {
	sets := map[string][]*cell{}
	for _, d := range all {
		for name, f := range map[string]recordSet{"people": d.people, "lines": d.lines, "gangs": d.gangs, "before": d.before, "after": d.after} {
			order := []string{}
			if d.area != nil {
				order = areaSortKey(d.area)
			}
			sets[name] = append(sets[name], f.cell(d, order...))
		}
	}
	of := func(name string, d *destination) *cell {
		return sets[name][slices.IndexFunc(sets[name], func(c *cell) bool { return c.of == d })]
	}
	for _, set := range sets {
		withhold(args, set)
		b.noteHidden(set...)
	}
	for _, d := range all {
		people := of("people", d)
		rows = append(rows, map[string]any{"area": d.area, "known": d.known, "cell": people, "people": people.countObject(),
			"lines": of("lines", d).countObject(), "gangs": of("gangs", d).countObject(), "monthly": change.changeObject(of("before", d), of("after", d))})
	}
	return rows
}
