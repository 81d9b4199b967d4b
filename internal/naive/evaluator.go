package naive

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Evaluator answers queries from a graph in memory, one after the other.
type Evaluator struct {
	schema    *ast.Schema
	graph     *Graph
	types     map[string]string // names of types, by the label of their nodes
	variables map[string]any    // of the operation that is being answered
	cursors   Cursors
	window    map[string]any // of the root field that is being answered
	span      timeSpan       // likewise
	errs      []string
}

// Cursors are those that the service gave out so far, and the links at which
// they point. Pages that follow one another share them.
type Cursors map[string]linkPosition

// New makes an evaluator of operations that are valid under the schema.
func New(schema *ast.Schema, graph *Graph) *Evaluator {
	return &Evaluator{schema: schema, graph: graph}
}

// RootFields are those of an operation's root fields that the graph answers, once
// for each alias.
func (n *Evaluator) RootFields(op *ast.OperationDefinition, variables map[string]any) (fields []*ast.FieldDefinition) {
	n.variables = VariablesAsSent(variables)
	for _, f := range n.collectFields("Query", op.SelectionSet) {
		if f.name != "__typename" {
			fields = append(fields, f.def)
		}
	}
	return fields
}

func (n *Evaluator) answer(op *ast.OperationDefinition) object {
	return n.objectOf("Query", []ast.SelectionSet{op.SelectionSet}, n.rootField)
}

func (n *Evaluator) rootField(f *selectedField) any {
	typ := f.def.Type.Name()
	n.window, _ = f.args["window"].(map[string]any)
	n.span = n.timeSpanOf(f.args)
	switch {
	case f.name == "search":
		return n.searchConnection(f)
	case IsQuestion(f.name):
		return n.questionValue(f)
	case strings.HasSuffix(typ, "Connection"):
		return n.connectionObject(typ, n.allOfType(n.nodeType(typ)), f)
	case f.def.Type.Elem != nil:
		return n.listValue(typ, n.allOfType(typ), f)
	}
	for _, r := range n.graph.Records {
		if n.hasKey(r, typ, f.args) && n.span.includesRecord(r) {
			return n.recordObject(r, f.sets)
		}
	}
	return nil
}

// hasKey tells whether the arguments are the key of r, a record of a type or interface.
func (n *Evaluator) hasKey(r *Record, typ string, args map[string]any) bool {
	for name, v := range args {
		if v == nil || name == "asOf" || name == "window" {
			continue
		}
		return n.IsA(r, typ) && r.Properties[name] == n.operandOf(n.schema.Types[n.TypeOf(r)].Fields.ForName(name).Type.Name(), v)
	}
	return false
}

// allOfType are the records that a root list is made of.
func (n *Evaluator) allOfType(typ string) (hops []hop) {
	for _, r := range n.graph.Records {
		if n.IsA(r, typ) && n.span.includesRecord(r) && !r.isTwin() {
			hops = append(hops, hop{record: r})
		}
	}
	return hops
}
