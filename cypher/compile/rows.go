package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// rootRows answers with the rows of a pattern, each a map called row: a list of
// them, or the one. Every argument reaches the pattern as a parameter of its
// name, null where it is not given; an input object as a map that has all its
// fields. Of a list, first bounds the rows.
func (b *builder) rootRows(t *recordType, pattern string, args map[string]any, field graphql.CollectedField) (answer, error) {
	text, err := b.model.pattern(pattern, evidence(args))
	if err != nil {
		return answer{}, err
	}
	def := field.Definition
	for _, a := range def.Arguments {
		if b.params[a.Name], err = b.argument(a.Type, args[a.Name]); err != nil {
			return answer{}, err
		}
	}
	delete(b.params, evidenceArgument) // the text says it
	if check := checks[def.Name]; check != nil {
		if err := check(b.params); err != nil {
			return answer{}, err
		}
	}
	many, bounded := def.Type.Elem != nil, def.Arguments.ForName("first") != nil
	size := 0
	if bounded {
		if size, err = b.size(args); err != nil {
			return answer{}, err
		}
	}
	b.write(withHops(text, b.params), "\n")
	if many && bounded {
		b.write("LIMIT ", b.limit(size), "\n")
	}
	var cols columns
	obj, err := b.rootObject("row", "row", t.fields, field, &cols, t.name)
	if err != nil {
		return answer{}, err
	}
	if many {
		return b.rowsAnswer(obj, cols, size), nil
	}
	a := b.rowAnswer(obj, cols)
	a.required = def.Type.NonNull
	return a, nil
}

// argument turns an argument into a parameter of a pattern.
func (b *builder) argument(t *ast.Type, v any) (any, error) {
	def := b.model.schema.Types[t.Name()]
	switch {
	case t.Elem != nil:
		return b.listed(t.Elem, v)
	case def.Kind == ast.InputObject:
		given, _ := v.(map[string]any)
		all := make(map[string]any, len(def.Fields))
		for _, f := range def.Fields {
			var err error
			if all[f.Name], err = b.argument(f.Type, given[f.Name]); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	return b.value(t.Name(), v)
}

// maxListed bounds the values of a list given as an argument.
const maxListed = 10_000

func (b *builder) listed(t *ast.Type, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok { // GraphQL lets a single value stand for a list of one
		list = []any{v}
	}
	if len(list) > maxListed {
		return nil, intel.Errorf(intel.LimitExceeded, "A list may hold %d values; this one holds %d: send several requests.", maxListed, len(list))
	}
	out := make([]any, len(list))
	for i, e := range list {
		var err error
		if out[i], err = b.argument(t, e); err != nil {
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
