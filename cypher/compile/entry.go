package compile

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// entry answers with a node or a map that a map holds under the field's name.
func (p *planner) entry(of plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	inner := p.name("n")
	into.AddStep(plan.Assignment{Value: plan.Property{Of: of, Name: f.Name}, As: inner})
	v, err := p.element(inner, f, selected, into)
	if err != nil || f.NonNull {
		return v, err
	}
	return answer.Optional{There: into.AddColumn(plan.IsNull{Of: inner, Not: true}), Value: v}, nil
}

// unwound answers with a list of nodes or maps that a map holds, in its order.
func (p *planner) unwound(of plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	step := plan.ListElements{List: plan.Property{Of: of, Name: f.Name}, Element: p.name("n"), As: p.name("c")}
	v, err := p.element(step.Element, f, selected, &step.Selected)
	if err != nil {
		return nil, err
	}
	into.AddStep(step)
	return answer.List{Column: into.AddColumn(step.As), Element: v}, nil
}

// sideLists answers with a map for each place of the lists that lie on n side by side.
func (p *planner) sideLists(n plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	first, err := p.size(selected.ArgumentMap(p.op.Variables))
	if err != nil {
		return nil, err
	}
	step := plan.ParallelLists{Of: n, Place: p.name("i"), Element: p.name("n"), As: p.name("c")}
	for _, entry := range p.model.Schema.Types[f.Record.Name].Fields {
		step.Entries = append(step.Entries, plan.ParallelList{Name: entry.Name, Property: f.Property + strings.ToUpper(entry.Name[:1]) + entry.Name[1:]})
	}
	step.Limit = p.param(first)
	v, err := p.element(step.Element, f, selected, &step.Selected)
	if err != nil {
		return nil, err
	}
	into.AddStep(step)
	there := into.AddColumn(plan.IsNull{Of: plan.Property{Of: n, Name: step.Entries[0].Property}, Not: true})
	return answer.Optional{There: there, Value: answer.List{Column: into.AddColumn(step.As), Element: v}}, nil
}

// element plans the selection on a node or a map that a field holds.
func (p *planner) element(inner plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	if f.Record == nil {
		return p.node(inner, f.Target, selected.Selections, into)
	}
	return p.object(inner, inner, f.Record.Fields, selected.Selections, into, f.Record.Name)
}
