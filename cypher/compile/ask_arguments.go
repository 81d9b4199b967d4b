package compile

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// questionArguments reads the arguments of a question except for some, and returns which it
// read.
func (p *planner) questionArguments(field graphql.CollectedField, args map[string]any, without ...string) (given question.Arguments, names []string, err error) {
	given = question.Arguments{}
	for _, a := range field.Definition.Arguments {
		if slices.Contains(without, a.Name) {
			continue
		}
		if given[a.Name], err = p.argument(a.Type, args[a.Name]); err != nil {
			return nil, nil, err
		}
		names = append(names, a.Name)
	}
	return given, names, nil
}

// argument reads an argument of a question by its type; see question.Arguments.
func (p *planner) argument(t *ast.Type, v any) (any, error) {
	def := p.model.Schema.Types[t.Name()]
	switch {
	case t.Elem != nil:
		return p.listed(t.Elem, v)
	case def.Kind == ast.InputObject:
		given, _ := v.(map[string]any)
		all := make(map[string]any, len(def.Fields))
		for _, f := range def.Fields {
			var err error
			if all[f.Name], err = p.argument(f.Type, given[f.Name]); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	return p.value(t.Name(), v)
}

// maxListed bounds the values of a list given as an argument.
const maxListed = 10_000

func (p *planner) listed(t *ast.Type, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	list, _ := v.([]any)
	if len(list) > maxListed {
		return nil, intel.Errorf(intel.LimitExceeded, "A list may hold %d values; this one holds %d: send several requests.", maxListed, len(list))
	}
	out := make([]any, len(list))
	for i, e := range list {
		var err error
		if out[i], err = p.argument(t, e); err != nil {
			return nil, err
		}
	}
	return out, nil
}
