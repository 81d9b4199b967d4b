package text

import (
	"slices"
	"strconv"

	"linegraph/cypher/compile/plan"
)

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
	kept, lists := e.Far.As, []plan.Variable{e.Far.As}
	for _, b := range e.Back {
		kept = w.back(b, kept, e.Most)
		lists = append(lists, b.As)
	}
	n := string(e.Of)
	w.WriteString("CALL (")
	w.variables(lists)
	if kept != lists[len(lists)-1] {
		w.add(", ", string(kept))
	}
	w.WriteString(") {\nWITH *\nWHERE ")
	separated(w, lists, " AND ", func(list plan.Variable) { w.add(string(list), " IS NOT NULL") })
	w.add("\nUNWIND ", string(kept), " AS ", n, "\nWITH DISTINCT ", n, "\n")
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

// back goes a step back from the records of a list, and returns the list that it makes. Every
// link that it reads counts, whether or not it fulfils the conditions: of a hub's links few may.
// The conditions have a subquery of their own: they may count links, and Neo4j takes no
// aggregate within another, nor within what is returned beside one.
func (w *writer) back(b plan.BackHop, from plan.Variable, most plan.Parameter) (kept plan.Variable) {
	to := string(b.Hop.To)
	w.add("CALL (", string(from), ") {\nUNWIND ", string(from), " AS ", to, "\nWITH DISTINCT ", to, "\n")
	w.match(b.Hop)
	if b.Where == nil {
		w.fewer(most, b.Hop.From, b.As)
		return b.As
	}
	read := []plan.Variable{b.Hop.From, b.Hop.To}
	if b.Hop.Link != "" {
		read = append(read, b.Hop.Link)
	}
	w.WriteString("\nWITH [")
	w.variables(read)
	w.WriteString("] AS met")
	w.fewer(most, "met", b.As)
	w.add("CALL (", string(b.As), ") {\nUNWIND ", string(b.As), " AS met\nWITH ")
	separated(w, read, ", ", func(v plan.Variable) {
		w.add("met[", strconv.Itoa(slices.Index(read, v)), "] AS ", string(v))
	})
	w.where(b.Where)
	w.add("\nRETURN collect(", string(b.Hop.From), ") AS ", string(b.Kept), "\n}\n")
	return b.Kept
}

// fewer ends a subquery with the list of its records, null where they are too many.
func (w *writer) fewer(most plan.Parameter, n, as plan.Variable) {
	w.add("\nWITH ", string(n), " LIMIT $", string(most), "\nRETURN CASE WHEN count(*) < $", string(most), " THEN collect(", string(n), ") END AS ", string(as), "\n}\n")
}
