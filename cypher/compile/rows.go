package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// rootRows answers with the rows of a pattern, each a map called row: a list of
// them, or the one. Every argument reaches the pattern as a parameter of its
// name, null where it is not given; an input object as a map that has all its
// fields. Of a list, first bounds the rows.
func (p *planner) rootRows(t *model.Record, pattern string, args map[string]any, field graphql.CollectedField) (*Statement, error) {
	text, err := p.model.PatternText(pattern, evidence(args))
	if err != nil {
		return nil, err
	}
	def := field.Definition
	for _, a := range def.Arguments {
		if p.params[a.Name], err = p.argument(a.Type, args[a.Name]); err != nil {
			return nil, err
		}
	}
	delete(p.params, evidenceArgument) // the text says it
	if check := checks[def.Name]; check != nil {
		if err := check(p.params); err != nil {
			return nil, err
		}
	}
	many, bounded := def.Type.Elem != nil, def.Arguments.ForName("first") != nil
	size := 0
	if bounded {
		if size, err = p.size(args); err != nil {
			return nil, err
		}
	}
	source := plan.PatternRows{Text: withHops(text, p.params)}
	if many && bounded {
		source.Limit = p.limit(size, false)
	}
	compiled, _, err := p.rootBody("row", "row", "", t.Fields, field, []string{t.Name})
	if err != nil {
		return nil, err
	}
	if many {
		return p.listStatement(source, compiled, size), nil
	}
	s := p.recordStatement(source, compiled)
	s.shape.Required = def.Type.NonNull
	return s, nil
}

// argument turns an argument into a parameter of a pattern.
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

// checks judge the parameters of root fields beyond their types, by the field's
// name, and add what their patterns need worked out beforehand.
var checks = map[string]func(params map[string]any) error{
	"paths":          checkPaths,
	"commonContacts": checkCommon,
	"matchNumbers":   checkNumbers,
}
