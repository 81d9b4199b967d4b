package compile

import (
	"strconv"
	"strings"
)

// Names without a number in the text below stand within the subquery of one
// selection of groups alone.

// makeGroups leads from the links to a row for each group: its keys and the
// figures of its own links.
func (b *builder) makeGroups(g *grouping) {
	var row []string
	for _, d := range g.dims {
		row = append(row, b.spread(g, d)+" AS "+d.name)
	}
	for _, m := range g.own() {
		row = append(row, m.text(g.n, g.r)+" AS "+m.name)
	}
	if g.members() {
		row = append(row, "collect(["+strings.TrimSuffix(g.n+", "+g.r, ", ")+"]) AS members")
	}
	b.write("WITH ", strings.Join(row, ", "), "\n")
}

// spread gives the text of a dimension's key. A dimension that can have several
// values for one link makes a row for each.
func (b *builder) spread(g *grouping, d *dimension) string {
	if !d.many() {
		return d.key(g.n, g.r)
	}
	values, value := b.name("v"), b.name("v")
	b.write("WITH *, COLLECT { ", b.valuesOf(g, d), " } AS ", values, "\nUNWIND CASE ", values, " WHEN [] THEN [null] ELSE ", values, " END AS ", value, "\n")
	return value
}

// valuesOf is the query of what a dimension is worth for one link, each value once.
func (b *builder) valuesOf(g *grouping, d *dimension) string {
	text, on := "", g.n
	if d.via != nil {
		on = b.name("n")
		text = b.match(g.n, d.via.relation, on, "") + "\n"
	}
	if !d.field.list {
		return text + "RETURN DISTINCT " + d.key(on, g.r) + " AS v"
	}
	list := "coalesce(" + d.value(on, g.r) + ", [])"
	if d.via != nil { // a record with nothing in its list is one without a value
		list = "CASE " + list + " WHEN [] THEN [null] ELSE " + list + " END"
	}
	return text + "UNWIND " + list + " AS v\nRETURN DISTINCT v"
}

// cutGroups puts the groups in order and works out what is shown: of the first
// as rows, of all beyond them under the names of the figures.
func (b *builder) cutGroups(g *grouping) {
	filled := g.filled() != nil
	whole := filled || g.want.other || g.want.total // all groups are kept, as groups
	if filled {
		b.fill(g)
	}
	b.compute(g.through(true), "members", g.links("UNWIND members AS l", false), g.n, g.r)
	b.write("WITH ", strings.Join(g.carried(), ", "), orderBy(g.order))
	if !whole {
		b.write(" LIMIT ", g.limit, "\n")
		b.showFirst(g, "WITH")
		return
	}
	b.write("\n")
	all := " collect([" + strings.Join(g.carried(), ", ") + "]) AS groups\n"
	if filled {
		b.write("RETURN", all, "}\n")
	} else {
		b.write("WITH", all)
	}
	if g.want.rows {
		b.write("CALL (groups) {\nUNWIND groups[..", g.limit, "] AS g\nWITH ", elements("g", g.carried()), "\n")
		b.showFirst(g, "RETURN")
		b.write("}\n")
	}
	if g.want.other {
		members := strconv.Itoa(len(g.carried()) - 1)
		each := "UNWIND groups[" + g.limit + " - 1..] AS g\nUNWIND g[" + members + "] AS l"
		b.compute(g.asked(), "groups", g.links(each, g.overlap()), g.n, g.r)
	}
}

func (b *builder) showFirst(g *grouping, with string) {
	b.compute(g.through(false), "members", g.links("UNWIND members AS l", false), g.n, g.r)
	b.write(with, " collect(", g.row.one.list(), ") AS rows\n")
}

// links takes apart what is kept of a link; once, where it can come again.
func (g *grouping) links(each string, once bool) string {
	names := []string{g.n}
	if g.r != "" {
		names = append(names, g.r)
	}
	if once {
		each += "\nWITH DISTINCT l"
	}
	return each + "\nWITH " + elements("l", names)
}

// returnGroups ends the subquery and notes where its columns stand.
func (b *builder) returnGroups(g *grouping, at *groupColumns, cols *columns) {
	with := "RETURN "
	give := func(text string) int {
		name := b.name("c")
		b.write(with, text, " AS ", name)
		with = ", "
		return cols.add(name)
	}
	if g.want.rows {
		at.rows = give("rows")
	}
	if g.want.total {
		at.total = give("size(groups)")
	}
	if g.want.other {
		at.other = give("CASE WHEN size(groups) >= " + g.limit + " THEN " + g.row.other.list() + " END")
	}
	if g.filled() != nil {
		at.needed = give("needed")
	}
	b.write("\n}\n")
}
