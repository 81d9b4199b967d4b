package resolvers_test

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// rows answers a root field that no selection set expresses.
func (n *naive) rows(name string, args map[string]any) any {
	return map[string]func(map[string]any) any{
		"paths": n.paths, "neighbours": n.neighbours, "commonContacts": n.commonContacts, "matchNumbers": n.matchNumbers,
	}[name](args)
}

// row answers a selection on what is no record of the graph: a map by the
// names of the type's fields, which may hold maps, records and lists of both.
func (n *naive) row(typ string, v any, sets []ast.SelectionSet) any {
	switch v := v.(type) {
	case nil:
		return nil
	case *record:
		return n.record(v, sets)
	case []any:
		answer := []any{}
		for _, e := range v {
			answer = append(answer, n.row(typ, e, sets))
		}
		return answer
	}
	var answer object
	for _, f := range n.collect(typ, sets...) {
		var value any
		if f.name == "__typename" {
			value = typ
		} else if entry := v.(map[string]any)[f.name]; n.schema.Types[f.def.Type.Name()].IsLeafType() {
			value = scalar(entry, f.def.Type)
		} else {
			value = n.row(f.def.Type.Name(), entry, f.sets)
		}
		answer = append(answer, member{f.alias, value})
	}
	return answer
}
