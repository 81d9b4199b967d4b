package text

import (
	"fmt"

	"linegraph/cypher/compile/plan"
)

func (w *writer) steps(steps []plan.Step) {
	for _, s := range steps {
		w.step(s)
	}
}

func (w *writer) step(step plan.Step) {
	switch s := step.(type) {
	case plan.List:
		w.list(&s)
	case plan.Assignment:
		w.WriteString("WITH *, ")
		w.expression(s.Value)
		w.add(" AS ", string(s.As), "\n")
	case plan.ParallelLists:
		w.sideLists(&s)
	case plan.FigureStep:
		w.figureStep(&s)
	case plan.CountedRecords:
		all := "COUNT { (" + string(s.Of) + ":" + s.Label + ")"
		w.add("WITH *, ", all, " } - ", all, " WHERE NOT ", string(s.Of), ".countedAs IS NULL } AS ", string(s.As), "\n")
	case plan.PatternValue:
		w.add("CALL () {\n", s.Text, "\nRETURN ", s.Name, " AS ", string(s.As), "\n}\n")
	case *plan.Groups:
		w.groups(s)
	default:
		panic(fmt.Errorf("text: no step is a %T", s))
	}
}

func (w *writer) list(l *plan.List) {
	w.add("CALL (", string(l.Scope), ") {\n")
	w.match(l.Match)
	w.ranking(&l.Ranking)
	w.collected(&l.Selected, l.Collect, l.As)
}

// collected ends a subquery with the rows of a selection.
func (w *writer) collected(s *plan.Selection, how plan.Collection, as plan.Variable) {
	w.steps(s.Steps)
	before, after := "RETURN collect(", ")"
	switch how {
	case plan.Reverse:
		before, after = "RETURN reverse(collect(", "))"
	case plan.RowByRow:
		before, after = "RETURN ", ""
	}
	w.WriteString(before)
	w.row(s.Row)
	w.add(after, " AS ", string(as), "\n}\n")
}

func (w *writer) sideLists(s *plan.ParallelLists) {
	n, place := string(s.Of), string(s.Place)
	w.add("CALL (", n, ") {\nUNWIND range(0, coalesce(size(", n, ".", s.Entries[0].Property, "[..$", string(s.Limit), "]), 0) - 1) AS ", place, "\nWITH *, {")
	separated(w, s.Entries, ", ", func(e plan.ParallelList) { w.add(e.Name, ": ", n, ".", e.Property, "[", place, "]") })
	w.add("} AS ", string(s.Element), "\n")
	w.collected(&s.Selected, plan.InOrder, s.As)
}

func (w *writer) figureStep(s *plan.FigureStep) {
	scope := string(s.Scope)
	switch s.From.(type) {
	case plan.GroupMembers:
		scope = membersName
	case plan.OtherGroupMembers:
		scope = groupsName
	}
	w.add("CALL (", scope, ") {\n")
	w.linkSource(s.From)
	if o := s.Onward; o != nil {
		w.add("\nWITH DISTINCT ", string(o.From), "\n")
		w.match(o.Hop)
		w.add("\nWITH DISTINCT ", string(o.To))
	}
	w.WriteString("\nRETURN ")
	w.figures(s.Figures)
	w.WriteString("\n}\n")
}

func (w *writer) linkSource(source plan.FigureSource) {
	switch s := source.(type) {
	case plan.MatchedRecords:
		w.found(s)
	case plan.GroupMembers:
		w.add("UNWIND ", membersName, " AS l\n")
		w.link(s.Record, s.Link)
	case plan.OtherGroupMembers:
		w.add("UNWIND ", groupsName, "[$", string(s.Limit), " - 1..] AS g\nUNWIND g[")
		w.number(s.At)
		w.WriteString("] AS l\n")
		if s.Distinct {
			w.WriteString("WITH DISTINCT l\n")
		}
		w.link(s.Record, s.Link)
	}
}

// link takes apart what is kept of a link.
func (w *writer) link(record, link plan.Variable) {
	names := []plan.Variable{record}
	if link != "" {
		names = append(names, link)
	}
	w.WriteString("WITH ")
	w.elements("l", names)
}

// elements takes a list apart into variables.
func (w *writer) elements(list string, names []plan.Variable) {
	for i, name := range names {
		if i > 0 {
			w.WriteString(", ")
		}
		w.add(list, "[")
		w.number(i)
		w.add("] AS ", string(name))
	}
}
