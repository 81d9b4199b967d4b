package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// answerObject is the object that answers a selection on a record of type name:
// value plans each field.
func answerObject(selection []graphql.CollectedField, name string, value func(f graphql.CollectedField) (answer.Value, error)) (*answer.Object, error) {
	obj := &answer.Object{}
	for _, f := range selection {
		if f.Name == "__typename" {
			obj.Add(f.Alias, answer.TypeName(name))
			continue
		}
		v, err := value(f)
		if err != nil {
			return nil, err
		}
		obj.Add(f.Alias, v)
	}
	return obj, nil
}

// object plans a selection on the record n, and gives how its row becomes JSON.
// satisfies are the type conditions that hold for n, its own type last.
func (p *planner) object(n plan.Variable, fields map[string]*model.Field, set ast.SelectionSet, into *plan.Selection, satisfies ...string) (*answer.Object, error) {
	return answerObject(p.fields(set, satisfies...), satisfies[len(satisfies)-1], func(selected graphql.CollectedField) (answer.Value, error) {
		f := fields[selected.Name]
		if f == nil {
			return nil, intel.Errorf(intel.Internal, "%s is not a field of the graph.", selected.Name)
		}
		return p.field(n, f, selected, into)
	})
}

func (p *planner) field(n plan.Variable, f *model.Field, selected graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	switch f.Kind {
	case model.ScalarField:
		return answer.Scalar{Column: into.AddColumn(plan.Property{Of: n, Name: f.Property}), List: f.List, NonNull: f.NonNull}, nil
	case model.ColumnsField:
		return p.sideLists(n, f, selected, into)
	case model.ListField:
		return p.list(n, f, selected, into)
	case model.PageField:
		args, err := p.arguments(selected)
		if err != nil {
			return nil, err
		}
		rel := p.evidenced(f.Relation, args)
		match := func(m, r plan.Variable) plan.Match { return p.match(n, rel, m, r) }
		return p.connection(&linkSet{page: f.Page, rel: rel, match: match, scope: n, args: args}, selected.Selections, into)
	}
	return nil, intel.Errorf(intel.Internal, "%s cannot be used here.", f.Name)
}

// node plans a selection on a record of some type. A type of its own shares the
// row; behind an interface every possible type gets a row of its own, headed by
// the place of the type.
func (p *planner) node(n plan.Variable, t *model.Type, set ast.SelectionSet, into *plan.Selection) (answer.Value, error) {
	if t.Concrete == nil {
		return p.object(n, t.Fields, set, into, p.model.Satisfied(t)...)
	}
	var v answer.OneOf
	cases := make([]plan.LabelCase, len(t.Concrete))
	for i, possible := range t.Concrete {
		inner := plan.Selection{Row: []plan.Expression{plan.Number(i)}}
		obj, err := p.object(n, possible.Fields, set, &inner, p.model.Satisfied(possible)...)
		if err != nil {
			return nil, err
		}
		into.Steps = append(into.Steps, inner.Steps...)
		v.Objects = append(v.Objects, obj)
		cases[i] = plan.LabelCase{Label: possible.Label, Row: inner.Row}
	}
	v.Column = into.AddColumn(plan.ByLabel{Of: n, Cases: cases})
	return v, nil
}
