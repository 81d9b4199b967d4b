package naive

import "github.com/vektah/gqlparser/v2/ast"

// leafField is a field of a type or, of an interface, of one of its types.
func (n *Evaluator) leafField(typ *ast.Definition, name string) *ast.FieldDefinition {
	for _, possible := range append([]*ast.Definition{typ}, n.schema.GetPossibleTypes(typ)...) {
		if def := possible.Fields.ForName(name); def != nil {
			return def
		}
	}
	panic("there is no field " + name)
}

// TypeOf is the type tied to a record's label, empty when there is none.
func (n *Evaluator) TypeOf(r *Record) string {
	if n.types == nil {
		n.types = map[string]string{}
		for name, def := range n.schema.Types {
			if d := def.Directives.ForName("node"); d != nil {
				n.types[d.Arguments.ForName("label").Value.Raw] = name
			}
		}
	}
	return n.types[r.Label]
}

// IsA tells whether a record is of a type, interface or union.
func (n *Evaluator) IsA(r *Record, typ string) bool {
	own := n.TypeOf(r)
	return own != "" && n.typeApplies(typ, own)
}

// nodeType is the type of the records of a connection.
func (n *Evaluator) nodeType(connection string) string {
	return n.EdgeType(connection).Fields.ForName("node").Type.Name()
}

// EdgeType is the type of the edges of a connection.
func (n *Evaluator) EdgeType(connection string) *ast.Definition {
	return n.schema.Types[n.schema.Types[connection].Fields.ForName("edges").Type.Name()]
}

// Property is the name of the property that a field shows.
func Property(def *ast.FieldDefinition) string {
	if d := def.Directives.ForName("property"); d != nil {
		return d.Arguments.ForName("name").Value.Raw
	}
	return def.Name
}
