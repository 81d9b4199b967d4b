package compile

import (
	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
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
	many, bounded := def.Type.Elem != nil, def.Arguments.ForName("first") != nil
	size := 0
	if bounded {
		if size, err = p.size(args); err != nil {
			return nil, err
		}
	}
	source := plan.PatternRows{Text: text}
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
