package text

import (
	"fmt"
	"strconv"

	"linegraph/cypher/compile/plan"
	"linegraph/cypher/compile/visibility"
)

// never is not written as false: for false followed by a subquery, Neo4j 5.26
// makes a plan that it then rejects.
const never = "'' = 'never'"

var operators = map[plan.Operator]string{
	plan.Equal: " = ", plan.Unequal: " <> ", plan.Greater: " > ", plan.AtLeast: " >= ", plan.Less: " < ", plan.AtMost: " <= ",
	plan.In: " IN ", plan.StartsWith: " STARTS WITH ", plan.Contains: " CONTAINS ",
}

// where writes the clause of a condition, nothing where it always holds.
func (w *writer) where(c plan.Condition) {
	if c != nil {
		w.WriteString("\nWHERE ")
		w.condition(c)
	}
}

// inlineWhere is where within the brackets of a pattern.
func (w *writer) inlineWhere(c plan.Condition) {
	if c != nil {
		w.WriteString(" WHERE ")
		w.condition(c)
	}
}

func (w *writer) condition(c plan.Condition) {
	switch c := c.(type) {
	case plan.Compare:
		w.expression(c.Left)
		w.WriteString(operators[c.Operator])
		w.expression(c.Right)
	case plan.IsNull:
		w.expression(c.Of)
		if c.Not {
			w.WriteString(" IS NOT NULL")
		} else {
			w.WriteString(" IS NULL")
		}
	case plan.Conjunction:
		w.joined(c, " AND ")
	case plan.Disjunction:
		w.joined(c, " OR ")
	case plan.Negation:
		w.WriteString("NOT coalesce(")
		w.condition(c.Of)
		w.WriteString(", false)")
	case plan.ListContains:
		w.expression(c.Value)
		w.WriteString(" IN coalesce(")
		w.expression(c.List)
		w.WriteString(", [])")
	case plan.IsAnyText:
		w.expression(c.Of)
		w.WriteString(" >= ''")
	case plan.HasLabel:
		w.add(string(c.Of), ":", c.Label)
	case plan.Visible:
		w.WriteString(visibility.Rule(string(c.Of), c.Labels...))
	case plan.Never:
		w.WriteString(never)
	case plan.AfterInOrder:
		w.beyond(c)
	case plan.LinkedRecord:
		w.linked(c)
	case plan.SingleRecord:
		w.single(c)
	case plan.FigureFilter:
		w.kept(c)
	default:
		panic(fmt.Errorf("text: no condition is a %T", c))
	}
}

func (w *writer) joined(conditions []plan.Condition, with string) {
	w.WriteByte('(')
	separated(w, conditions, with, w.condition)
	w.WriteByte(')')
}

func (w *writer) beyond(c plan.AfterInOrder) {
	w.WriteString("CASE WHEN ")
	w.expression(c.Key)
	w.add(" IS NULL THEN ", strconv.FormatBool(!c.NullsFirst), " WHEN ")
	w.condition(plan.Compare{Left: c.Key, Operator: plan.Equal, Right: c.Value})
	w.WriteString(" THEN ")
	w.condition(c.Equal)
	w.WriteString(" ELSE ")
	further := plan.Greater
	if c.Descending {
		further = plan.Less
	}
	w.condition(plan.Compare{Left: c.Key, Operator: further, Right: c.Value})
	w.WriteString(" END")
}

// exists begins a condition on the rows of a subquery, which is never unknown.
func (w *writer) exists(not bool) {
	if not {
		w.WriteString("NOT ")
	}
	w.WriteString("EXISTS { ")
}

func (w *writer) linked(c plan.LinkedRecord) {
	w.exists(c.Not)
	for i, found := range c.Path {
		if i > 0 {
			w.WriteByte('\n')
		}
		w.found(found)
		if _, pattern := found.Match.(plan.Pattern); pattern { // a query of its own
			w.WriteString("\nRETURN 1")
		}
	}
	w.WriteString(" }")
}

func (w *writer) single(c plan.SingleRecord) {
	inPlace := c.Count == ""
	if inPlace {
		w.WriteString("COUNT { ")
	} else {
		w.exists(c.Not)
	}
	w.found(c.Found)
	w.WriteByte('\n')
	w.each(c.Of, c.Repeated)
	w.WriteString(" LIMIT 2\n")
	if inPlace {
		w.WriteString("RETURN 1 } = 1")
		return
	}
	w.add("WITH count(*) AS ", string(c.Count), "\nWHERE ", string(c.Count), " = 1\nRETURN 1 }")
}

// kept writes the walk in a scope of its own: otherwise the outer records would
// be its grouping keys after WITH, and without links there would be no row
// instead of 0.
func (w *writer) kept(c plan.FigureFilter) {
	w.exists(c.Not)
	w.add("CALL (", string(c.Scope), ") {\n")
	w.found(c.Found)
	w.WriteByte('\n')
	if c.Records != nil {
		w.each(c.Records.Of, c.Records.Repeated)
		w.add(" LIMIT $", string(c.Records.Limit), "\n")
	}
	w.WriteString("RETURN ")
	w.figures(c.Figures)
	w.WriteString("\n}\nWITH ")
	separated(w, c.Figures, ", ", func(f plan.Figure) { w.WriteString(string(f.As)) })
	w.where(c.Where)
	w.WriteString("\nRETURN 1 }")
}

// each takes every record once.
func (w *writer) each(n plan.Variable, repeated bool) {
	w.WriteString("WITH ")
	if repeated {
		w.WriteString("DISTINCT ")
	}
	w.WriteString(string(n))
}
