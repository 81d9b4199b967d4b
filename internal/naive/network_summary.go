package naive

// networkSummary counts what there is.
func (n *Evaluator) networkSummary(args map[string]any) any {
	when := timeArgumentsOf(args["window"], args["asOf"])
	b := basisOf(args, when, "distinct lines, gangs, people and numbers")
	count := func(f recordSet) *cell {
		c := f.cell(nil)
		withhold(args, []*cell{c})
		b.noteHidden(c)
		return c
	}
	lines, newLines, byStatus, byScope := recordSet{}, recordSet{}, map[any]int64{}, map[any]int64{}
	for _, r := range n.graph.labelled("DealLine") {
		counted := int64(0) // a status of which no line counts is shown too
		if when.overlaps(r.Properties["firstSeen"], justAfter(r.Properties["lastSeen"])) {
			lines.add(r, true)
			counted = 1
		}
		byStatus[r.Properties["status"]] += counted
		byScope[r.Properties["scope"]] += counted
		seen := r.Properties["firstSeen"]
		if seen == nil {
			seen = r.Properties["createdAt"]
		}
		if when.isNew(seen) {
			newLines.add(r, true)
		}
	}
	gangs, newGangs, byKind := recordSet{}, recordSet{}, map[any]int64{}
	for _, r := range n.graph.labelled("Gang") {
		gangs.add(r, true)
		byKind[r.Properties["kind"]]++
		if when.isNew(r.Properties["createdAt"]) {
			newGangs.add(r, true)
		}
	}
	roles := map[string]recordSet{"HOLDS": {}, "OPERATES": {}, "RUNS_FOR": {}, "EXPLOITED_BY": {}, "MEMBER_OF": {}}
	people, newPeople, numbers, newNumbers := recordSet{}, recordSet{}, recordSet{}, recordSet{}
	for _, r := range n.graph.labelled("Person") {
		for _, l := range r.Out {
			if role := roles[l.Type]; role != nil && when.countsLink(l) {
				role.add(r, isConfirmed(l))
				people.add(r, isConfirmed(l))
			}
		}
		if when.isNew(r.Properties["createdAt"]) {
			newPeople.add(r, true)
		}
	}
	for _, r := range n.graph.labelled("PhoneNumber") {
		for _, l := range r.In {
			if l.Type == "USES" && when.countsLink(l) {
				numbers.add(r, isConfirmed(l))
				if when.isNew(l.Properties["validFrom"]) {
					newNumbers.add(r, true)
				}
			}
		}
	}
	var exports, communications int64
	for _, r := range n.graph.labelled("Export") {
		if r.Properties["state"] == "LOADED" && when.includes(r.Properties["loadedAt"]) {
			exports++
		}
	}
	for _, r := range n.graph.labelled("Communication") {
		if when.includes(r.Properties["at"]) && !r.isTwin() {
			communications++
		}
	}
	allLines, allGangs, everybody := count(lines), count(gangs), count(people)
	m := map[string]any{
		"lines": allLines.totalObject(), "linesByStatus": tallyRows(args, b, byStatus, allLines), "linesByScope": tallyRows(args, b, byScope, allLines),
		"gangs": allGangs.totalObject(), "gangsByKind": tallyRows(args, b, byKind, allGangs), "people": everybody.countObject(), "lineNumbers": count(numbers).countObject(),
		"numbers": int64(len(n.graph.labelled("PhoneNumber"))), "exports": exports, "communications": communications}
	var set []*cell
	for role, f := range roles {
		set = append(set, f.cell(role, role))
	}
	withhold(args, set)
	b.noteHidden(set...)
	for _, c := range set {
		m[map[any]string{"HOLDS": "holders", "OPERATES": "operators", "RUNS_FOR": "runners", "EXPLOITED_BY": "victims", "MEMBER_OF": "members"}[c.of]] = c.countObject()
	}
	fresh := map[string]any{"lines": count(newLines).totalObject(), "gangs": count(newGangs).totalObject(), "people": count(newPeople).totalObject(), "lineNumbers": count(newNumbers).totalObject()}
	if !when.from.IsZero() {
		m["new"] = fresh
	}
	m["basis"] = map[string]any(*b)
	return m
}
