package compile

import (
	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/arguments"
)

// list answers a relation as a list without pages: each record once, however
// many links lead to it.
func (p *planner) list(n plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	args := arguments.Of(p.model.Schema, selected, p.op.Variables)
	m, r := p.name("n"), p.name("r")
	paging, err := p.paging(f.Target, m, r, args, false)
	if err != nil {
		return nil, err
	}
	rel := p.evidenced(f.Relation, args)
	once, carried := paging.once(rel, m, r)
	step := plan.List{Scope: n, Match: p.match(n, rel, m, r), Ranking: paging.ranking(once, carried...)}
	v, err := p.node(m, f.Target, selected.Selections, &step.Selected)
	if err != nil {
		return nil, err
	}
	step.As = p.name("c")
	into.AddStep(step)
	return answer.List{Column: addList(into, step.As, paging.size), Element: v}, nil
}

// addList adds the column of a list of at most size records.
func addList(into *plan.Selection, list plan.Variable, size int) int {
	if size >= longList {
		return into.AddLongColumn(list)
	}
	return into.AddColumn(list)
}
