package compile

import "linegraph/cypher/compile/plan"

// figure is one figure over some links. Each record that a relation leads to
// counts once, however many links lead to it, so relations do not multiply
// counts.
type figure struct {
	function plan.Function
	operand
	name     plan.Variable
	ordering bool // groups are ordered by it
	answered bool
}

// figures are the requested figures of some links, each once.
type figures []*figure

// count returns the figure that counts the links.
func (fs *figures) count(p *planner) *figure { return fs.add(p, plan.CountAll, operand{}) }

// ask returns the figure of a field of Aggregate; of is absent for count. place
// names the argument of for errors.
func (fs *figures) ask(p *planner, l *linkSet, name string, of any, place string) (*figure, error) {
	if name == "count" {
		return fs.count(p), nil
	}
	a, err := answeredAggregate(name)
	if err != nil {
		return nil, err
	}
	given, _ := of.(string)
	o, err := p.operand(l, given, *a.suits, place)
	if err != nil {
		return nil, err
	}
	return fs.add(p, a.function, o), nil
}

func (fs *figures) add(p *planner, function plan.Function, o operand) *figure {
	for _, f := range *fs {
		if f.function == function && f.operand == o {
			return f
		}
	}
	f := &figure{function: function, operand: o, name: p.name("a")}
	*fs = append(*fs, f)
	return f
}

func (fs figures) where(holds func(*figure) bool) (some figures) {
	for _, f := range fs {
		if holds(f) {
			some = append(some, f)
		}
	}
	return some
}

func (fs figures) names() []plan.Variable {
	names := make([]plan.Variable, len(fs))
	for i, f := range fs {
		names[i] = f.name
	}
	return names
}

// over are the figures over rows that hold the record n and its link r.
func (fs figures) over(n, r plan.Variable) []plan.Figure {
	planned := make([]plan.Figure, len(fs))
	for i, f := range fs {
		planned[i] = plan.Figure{Function: f.function, Of: f.of(n, r), As: f.name}
	}
	return planned
}

// of is what the figure is taken of.
func (f *figure) of(n, r plan.Variable) plan.Expression {
	switch f.function {
	case plan.CountAll:
		return nil
	case plan.Min, plan.Max:
		return f.ordered(n, r)
	case plan.CountDistinct:
		if f.field.Name == "id" && !f.ofLink {
			return n // the record itself, without reading its id
		}
	}
	return f.value(n, r)
}

// shown is the figure as it is answered.
func (f *figure) shown() plan.Expression {
	if f.function == plan.Min || f.function == plan.Max {
		return f.shownName(f.name)
	}
	return f.name
}

// steps are the subqueries that end in the figures: one for those of the records
// and links themselves, and one for each relation that leads on from them. from
// leads from scope to the record n and its link r.
func (fs figures) steps(p *planner, scope plan.Variable, from plan.FigureSource, n, r plan.Variable) (steps []plan.FigureStep) {
	for i, first := range fs {
		sameWay := func(f *figure) bool { return f.via == first.via }
		if len(fs[:i].where(sameWay)) > 0 {
			continue
		}
		step, on := plan.FigureStep{Scope: scope, From: from}, n
		if first.via != nil {
			on = p.name("n")
			step.Onward = &plan.OnwardHop{From: n, Hop: p.match(n, first.via.Relation, on, ""), To: on}
		}
		step.Figures = fs.where(sameWay).over(on, r)
		steps = append(steps, step)
	}
	return steps
}
