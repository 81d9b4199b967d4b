package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// match is the text that leads from n over rel to m, with the relationship,
// or what a pattern knows of it, in r (empty where nobody needs it). A pattern
// gets a scope of its own: one may stand within another, in a filter. Within a
// span it leads over the links that stand to what counts.
func (b *builder) match(n string, rel *relation, m, r string) string {
	if rel.pattern != "" {
		text := "CALL (" + n + ") {\nWITH " + n + " AS origin\n" + rel.pattern + "\nRETURN target AS " + m
		if r != "" {
			text += ", edge AS " + r
		}
		return text + "\n}\nWITH *"
	}
	if r == "" && rel.dated && b.span.given() {
		r = b.name("r")
	}
	if m == "" && (rel.target.at != "" && b.span.given() || rel.counts() || b.model.doubtful(rel)) {
		m = b.name("n")
	}
	left, right := "-", "->"
	switch rel.direction {
	case "IN":
		left, right = "<-", "-"
	case "BOTH":
		right = "-"
	}
	return "MATCH (" + n + ")" + left + "[" + b.span.relationship(r, rel) + "]" + right + "(" + b.far(m, rel) + ")"
}

// list answers a relation as a plain list: each record once, however many
// links lead to it.
func (b *builder) list(n string, f *fieldInfo, selected graphql.CollectedField, cols *columns) (writer, error) {
	args := selected.ArgumentMap(b.op.Variables)
	m, r := b.name("n"), b.name("r")
	p, err := b.paging(f.target, m, r, args)
	if err != nil {
		return nil, err
	}
	rel := b.evidenced(f.relation, args)
	once, carried := p.once(rel, m, r)
	b.write("CALL (", n, ") {\n", b.match(n, rel, m, r), p.rank(once, carried...))
	var row columns
	w, err := b.node(m, f.target, selected.Selections, &row)
	if err != nil {
		return nil, err
	}
	c := b.name("c")
	b.gather(c, p.size)
	b.write("RETURN collect(", row.list(), ") AS ", c, "\n}\n")
	return listAt{cols.add(c), w}, nil
}

// connection answers a list in pages. match leads from scope (empty at the
// root) to a record and its link.
func (b *builder) connection(page *pageType, rel *relation, match func(m, r string) string, scope string, args map[string]any, set ast.SelectionSet, cols *columns) (*object, error) {
	obj := &object{}
	var rows *pageRows // made once, shared by every alias of edges and pageInfo
	var edges []graphql.CollectedField
	selection := b.selection(set, page.name)
	for _, f := range selection {
		if f.Name == "edges" {
			edges = append(edges, f)
		}
	}
	for _, f := range selection {
		switch f.Name {
		case "__typename":
			obj.add(f.Alias, typename([]string{page.name}))
			continue
		case "totalCount":
			total, err := b.total(page, rel, match, scope, args)
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, scalarAt{cols.add(total), false, true})
			continue
		case "aggregate":
			figures, err := b.aggregate(&linkset{page, rel, match, scope, args}, f.Selections, cols)
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, inline{figures})
			continue
		case "groups":
			groups, err := b.groups(&linkset{page, rel, match, scope, args}, f, cols)
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, groups)
			continue
		case "truncated":
			truncated, err := b.truncated()
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, scalarAt{cols.add(truncated), false, true})
			continue
		}
		if rows == nil {
			var err error
			if rows, err = b.pageRows(page, rel, match, scope, args, edges, cols); err != nil {
				return nil, err
			}
		}
		if f.Name == "edges" {
			obj.add(f.Alias, edgesOf{rows, rows.edges[f.Alias]})
		} else {
			obj.add(f.Alias, b.pageInfo(rows, f.Selections))
		}
	}
	return obj, nil
}

// total counts all links, by the degree of the node where nothing filters.
func (b *builder) total(page *pageType, rel *relation, match func(m, r string) string, scope string, args map[string]any) (string, error) {
	if rel != nil && args["filter"] == nil {
		if degree, ok := b.degree(scope, rel); ok {
			return degree, nil
		}
	}
	m, r, t := b.name("n"), "", b.name("t")
	if rel != nil {
		r = b.name("r")
	}
	where, err := b.where(page.target, m, r, args["filter"])
	if err != nil {
		return "", err
	}
	if rel == nil && where == always && page.target.counts(m) != always && !b.span.given() && !b.model.guarded {
		all := "COUNT { (" + m + ":" + page.target.label
		b.write("WITH *, ", all, ") } - ", all, ") WHERE NOT ", string(page.target.counts(m)), " } AS ", t, "\n")
		return t, nil // by the count store and an index of the few that do not count
	}
	b.write("CALL (", scope, ") {\n", match(m, r), where.clause(), "\nRETURN count(*) AS ", t, "\n}\n")
	return t, nil
}

// pageRows writes the subquery behind edges and pageInfo.
func (b *builder) pageRows(page *pageType, rel *relation, match func(m, r string) string, scope string, args map[string]any, edges []graphql.CollectedField, cols *columns) (*pageRows, error) {
	m, r := b.name("n"), ""
	carried := []string{m}
	if rel != nil {
		r = b.name("r")
		carried = append(carried, r)
	}
	p, err := b.paging(page.target, m, r, args)
	if err != nil {
		return nil, err
	}
	if rel != nil && !rel.repeated() {
		p.keys = p.keys[:len(p.keys)-1] // the record tells its only link apart
	}
	if err := b.cut(&p, args); err != nil {
		return nil, err
	}
	b.params[p.limit[1:]] = int64(p.size) + 1 // one more tells whether another page follows
	b.write("CALL (", scope, ") {\n", match(m, r), p.rank("", carried...))
	var row columns
	rows := &pageRows{size: p.size, backward: p.backward, after: args["after"] != nil, before: args["before"] != nil,
		signature: signature(p.keys), edges: map[string]*object{}}
	for _, f := range edges {
		if rows.edges[f.Alias], err = b.edge(page, m, r, f.Selections, &row); err != nil {
			return nil, err
		}
	}
	for _, k := range p.keys {
		rows.keys = append(rows.keys, row.add(k.expr))
	}
	for _, obj := range rows.edges {
		obj.cursors(rows)
	}
	c := b.name("c")
	b.gather(c, p.size)
	b.write("RETURN ", b.gathered(scope, row, p.backward), " AS ", c, "\n}\n")
	rows.index = cols.add(c)
	return rows, nil
}

// edge writes one selection of a link and the record at its far end.
func (b *builder) edge(page *pageType, m, r string, set ast.SelectionSet, row *columns) (*object, error) {
	obj := &object{}
	for _, f := range b.selection(set, page.edgeName) {
		if f.Name == "__typename" {
			obj.add(f.Alias, typename([]string{page.edgeName}))
			continue
		}
		info := page.edge[f.Name]
		switch {
		case info.kind == objectField:
			w, err := b.node(m, page.target, f.Selections, row)
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, w)
		case info.kind == cursorField:
			obj.add(f.Alias, &cursorOf{})
		case r == "": // a root list has no link to tell of
			obj.add(f.Alias, text("null"))
		default:
			obj.add(f.Alias, scalarAt{row.add(r + "." + info.property), false, false})
		}
	}
	return obj, nil
}

func (b *builder) pageInfo(rows *pageRows, set ast.SelectionSet) writer {
	info := pageInfoOf{rows: rows}
	for _, f := range b.selection(set, "PageInfo") {
		info.names = append(info.names, f.Name)
		info.keys = append(info.keys, key(f.Alias))
	}
	return info
}
