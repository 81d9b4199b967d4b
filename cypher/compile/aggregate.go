package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/plan"
)

// aggregate answers the aggregate of a connection.
func (p *planner) aggregate(l *linkSet, set ast.SelectionSet, into *plan.Selection) (*answer.Object, error) {
	var asked figures
	obj, err := p.aggregateObject(l, &asked, set, func(f *figure) int { return into.AddColumn(f.shown()) })
	if err != nil {
		return nil, err
	}
	if len(asked) == 1 && asked[0].function == plan.CountAll { // by the count store or a degree where nothing filters
		total, err := p.total(l, into)
		if err != nil {
			return nil, err
		}
		into.AddStep(plan.Assignment{Value: total, As: asked[0].name})
		return obj, nil
	}
	n, r := l.variables(p)
	found, err := l.found(p, n, r)
	if err != nil {
		return nil, err
	}
	for _, step := range asked.steps(p, l.scope, found, n, r) {
		into.AddStep(step)
	}
	return obj, nil
}

// aggregateObject plans a selection of Aggregate: it adds the needed figures to
// asked; column returns the column of a figure in the row.
func (p *planner) aggregateObject(l *linkSet, asked *figures, set ast.SelectionSet, column func(*figure) int) (*answer.Object, error) {
	return answerObject(p.fields(set, "Aggregate"), "Aggregate", func(f graphql.CollectedField) (answer.Value, error) {
		figure, err := asked.ask(p, l, f.Name, f.ArgumentMap(p.op.Variables)["of"], "aggregate, "+f.Name+"(of:)")
		if err != nil {
			return nil, err
		}
		figure.answered = true
		return answer.Scalar{Column: column(figure), NonNull: figure.function == plan.CountAll || figure.function == plan.CountDistinct}, nil
	})
}
