package text

import "linegraph/cypher/compile/plan"

// ranking is what follows MATCH: it filters, makes what the order needs, cuts off
// what lies outside the cursors, orders and limits.
func (w *writer) ranking(r *plan.Ranking) {
	computed := false
	for _, k := range r.Keys {
		computed = computed || k.Computed != nil
	}
	if r.Once == nil && !computed {
		w.where(plan.AllOf(r.Where, r.Beyond))
		w.WriteByte('\n')
	} else {
		w.where(r.Where)
		w.WriteByte('\n')
		w.once(r.Once)
		for _, k := range r.Keys {
			if k.Computed != nil {
				w.step(k.Computed)
			}
		}
		if r.Beyond != nil {
			w.WriteString("WITH *")
			w.where(r.Beyond)
			w.WriteByte('\n')
		}
	}
	w.WriteString("WITH ")
	w.variables(r.Carried)
	for _, k := range r.Keys {
		if k.Computed != nil {
			w.WriteString(", ")
			w.expression(k.Value)
		}
	}
	w.orderBy(r.Keys)
	w.add(" LIMIT $", string(r.Limit), "\n")
}

func (w *writer) once(o *plan.OncePerRecord) {
	if o == nil {
		return
	}
	m, r := string(o.Of), string(o.Link)
	if r == "" {
		w.add("WITH DISTINCT ", m, "\n")
		return
	}
	w.add("WITH ", m, ", ", r)
	w.orderBy(o.Keys)
	w.add("\nWITH ", m, ", head(collect(", r, ")) AS ", r, "\n")
}

// orderBy writes an order. Cypher takes null for the greatest value.
func (w *writer) orderBy(keys []plan.Key) {
	w.WriteString(" ORDER BY ")
	separated(w, keys, ", ", func(k plan.Key) {
		switch {
		case k.NeverNull || k.NullsFirst == k.Descending:
		case k.NullsFirst:
			w.expression(k.Value)
			w.WriteString(" IS NOT NULL, ")
		default:
			w.expression(k.Value)
			w.WriteString(" IS NULL, ")
		}
		w.expression(k.Value)
		if k.Descending {
			w.WriteString(" DESC")
		}
	})
}

func (w *writer) variables(names []plan.Variable) {
	separated(w, names, ", ", func(n plan.Variable) { w.WriteString(string(n)) })
}
