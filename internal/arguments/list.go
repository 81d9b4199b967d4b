// Package arguments gives the values of variables and arguments the form of their types
// in the schema: a list is always a []any, even if the client sent a single value for
// it. It is the only package that knows this rule of GraphQL. It refuses no value, and
// does not know what the values mean.
package arguments

import (
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Variables reads the variables of an operation, which the validator has accepted.
func Variables(schema *ast.Schema, op *ast.OperationDefinition, given map[string]any) map[string]any {
	read := maps.Clone(given)
	for _, v := range op.VariableDefinitions {
		if value, there := given[v.Variable]; there {
			read[v.Variable], _ = shaped(schema, v.Type, value)
		}
	}
	return read
}

// Of reads the arguments of a field.
func Of(schema *ast.Schema, field graphql.CollectedField, variables map[string]any) map[string]any {
	all := field.ArgumentMap(variables)
	for _, def := range field.Definition.Arguments {
		if value, there := all[def.Name]; there {
			all[def.Name], _ = shaped(schema, def.Type, value)
		}
	}
	return all
}

// shaped returns a value in the form of its type. It never changes its argument,
// which others may read: a list or an object that needs a change is copied.
func shaped(schema *ast.Schema, typ *ast.Type, given any) (value any, changed bool) {
	if given == nil {
		return nil, false
	}
	if typ.Elem != nil {
		all, already := given.([]any)
		if !already {
			all = graphql.CoerceList(given)
		}
		all, changed = elements(schema, typ.Elem, all)
		return all, changed || !already
	}
	if object, ok := given.(map[string]any); ok && holdsLists(schema, typ) {
		return fields(schema, schema.Types[typ.NamedType], object)
	}
	return given, false
}

func elements(schema *ast.Schema, typ *ast.Type, all []any) (shapedAll []any, changed bool) {
	if !holdsLists(schema, typ) {
		return all, false
	}
	for i, given := range all {
		value, differs := shaped(schema, typ, given)
		if !differs {
			continue
		}
		if !changed {
			all, changed = slices.Clone(all), true
		}
		all[i] = value
	}
	return all, changed
}

func fields(schema *ast.Schema, def *ast.Definition, object map[string]any) (shapedObject map[string]any, changed bool) {
	for _, f := range def.Fields {
		given, there := object[f.Name]
		if !there || !holdsLists(schema, f.Type) {
			continue
		}
		value, differs := shaped(schema, f.Type, given)
		if !differs {
			continue
		}
		if !changed {
			object, changed = maps.Clone(object), true
		}
		object[f.Name] = value
	}
	return object, changed
}

// holdsLists tells whether values of a type may contain lists.
func holdsLists(schema *ast.Schema, typ *ast.Type) bool {
	return typ.Elem != nil || schema.Types[typ.NamedType].Kind == ast.InputObject
}
