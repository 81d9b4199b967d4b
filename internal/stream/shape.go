package stream

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// Shape lists the response keys of the records of a stream, in the order of the
// selection, including those that only some types of an interface select.
type Shape []Key

// Key is one response key. Below holds the keys of a single object; it is empty
// for a value or a list.
type Key struct {
	Name  string
	Below Shape
}

// ShapeOf reads the shape from an operation. It fails with BAD_USER_INPUT
// unless the operation is a query of one root field that is a list of records,
// or a connection of which the query selects edges alone.
func ShapeOf(op *graphql.OperationContext) (Shape, error) {
	if op.Operation.Operation != ast.Query {
		return nil, intel.Errorf(intel.BadInput, "Only a query can be answered as a stream.")
	}
	roots := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})
	if len(roots) != 1 {
		return nil, errNoList
	}
	list := roots[0]
	if strings.HasSuffix(list.Definition.Type.Name(), "Connection") {
		parts := collect(op, list.Selections)
		if len(parts) != 1 || parts[0].Name != "edges" {
			return nil, errNoList
		}
		list = parts[0]
	}
	if list.Definition.Type.Elem == nil || len(list.Selections) == 0 {
		return nil, errNoList
	}
	return shape(op, list.Selections), nil
}

var errNoList = intel.Errorf(intel.BadInput, "A stream can contain only one list: select one root field that is a list, or only the edges of a connection.")

func shape(op *graphql.OperationContext, set ast.SelectionSet) Shape {
	var keys Shape
	for _, f := range collect(op, set) {
		var below Shape
		if f.Definition.Type.Elem == nil && len(f.Selections) > 0 {
			below = shape(op, f.Selections)
		}
		keys = keys.with(Key{f.Alias, below})
	}
	return keys
}

// with adds a key, or merges it with the same key of another type of an
// interface.
func (s Shape) with(k Key) Shape {
	i := slices.IndexFunc(s, func(o Key) bool { return o.Name == k.Name })
	if i < 0 {
		return append(s, k)
	}
	for _, below := range k.Below {
		s[i].Below = s[i].Below.with(below)
	}
	return s
}

// collect returns the fields of a selection for every type that the selection
// distinguishes.
func collect(op *graphql.OperationContext, set ast.SelectionSet) []graphql.CollectedField {
	return graphql.CollectFields(op, set, conditions(set))
}

// conditions are the type conditions of all fragments of a selection.
func conditions(set ast.SelectionSet) []string {
	var types []string
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			types = append(append(types, s.TypeCondition), conditions(s.SelectionSet)...)
		case *ast.FragmentSpread:
			types = append(append(types, s.Definition.TypeCondition), conditions(s.Definition.SelectionSet)...)
		}
	}
	return types
}
