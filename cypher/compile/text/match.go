package text

import "linegraph/cypher/compile/plan"

func (w *writer) match(m plan.Match) {
	switch m := m.(type) {
	case plan.Records:
		w.WriteString("MATCH (")
		w.node(m.Of, m.Label)
		if m.Key != nil {
			w.add(" {", m.Key.Property, ": ")
			w.expression(m.Key.Value)
			w.WriteByte('}')
		}
		w.inlineWhere(m.Where)
		w.WriteByte(')')
	case plan.Hop:
		w.WriteString("MATCH ")
		w.hop(m)
	case plan.Pattern:
		w.pattern(m)
	case plan.EitherEnd:
		w.eitherEnd(m)
	}
}

func (w *writer) node(n plan.Variable, label string) {
	w.WriteString(string(n))
	if label != "" {
		w.add(":", label)
	}
}

func (w *writer) hop(h plan.Hop) {
	left, right := "-", "->"
	switch h.Direction {
	case plan.Back:
		left, right = "<-", "-"
	case plan.EitherWay:
		right = "-"
	}
	w.add("(", string(h.From), ")", left, "[", string(h.Link), ":", h.Type)
	w.inlineWhere(h.LinkWhere)
	w.add("]", right, "(")
	w.node(h.To, h.Label)
	w.inlineWhere(h.ToWhere)
	w.WriteByte(')')
}

// pattern gives a pattern a scope of its own: one may stand within another, in a
// filter.
func (w *writer) pattern(p plan.Pattern) {
	w.add("CALL (", string(p.From), ") {\n")
	if p.From != "" {
		w.add("WITH ", string(p.From), " AS origin\n")
	}
	w.add(p.Text, "\nRETURN target AS ", string(p.To))
	if p.Link != "" {
		w.add(", edge AS ", string(p.Link))
	}
	w.WriteString("\n}\nWITH *")
}

func (w *writer) found(f plan.MatchedRecords) {
	w.match(f.Match)
	w.where(f.Where)
}
