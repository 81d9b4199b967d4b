package resolvers_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// naive answers a query by walking the dumped graph, field by field. It is
// written from the schema's descriptions alone and shares nothing with the
// compiler:
//
//   - a field with @relation is every link of that type and direction whose far
//     end is of the field's type, ended links included;
//   - a plain list holds each record once, where its first link stands;
//   - a connection holds each link; totalCount counts them after filtering and
//     before paging;
//   - lists are ordered by what is asked, else by the type's default; records
//     without a value come last, ascending and descending, unless they are asked
//     for first; ties are broken by id, then by the link;
//   - a page lies between after and before, and is their first or their last links;
//   - cursors are opaque: the naive answer only says at which link one points.
type naive struct {
	schema    *ast.Schema
	world     *world
	variables map[string]any
	window    map[string]any    // of the root field
	cursors   map[string]place  // as the service gave them out, for after
	types     map[string]string // by label
	span      naiveSpan         // of the root field that is being answered
	errs      []string
}

// Answers are ordered: an object is its members in the order of the selection.
type (
	object []member
	member struct {
		key   string
		value any
	}
	// place is a link of a list, at which a cursor points.
	place struct{ id, link string }
)

// hop is one link of a list: the record that it leads to, and what is known of
// the link (nil at the root).
type hop struct {
	record *record
	edge   map[string]any
}

// place tells the links of one list apart: those that can be stated have ids,
// address-book entries the name they were saved under, and areas since when.
func (h hop) place() place {
	for _, name := range []string{"id", "savedAs", "validFrom"} {
		if v := h.edge[name]; v != nil {
			return place{h.record.id, fmt.Sprint(v)}
		}
	}
	return place{h.record.id, ""}
}

// query answers a whole operation.
func (n *naive) query(op *ast.OperationDefinition) object {
	var answer object
	for _, f := range n.collect("Query", op.SelectionSet) {
		answer = append(answer, member{f.alias, n.root(f)})
	}
	return answer
}

// selected is a field of a selection set, after fragments and merging.
type selected struct {
	alias, name string
	def         *ast.FieldDefinition
	args        map[string]any
	sets        []ast.SelectionSet
}

// collect is CollectFields of the GraphQL specification.
func (n *naive) collect(typ string, sets ...ast.SelectionSet) (fields []*selected) {
	seen := map[string]*selected{}
	var visit func(set ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if n.skipped(s.Directives) {
					continue
				}
				if seen[s.Alias] == nil {
					seen[s.Alias] = &selected{alias: s.Alias, name: s.Name, def: s.Definition, args: n.arguments(s)}
					fields = append(fields, seen[s.Alias])
				}
				seen[s.Alias].sets = append(seen[s.Alias].sets, s.SelectionSet)
			case *ast.InlineFragment:
				if !n.skipped(s.Directives) && n.applies(s.TypeCondition, typ) {
					visit(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if !n.skipped(s.Directives) && n.applies(s.Definition.TypeCondition, typ) {
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		visit(set)
	}
	return fields
}

func (n *naive) skipped(directives ast.DirectiveList) bool {
	if d := directives.ForName("skip"); d != nil && n.value(d.Arguments.ForName("if").Value) == true {
		return true
	}
	d := directives.ForName("include")
	return d != nil && n.value(d.Arguments.ForName("if").Value) == false
}

func (n *naive) applies(condition, typ string) bool {
	return condition == "" || condition == typ || slices.Contains(n.schema.Types[typ].Interfaces, condition) ||
		n.schema.Types[condition].Kind == ast.Union && slices.Contains(n.schema.Types[condition].Types, typ)
}

// arguments are those given, with defaults; a variable that was not given is absent.
func (n *naive) arguments(f *ast.Field) map[string]any {
	args := map[string]any{}
	for _, def := range f.Definition.Arguments {
		if given := f.Arguments.ForName(def.Name); given != nil && n.given(given.Value) {
			args[def.Name] = n.value(given.Value)
		} else if def.DefaultValue != nil {
			args[def.Name] = n.value(def.DefaultValue)
		}
	}
	return args
}

func (n *naive) given(v *ast.Value) bool {
	if v.Kind != ast.Variable {
		return true
	}
	_, ok := n.variables[v.Raw]
	return ok || v.VariableDefinition.DefaultValue != nil
}

// value reads a literal; numbers stay text until their type is known.
func (n *naive) value(v *ast.Value) any {
	switch v.Kind {
	case ast.Variable:
		if given, ok := n.variables[v.Raw]; ok {
			return given
		}
		if v.VariableDefinition.DefaultValue != nil {
			return n.value(v.VariableDefinition.DefaultValue)
		}
		return nil
	case ast.NullValue:
		return nil
	case ast.BooleanValue:
		return v.Raw == "true"
	case ast.ListValue:
		list := []any{}
		for _, c := range v.Children {
			list = append(list, n.value(c.Value))
		}
		return list
	case ast.ObjectValue:
		given := map[string]any{}
		for _, c := range v.Children {
			if n.given(c.Value) {
				given[c.Name] = n.value(c.Value)
			}
		}
		return given
	}
	return v.Raw
}

// root answers one root field.
func (n *naive) root(f *selected) any {
	typ := f.def.Type.Name()
	n.window, _ = f.args["window"].(map[string]any)
	n.span = n.spanOf(f.args)
	switch {
	case f.name == "__typename":
		return "Query"
	case f.name == "search":
		return n.search(f)
	case naiveRows[f.name] != nil:
		return n.rows(f)
	case strings.HasSuffix(typ, "Connection"):
		return n.connection(typ, n.all(n.far(typ)), f)
	case f.def.Type.Elem != nil:
		return n.list(typ, n.all(typ), f)
	}
	for _, r := range n.world.records {
		if n.isKey(r, typ, f.args) && n.span.counts(r) {
			return n.record(r, f.sets)
		}
	}
	return nil
}

// isKey tells whether the arguments are the key of r, a record of a type or interface.
func (n *naive) isKey(r *record, typ string, args map[string]any) bool {
	for name, v := range args {
		if v == nil || name == "asOf" || name == "window" {
			continue
		}
		return n.isA(r, typ) && r.properties[name] == n.operand(n.schema.Types[n.typeOf(r)].Fields.ForName(name).Type.Name(), v)
	}
	return false
}

func (n *naive) all(typ string) (hops []hop) {
	for _, r := range n.world.records {
		if n.isA(r, typ) && n.span.counts(r) && !r.twin() {
			hops = append(hops, hop{record: r})
		}
	}
	return hops
}

// typeOf is the type tied to a record's label, empty when there is none.
func (n *naive) typeOf(r *record) string {
	if n.types == nil {
		n.types = map[string]string{}
		for name, def := range n.schema.Types {
			if d := def.Directives.ForName("node"); d != nil {
				n.types[d.Arguments.ForName("label").Value.Raw] = name
			}
		}
	}
	return n.types[r.label]
}

func (n *naive) isA(r *record, typ string) bool {
	own := n.typeOf(r)
	return own != "" && n.applies(typ, own)
}

// far is the type of the records of a connection.
func (n *naive) far(connection string) string {
	return n.edge(connection).Fields.ForName("node").Type.Name()
}

func (n *naive) edge(connection string) *ast.Definition {
	return n.schema.Types[n.schema.Types[connection].Fields.ForName("edges").Type.Name()]
}
