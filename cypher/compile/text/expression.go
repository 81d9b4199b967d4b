package text

import (
	"fmt"
	"strconv"

	"linegraph/cypher/compile/plan"
)

func (w *writer) expression(e plan.Expression) {
	switch e := e.(type) {
	case plan.Property:
		w.add(string(e.Of), ".", e.Name)
	case plan.Variable:
		w.WriteString(string(e))
	case plan.Parameter:
		w.add("$", string(e))
	case plan.ParameterEntry:
		w.add("$", string(e.Of), ".", e.Name)
	case plan.ParameterElement:
		w.add("$", string(e.Of), "[", string(e.At), "]")
	case plan.DateParameter:
		w.add("date($", string(e.Of), ")")
	case plan.DateListParameter:
		w.add("[d IN $", string(e.Of), " | date(d)]")
	case plan.LinkIdentity:
		w.add("coalesce(", string(e.Link), ".id, ", string(e.Link), ".savedAs, '')")
	case plan.Degree:
		w.WriteString("COUNT { ")
		w.hop(e.Hop)
		w.WriteString(" }")
	case plan.FoldedPair:
		n := string(e.Of) + "."
		w.add("CASE WHEN ", n, e.Name, " IS NOT NULL THEN [", n, e.Folded, ", ", n, e.Name, "] END")
	case plan.PairName:
		w.add(string(e.Of), "[1]")
	case plan.BucketStart: // the value is read once
		w.add("head([v IN [", string(e.Of.Of), ".", e.Of.Name, "] WHERE v IS NOT NULL | ", bucketStart(e.Bucket, "v"), "])")
	case plan.ShownStart:
		w.WriteString(shownStart(e))
	case plan.ByLabel:
		w.byLabel(e)
	case plan.IsNull:
		w.condition(e)
	case plan.Number:
		w.number(int(e))
	case plan.Boolean:
		w.WriteString(strconv.FormatBool(bool(e)))
	case plan.Null:
		w.WriteString("null")
	default:
		panic(fmt.Errorf("text: no expression is a %T", e))
	}
}

// row writes the positional list of a row.
func (w *writer) row(columns []plan.Expression) {
	w.WriteByte('[')
	separated(w, columns, ", ", w.expression)
	w.WriteByte(']')
}

func (w *writer) byLabel(e plan.ByLabel) {
	w.WriteString("CASE")
	for _, c := range e.Cases {
		w.add(" WHEN ", string(e.Of), ":", c.Label, " THEN ")
		w.row(c.Row)
	}
	w.WriteString(" END")
}

// functionNames are what a function's text begins with.
var functionNames = map[plan.Function]string{
	plan.CountDistinct: "count(DISTINCT ", plan.Min: "min(", plan.Max: "max(", plan.Sum: "sum(", plan.Average: "avg(",
}

// figures writes what is returned of some rows.
func (w *writer) figures(figures []plan.Figure) {
	separated(w, figures, ", ", w.figure)
}

func (w *writer) figure(f plan.Figure) {
	switch f.Function {
	case plan.CountAll:
		w.WriteString("count(*)")
	case plan.Mean:
		var value writer
		value.expression(f.Of)
		v := value.String()
		w.add("CASE count(", v, ") WHEN 0 THEN null ELSE toFloat(sum(", v, ")) / count(", v, ") END")
	default:
		w.WriteString(functionNames[f.Function])
		w.expression(f.Of)
		w.WriteByte(')')
	}
	w.add(" AS ", string(f.As))
}
