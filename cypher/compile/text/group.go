package text

import "linegraph/cypher/compile/plan"

// These names need no number, because they exist only inside the subquery of one
// selection of groups: groups is the ordered list of groups, members the links
// of one group.
const (
	groupsName  = "groups"
	membersName = "members"
)

func (w *writer) groups(g *plan.Groups) {
	w.add("CALL (", string(g.Scope), ") {\n")
	if g.Tally != nil {
		w.tally(g)
	} else {
		w.found(g.Source)
		w.WriteByte('\n')
		w.makeGroups(g)
	}
	w.cutGroups(g)
	with := "RETURN "
	for _, c := range g.Columns {
		w.WriteString(with)
		with = ", "
		w.groupColumn(g, c)
	}
	w.WriteString("\n}\n")
}

// makeGroups leads from the links to a row for each group: its keys and the
// figures of its own links.
func (w *writer) makeGroups(g *plan.Groups) {
	for _, d := range g.Dimensions {
		if d.Spread != nil {
			w.spread(d)
		}
	}
	w.WriteString("WITH ")
	if len(g.Own) == 0 && !g.Members { // no aggregate makes one row of the links of a group
		w.WriteString("DISTINCT ")
	}
	separated(w, g.Dimensions, ", ", func(d plan.Dimension) {
		if d.Spread != nil {
			w.WriteString(string(d.Spread.Value))
		} else {
			w.expression(d.Key)
		}
		w.add(" AS ", string(d.As))
	})
	for _, f := range g.Own {
		w.WriteString(", ")
		w.figure(f)
	}
	if g.Members {
		w.add(", collect([", string(g.Record))
		if g.Link != "" {
			w.add(", ", string(g.Link))
		}
		w.add("]) AS ", membersName)
	}
	w.WriteByte('\n')
}

// spread writes the values of a dimension for one link, each once, and a row for each.
func (w *writer) spread(d plan.Dimension) {
	w.WriteString("WITH *, COLLECT { ")
	if d.Spread.Hop != nil {
		w.match(d.Spread.Hop)
		w.WriteByte('\n')
	}
	if d.Spread.List.Name == "" {
		w.WriteString("RETURN DISTINCT ")
		w.expression(d.Key)
		w.WriteString(" AS v")
	} else {
		list := "coalesce(" + string(d.Spread.List.Of) + "." + d.Spread.List.Name + ", [])"
		if d.Spread.Hop != nil { // a record with nothing in its list is one without a value
			list = orNull(list)
		}
		w.add("UNWIND ", list, " AS v\nRETURN DISTINCT v")
	}
	values := string(d.Spread.Values)
	w.add(" } AS ", values, "\nUNWIND ", orNull(values), " AS ", string(d.Spread.Value), "\n")
}

// orNull is a list, or null alone where it is empty.
func orNull(list string) string { return "CASE " + list + " WHEN [] THEN [null] ELSE " + list + " END" }

// tally counts all records of a label by one property, if only the counts are
// needed. It reads the property's index. The number of records without a value
// is the label's total, which Neo4j keeps, minus the others.
func (w *writer) tally(g *plan.Groups) {
	key, count := g.Dimensions[0], string(g.Own[0].As)
	w.match(g.Source.Match)
	w.WriteString("\nWHERE ")
	w.expression(plan.Property{Of: g.Record, Name: g.Tally.Property})
	w.WriteString(" IS NOT NULL\n")
	w.makeGroups(g)
	w.add("WITH collect([", string(key.As), ", ", count, "]) AS known, COUNT { (:", g.Tally.Label, ") } - sum(", count, ") AS unknown\n",
		"UNWIND CASE unknown WHEN 0 THEN known ELSE known + [[null, unknown]] END AS g\nWITH ")
	w.elements("g", []plan.Variable{key.As, g.Own[0].As})
	w.WriteByte('\n')
}

// cutGroups puts the groups in order and works out what is shown: of the first
// as rows, of all beyond them under the names of the figures.
func (w *writer) cutGroups(g *plan.Groups) {
	carried := carriedNames(g)
	if g.Fill != nil {
		w.fill(g)
	}
	w.figureSteps(g.Sorted)
	w.WriteString("WITH ")
	w.variables(carried)
	w.orderBy(g.Keys)
	if !g.Whole {
		w.add(" LIMIT $", string(g.Limit), "\n")
		w.shown(g, "WITH")
		return
	}
	with := "\nWITH"
	if g.Fill != nil {
		with = "\nRETURN"
	}
	w.add(with, " collect([")
	w.variables(carried)
	w.add("]) AS ", groupsName, "\n")
	if g.Fill != nil {
		w.WriteString("}\n")
	}
	if g.Row != nil {
		w.add("CALL (", groupsName, ") {\nUNWIND ", groupsName, "[..$", string(g.Limit), "] AS g\nWITH ")
		w.elements("g", carried)
		w.WriteByte('\n')
		w.shown(g, "RETURN")
		w.WriteString("}\n")
	}
	w.figureSteps(g.Others)
}

func (w *writer) figureSteps(steps []plan.FigureStep) {
	for i := range steps {
		w.figureStep(&steps[i])
	}
}

func (w *writer) shown(g *plan.Groups, with string) {
	w.figureSteps(g.Shown)
	w.add(with, " collect(")
	w.row(g.Row)
	w.WriteString(") AS rows\n")
}

func (w *writer) groupColumn(g *plan.Groups, c plan.GroupColumn) {
	switch c.What {
	case plan.GroupRows:
		w.WriteString("rows")
	case plan.GroupTotal:
		w.add("size(", groupsName, ")")
	case plan.GroupOther:
		w.add("CASE WHEN size(", groupsName, ") >= $", string(g.Limit), " THEN ")
		w.row(g.OtherRow)
		w.WriteString(" END")
	case plan.GroupsFilled:
		w.WriteString("needed")
	}
	w.add(" AS ", string(c.As))
}

// madeNames are the variables that a group has when it is made, carriedNames those
// that it has in order.
func madeNames(g *plan.Groups) []plan.Variable { return groupNames(g, nil) }

func carriedNames(g *plan.Groups) []plan.Variable { return groupNames(g, g.SortedNames) }

func groupNames(g *plan.Groups, further []plan.Variable) []plan.Variable {
	names := keyNames(g)
	for _, f := range g.Own {
		names = append(names, f.As)
	}
	names = append(names, further...)
	if g.Members {
		names = append(names, membersName)
	}
	return names
}

func keyNames(g *plan.Groups) (names []plan.Variable) {
	for _, d := range g.Dimensions {
		names = append(names, d.As)
	}
	return names
}
