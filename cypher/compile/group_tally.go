package compile

// tally leads to the groups of all the records of a type by one property, where
// no more is wanted of a group than how many. An index on the property holds
// that already, in order, but for the records without a value: they are what is
// left of all, whose number Neo4j keeps. It tells whether it could.
func (b *builder) tally(g *grouping, source string) bool {
	target := g.page.target
	if all := "MATCH (" + g.n + ":" + target.label + ")"; g.rel != nil || source != all || len(g.dims) != 1 || len(g.figures) != 1 || g.members() {
		return false
	}
	d, m := g.dims[0], g.figures[0]
	if d.many() || d.bucket != nil || m.fn != "count" || m.via != nil {
		return false
	}
	b.write(source, "\nWHERE ", d.value(g.n, g.r), " IS NOT NULL\n")
	b.makeGroups(g)
	b.write("WITH collect([", d.name, ", ", m.name, "]) AS known, COUNT { (:", target.label, ") } - sum(", m.name, ") AS unknown\n",
		"UNWIND CASE unknown WHEN 0 THEN known ELSE known + [[null, unknown]] END AS g\n",
		"WITH ", elements("g", []string{d.name, m.name}), "\n")
	return true
}
