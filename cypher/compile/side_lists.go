package compile

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// sideLists answers with a map for each place of the lists that lie on n side by side.
func (p *planner) sideLists(n plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	first, err := p.size(selected.ArgumentMap(p.op.Variables))
	if err != nil {
		return nil, err
	}
	step := plan.ParallelLists{Of: n, Place: p.name("i"), Element: p.name("n"), As: p.name("c")}
	for _, name := range f.Record.Names {
		step.Entries = append(step.Entries, plan.ParallelList{Name: name, Property: f.Property + strings.ToUpper(name[:1]) + name[1:]})
	}
	step.Limit = p.param(first)
	v, err := p.object(step.Element, f.Record.Fields, selected.Selections, &step.Selected, f.Record.Name)
	if err != nil {
		return nil, err
	}
	into.AddStep(step)
	there := into.AddColumn(plan.IsNull{Of: plan.Property{Of: n, Name: step.Entries[0].Property}, Not: true})
	return answer.Optional{There: there, Value: answer.List{Column: into.AddColumn(step.As), Element: v}}, nil
}
