package text

import (
	"strconv"

	"linegraph/cypher/compile/plan"
)

// RecordSet is a selection on some records, which a parameter lists by elementId.
type RecordSet struct {
	IDs  plan.Parameter
	Body Body
}

// Records reads several sets of records in one statement: for each record the
// number of its set, its id and its row. n is the record in the bodies.
func Records(n plan.Variable, sets []RecordSet) string {
	var w writer
	w.WriteString("CALL () {\n")
	for i, set := range sets {
		if i > 0 {
			w.WriteString("UNION ALL\n")
		}
		w.add("UNWIND $", string(set.IDs), " AS id\nMATCH (", string(n), ") WHERE elementId(", string(n), ") = id\n", set.Body.steps,
			"RETURN ", strconv.Itoa(i), " AS place, id, ", set.Body.list(), " AS row\n")
	}
	w.WriteString("}\nRETURN place, id, row")
	return w.String()
}
