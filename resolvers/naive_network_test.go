package resolvers_test

import "time"

// networkSummary counts what there is.
func (n *naive) networkSummary(args map[string]any) any {
	when := askedOf(args["window"], args["asOf"])
	b := basisOf(args, when, "distinct lines, gangs, people and numbers")
	count := func(f found) *cell {
		c := f.cell(nil)
		withhold(args, []*cell{c})
		b.note(c)
		return c
	}
	lines, newLines, byStatus, byScope := found{}, found{}, map[any]int64{}, map[any]int64{}
	for _, r := range n.world.labelled("DealLine") {
		counted := int64(0) // a status of which no line counts is shown too
		if when.holds(r.properties["firstSeen"], r.properties["lastSeen"]) {
			lines.add(r, true)
			counted = 1
		}
		byStatus[r.properties["status"]] += counted
		byScope[r.properties["scope"]] += counted
		seen := r.properties["firstSeen"]
		if seen == nil {
			seen = r.properties["createdAt"]
		}
		if when.fresh(seen) {
			newLines.add(r, true)
		}
	}
	gangs, newGangs, byKind := found{}, found{}, map[any]int64{}
	for _, r := range n.world.labelled("Gang") {
		gangs.add(r, true)
		byKind[r.properties["kind"]]++
		if when.fresh(r.properties["createdAt"]) {
			newGangs.add(r, true)
		}
	}
	roles := map[string]found{"HOLDS": {}, "OPERATES": {}, "RUNS_FOR": {}, "EXPLOITED_BY": {}, "MEMBER_OF": {}}
	people, newPeople, numbers, newNumbers := found{}, found{}, found{}, found{}
	for _, r := range n.world.labelled("Person") {
		for _, l := range r.out {
			if role := roles[l.typ]; role != nil && when.stands(l) {
				role.add(r, sure(l))
				people.add(r, sure(l))
			}
		}
		if when.fresh(r.properties["createdAt"]) {
			newPeople.add(r, true)
		}
	}
	for _, r := range n.world.labelled("PhoneNumber") {
		for _, l := range r.in {
			if l.typ == "USES" && when.stands(l) {
				numbers.add(r, sure(l))
				if when.fresh(l.properties["validFrom"]) {
					newNumbers.add(r, true)
				}
			}
		}
	}
	var exports, communications int64
	for _, r := range n.world.labelled("Export") {
		if r.properties["state"] == "LOADED" && when.in(r.properties["loadedAt"]) {
			exports++
		}
	}
	for _, r := range n.world.labelled("Communication") {
		if when.in(r.properties["at"]) && !r.twin() {
			communications++
		}
	}
	allLines, allGangs, everybody := count(lines), count(gangs), count(people)
	m := map[string]any{
		"lines": allLines.total(), "linesByStatus": tallies(args, b, byStatus, allLines), "linesByScope": tallies(args, b, byScope, allLines),
		"gangs": allGangs.total(), "gangsByKind": tallies(args, b, byKind, allGangs), "people": everybody.count(), "lineNumbers": count(numbers).count(),
		"numbers": int64(len(n.world.labelled("PhoneNumber"))), "exports": exports, "communications": communications}
	var set []*cell
	for role, f := range roles {
		set = append(set, f.cell(role, role))
	}
	withhold(args, set)
	b.note(set...)
	for _, c := range set {
		m[map[any]string{"HOLDS": "holders", "OPERATES": "operators", "RUNS_FOR": "runners", "EXPLOITED_BY": "victims", "MEMBER_OF": "members"}[c.of]] = c.count()
	}
	fresh := map[string]any{"lines": count(newLines).total(), "gangs": count(newGangs).total(), "people": count(newPeople).total(), "lineNumbers": count(newNumbers).total()}
	if !when.from.IsZero() {
		m["new"] = fresh
	}
	m["basis"] = map[string]any(*b)
	return m
}

// fresh tells whether a time lies in a window that has a beginning.
func (a asked) fresh(at any) bool {
	t, ok := at.(time.Time)
	return ok && !a.from.IsZero() && !t.Before(a.from) && (a.to.IsZero() || t.Before(a.to))
}
