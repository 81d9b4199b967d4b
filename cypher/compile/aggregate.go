package compile

import "github.com/vektah/gqlparser/v2/ast"

// aggregate answers the aggregate of a connection.
func (b *builder) aggregate(l *linkset, set ast.SelectionSet, cols *columns) (*object, error) {
	var ms figures
	obj, err := b.aggregateObject(l, &ms, set, func(m *figure) int { return cols.add(m.shown()) })
	if err != nil {
		return nil, err
	}
	if len(ms) == 1 && ms[0].fn == "count" { // by the count store or a degree where nothing filters
		total, err := b.total(l.page, l.rel, l.match, l.scope, l.args)
		b.write("WITH *, ", total, " AS ", ms[0].name, "\n")
		return obj, err
	}
	n, r := b.linkNames(l)
	source, err := b.source(l, n, r)
	if err != nil {
		return nil, err
	}
	b.compute(ms, l.scope, source, n, r)
	return obj, nil
}

// aggregateObject writes a selection of Aggregate: it adds to ms what that needs;
// column says where a figure stands in the row.
func (b *builder) aggregateObject(l *linkset, ms *figures, set ast.SelectionSet, column func(*figure) int) (*object, error) {
	obj := &object{}
	for _, f := range b.selection(set, "Aggregate") {
		if f.Name == "__typename" {
			obj.add(f.Alias, typename([]string{"Aggregate"}))
			continue
		}
		m, err := ms.ask(b, l, f.Name, f.ArgumentMap(b.op.Variables)["of"], "aggregate, "+f.Name+"(of:)")
		if err != nil {
			return nil, err
		}
		m.asked = true
		obj.add(f.Alias, scalarAt{index: column(m), nonNull: m.fn == "count" || m.fn == "distinct"})
	}
	return obj, nil
}

// linkNames makes the variables of a record and its link, which the root has not.
func (b *builder) linkNames(l *linkset) (n, r string) {
	if l.rel == nil {
		return b.name("n"), ""
	}
	return b.name("n"), b.name("r")
}

// source is the text that leads from the scope to the record n and its link r.
func (b *builder) source(l *linkset, n, r string) (string, error) {
	where, err := b.where(l.page.target, n, r, l.args["filter"])
	return l.match(n, r) + where.clause(), err
}

// compute writes the subqueries that end in the figures: one for those of the
// records and links themselves, and one for each relation that leads on from
// them. source leads from scope to the record n and its link r.
func (b *builder) compute(ms figures, scope, source, n, r string) {
	done := map[*fieldInfo]bool{}
	for _, first := range ms {
		if done[first.via] {
			continue
		}
		done[first.via] = true
		b.write("CALL (", scope, ") {\n", source)
		on := n
		if first.via != nil {
			on = b.name("n")
			b.write("\nWITH DISTINCT ", n, "\n", b.match(n, first.via.relation, on, ""), "\nWITH DISTINCT ", on)
		}
		with := "\nRETURN "
		for _, m := range ms {
			if m.via == first.via {
				b.write(with, m.text(on, r), " AS ", m.name)
				with = ", "
			}
		}
		b.write("\n}\n")
	}
}
