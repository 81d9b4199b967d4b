package naive

import (
	"fmt"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// recordObject answers a selection on one record.
func (n *Evaluator) recordObject(r *Record, sets []ast.SelectionSet) any {
	typ := n.TypeOf(r)
	return n.objectOf(typ, sets, func(f *selectedField) any {
		return n.fieldValue(r, n.schema.Types[typ].Fields.ForName(f.name), f)
	})
}

func (n *Evaluator) fieldValue(r *Record, def *ast.FieldDefinition, f *selectedField) any {
	typ := def.Type.Name()
	switch {
	case def.Directives.ForName("columns") != nil:
		return n.columnObjects(r, def, f)
	case def.Directives.ForName("relation") == nil:
		return scalarValue(r.Properties[Property(def)], def.Type)
	case strings.HasSuffix(typ, "Connection"):
		return n.connectionObject(typ, n.linksFrom(r, def, evidenceOf(f.args)), f)
	}
	return n.listValue(typ, n.linksFrom(r, def, evidenceOf(f.args)), f)
}

// columnObjects are the places of lists that lie on a record side by side, the first of them.
func (n *Evaluator) columnObjects(r *Record, def *ast.FieldDefinition, f *selectedField) any {
	prefix := def.Directives.ForName("columns").Arguments.ForName("prefix").Value.Raw
	var places []map[string]any
	for _, entry := range n.schema.Types[def.Type.Name()].Fields {
		list, there := r.Properties[prefix+strings.ToUpper(entry.Name[:1])+entry.Name[1:]].([]any)
		if !there {
			return nil
		}
		if places == nil {
			places = make([]map[string]any, min(pageSize(f, "first"), len(list)))
		}
		for i := range places {
			if places[i] == nil {
				places[i] = map[string]any{}
			}
			places[i][entry.Name] = list[i]
		}
	}
	return n.selectFrom(def.Type, places, f)
}

// scalarValue is a value as it is answered. A list that nobody has filled is empty
// where the schema promises a list.
func scalarValue(v any, typ *ast.Type) any {
	switch v := v.(type) {
	case nil:
		if typ.Elem != nil && typ.NonNull {
			return []any{}
		}
		return nil
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case fmt.Stringer:
		return v.String()
	}
	return v
}
