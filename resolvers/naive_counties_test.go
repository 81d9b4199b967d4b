package resolvers_test

import (
	"cmp"
	"slices"
	"time"
)

// placed is the area of a level that a lies in or, of the levels that are
// complete, the one that lies in a; a itself and false when that is not one.
func (n *naive) placed(a *record, level string, when asked) (*record, bool) {
	up, next := map[*record]bool{}, []*record{a}
	for depth := 0; depth <= 4; depth++ {
		var above []*record
		for _, at := range next {
			if at.properties["kind"] == level {
				up[at] = true
			}
			for _, l := range at.out {
				if l.typ == "PART_OF" && when.holds(l.properties["validFrom"], l.properties["validTo"]) {
					above = append(above, l.to)
				}
			}
		}
		next = above
	}
	if len(up) == 0 && (level == "COUNTY" || level == "FORCE_AREA") {
		for _, l := range a.in {
			if l.typ == "PART_OF" && l.from.properties["kind"] == level && when.holds(l.properties["validFrom"], l.properties["validTo"]) {
				up[l.from] = true
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

// within tells whether a lies in another area, or is it.
func (n *naive) within(a, other *record, when asked) bool {
	next := []*record{a}
	for depth := 0; depth <= 4; depth++ {
		if slices.Contains(next, other) {
			return true
		}
		var above []*record
		for _, at := range next {
			for _, l := range at.out {
				if l.typ == "PART_OF" && when.holds(l.properties["validFrom"], l.properties["validTo"]) {
					above = append(above, l.to)
				}
			}
		}
		next = above
	}
	return false
}

// areaNamed is the area with an id or code, nil when there is none.
func (n *naive) areaNamed(name any) *record {
	for _, a := range n.world.labelled("Area") {
		if a.id == name || a.properties["code"] == name {
			return a
		}
	}
	return nil
}

// comesFrom tells whether somebody or something has a link of a type into an area.
func (n *naive) comesFrom(r *record, typ string, origin *record, when asked) bool {
	return origin == nil || slices.ContainsFunc(r.out, func(l *link) bool {
		return l.typ == typ && when.stands(l) && n.within(l.to, origin, when)
	})
}

// destination is what goes into one area.
type destination struct {
	area                                *record
	known                               bool
	people, lines, gangs, before, after found
}

func (n *naive) counties(args map[string]any) any {
	when := askedOf(args["window"], args["asOf"])
	var origin *record
	if args["origin"] != nil {
		if origin = n.areaNamed(args["origin"]); origin == nil {
			return nil
		}
	}
	change := before(when, args)
	all := map[*record]*destination{}
	for _, stated := range n.world.labelled("Area") {
		area, known := n.placed(stated, args["rollUp"].(string), when)
		if all[area] == nil {
			all[area] = &destination{area, known, found{}, found{}, found{}, found{}, found{}}
		}
		n.reach(all[area], stated, origin, when, change)
	}
	total := &destination{nil, true, found{}, found{}, found{}, found{}, found{}}
	unresolved := found{}
	var places []*destination
	for _, d := range all {
		for _, f := range [][2]*found{{&d.people, &total.people}, {&d.lines, &total.lines}, {&d.gangs, &total.gangs}, {&d.before, &total.before}, {&d.after, &total.after}} {
			*f[0] = f[0].only(args["certainty"])
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
	whole := summed(args, b, []*destination{total}, change)[0]
	rest := unresolved.cell(nil)
	withhold(args, []*cell{rest})
	b.note(rest)
	answer := map[string]any{"basis": map[string]any(*b), "people": whole["people"], "lines": whole["lines"], "gangs": whole["gangs"], "monthly": whole["monthly"],
		"unresolvedBelow": rest.count(), "profile": n.profile(args, b, total.people, when)}
	rows := summed(args, b, places, change)
	slices.SortFunc(rows, func(x, y map[string]any) int {
		return cmp.Or(cmp.Compare(shown(y, "people"), shown(x, "people")), cmp.Compare(shown(y, "lines"), shown(x, "lines")),
			slices.Compare(areaOrder(x["area"].(*record)), areaOrder(y["area"].(*record))))
	})
	var known, coarse []map[string]any
	for _, r := range rows {
		r["share"] = r["cell"].(*cell).share(whole["cell"].(*cell))
		if r["known"] == true {
			known = append(known, r)
		} else {
			coarse = append(coarse, r)
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
	limit := wholeNumber(args["first"])
	answer["areas"] = int64(len(known))
	answer["truncated"] = len(known) > limit || len(coarse) > limit
	answer["rows"], answer["unresolved"] = known[:min(limit, len(known))], coarse[:min(limit, len(coarse))]
	return answer
}

func shown(row map[string]any, what string) int64 {
	total, _ := row[what].(map[string]any)["total"].(int64)
	return total
}

// reach adds what is linked to a stated area.
func (n *naive) reach(d *destination, stated, origin *record, when asked, change *comparison) {
	for _, l := range stated.in {
		switch {
		case l.typ == "LINKED_TO_AREA" && !doubted(l) && n.comesFrom(l.from, "HOME_IN", origin, when):
			if when.stands(l) {
				d.people.add(l.from, sure(l))
			}
			change.note(l, d.before, d.after)
		case l.typ == "IMPORTS_INTO" && when.stands(l) && n.comesFrom(l.from, "EXPORTS_FROM", origin, when):
			d.lines.add(l.from, sure(l))
		}
	}
	for line := range d.lines {
		for _, c := range line.in {
			if c.typ == "CONTROLS" && when.stands(c) {
				d.gangs.add(c.from, sure(c) && d.lines[line])
			}
		}
	}
}

// summed withholds and writes what goes into several areas.
func summed(args map[string]any, b *basis, all []*destination, change *comparison) (rows []map[string]any) {
	sets := map[string][]*cell{}
	for _, d := range all {
		for name, f := range map[string]found{"people": d.people, "lines": d.lines, "gangs": d.gangs, "before": d.before, "after": d.after} {
			order := []string{}
			if d.area != nil {
				order = areaOrder(d.area)
			}
			sets[name] = append(sets[name], f.cell(d, order...))
		}
	}
	of := func(name string, d *destination) *cell {
		return sets[name][slices.IndexFunc(sets[name], func(c *cell) bool { return c.of == d })]
	}
	for _, set := range sets {
		withhold(args, set)
		b.note(set...)
	}
	for _, d := range all {
		people := of("people", d)
		rows = append(rows, map[string]any{"area": d.area, "known": d.known, "cell": people, "people": people.count(),
			"lines": of("lines", d).count(), "gangs": of("gangs", d).count(), "monthly": change.entries(of("before", d), of("after", d))})
	}
	return rows
}

// profile tells people apart by sex and age.
func (n *naive) profile(args map[string]any, b *basis, people found, when asked) any {
	whole := people.cell(nil)
	withhold(args, []*cell{whole})
	on := time.Now()
	if !when.asOf.IsZero() {
		on = when.asOf
	} else if !when.to.IsZero() && when.to.Before(on) {
		on = when.to.Add(-1)
	}
	sexes := map[any]int64{}
	ages := args["ageBands"].([]any)
	names := bandNames(ages)
	bands := make([]*cell, len(names))
	for i, name := range names {
		bands[i] = &cell{of: name, order: []string{string(rune('a' + i))}}
	}
	for p := range people {
		sexes[p.properties["sex"]]++
		bands[band(ages, p.properties["dateOfBirth"], on)].confirmed++
	}
	withhold(args, slices.Clone(bands))
	b.note(bands...)
	byAge := []map[string]any{}
	for _, c := range bands {
		byAge = append(byAge, c.tally(c.of, whole))
	}
	return map[string]any{"bySex": tallies(args, b, sexes, whole), "byAge": byAge}
}
