package text

import "linegraph/cypher/compile/plan"

// eitherEnd walks back from the far end, a subquery for each step, so that each ends where
// it meets too many records. Of the last subquery's two branches one has rows. LIMIT 1 keeps
// Neo4j from looking at the condition only after it has read the records of the root, and
// lets an index give their order.
func (w *writer) eitherEnd(e plan.EitherEnd) {
	w.WriteString("CALL () {\n")
	w.found(e.Far.Records)
	w.fewer(e.Most, e.Far.Of, e.Far.As)
	far := string(e.Far.As)
	w.add("WITH CASE WHEN COUNT { (:", e.Label, ") } > $", string(e.Few), " THEN ", far, " END AS ", far, "\n")
	lists := []plan.Variable{e.Far.As}
	for _, b := range e.Back {
		w.back(b, lists[len(lists)-1], e.Most)
		lists = append(lists, b.As)
	}
	n := string(e.Of)
	w.WriteString("CALL (")
	w.variables(lists)
	w.WriteString(") {\nWITH *\nWHERE ")
	separated(w, lists, " AND ", func(list plan.Variable) { w.add(string(list), " IS NOT NULL") })
	w.add("\nUNWIND ", string(lists[len(lists)-1]), " AS ", n, "\nWITH DISTINCT ", n, "\n")
	w.found(e.Kept)
	w.add("\nRETURN ", n, "\nUNION ALL\nWITH * LIMIT 1\nWHERE ")
	separated(w, lists, " OR ", func(list plan.Variable) { w.add(string(list), " IS NULL") })
	w.WriteByte('\n')
	if e.First == nil {
		w.found(e.Near)
		w.WriteByte('\n')
	} else {
		w.match(e.Near.Match)
		w.ranking(e.First)
	}
	w.add("RETURN ", n, "\n}")
}

// back goes a step back from the records of a list. Every link that it reads counts, whether or
// not it fulfils the conditions: few of a hub's links may.
func (w *writer) back(b plan.BackHop, from plan.Variable, most plan.Parameter) {
	hop, to := b.Hop, string(b.Hop.To)
	conditions := plan.AllOf(hop.LinkWhere, hop.ToWhere, b.Where)
	hop.LinkWhere, hop.ToWhere = nil, nil
	w.add("CALL (", string(from), ") {\nUNWIND ", string(from), " AS ", to, "\nWITH DISTINCT ", to, "\n")
	w.match(hop)
	if conditions == nil {
		w.fewer(most, hop.From, b.As)
		return
	}
	w.add("\nWITH ", string(hop.From), ", ", to)
	if hop.Link != "" {
		w.add(", ", string(hop.Link))
	}
	w.add(" LIMIT $", string(most), "\nWITH count(*) AS met, collect(CASE WHEN ")
	w.condition(conditions)
	w.add(" THEN ", string(hop.From), " END) AS kept\nRETURN CASE WHEN met < $", string(most), " THEN kept END AS ", string(b.As), "\n}\n")
}

// fewer ends a subquery with the list of its records, null where they are too many.
func (w *writer) fewer(most plan.Parameter, n, as plan.Variable) {
	w.add("\nWITH ", string(n), " LIMIT $", string(most), "\nRETURN CASE WHEN count(*) < $", string(most), " THEN collect(", string(n), ") END AS ", string(as), "\n}\n")
}
