package httpd

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// roots is a schema whose queries go straight through the root field middleware, where the
// planner answers them. For every operation the generated code prepares its own resolvers,
// including readers of all input types, and that costs more than compiling the statement.
// It still answers everything else: mutations, subscriptions, introspection, and errors of
// fields, which have its form and path.
type roots struct{ graphql.ExecutableSchema }

var queryType = []string{"Query"}

// Exec prepares the operation of ctx.
func (s roots) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query {
		return s.ExecutableSchema.Exec(ctx)
	}
	fields := graphql.CollectFields(op, op.Operation.SelectionSet, queryType)
	if len(fields) == 0 || slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return ofGraph(f.Field) == 0 }) {
		return s.ExecutableSchema.Exec(ctx)
	}
	answered := false
	return func(ctx context.Context) *graphql.Response {
		if answered {
			return nil
		}
		answered = true
		values := s.values(ctx, op, fields)
		if values == nil {
			return &graphql.Response{Data: []byte("null")}
		}
		var data bytes.Buffer
		data.Grow(smallAnswer)
		for i, field := range fields {
			between := byte(',')
			if i == 0 {
				between = '{'
			}
			data.WriteByte(between)
			data.WriteString(nameOf(field))
			values[i].MarshalGQL(&data)
		}
		data.WriteByte('}')
		return &graphql.Response{Data: data.Bytes()}
	}
}

// smallAnswer is the size, in bytes, within which most answers stay.
const smallAnswer = 2 << 10

// nameOf is the name of a field in the answer, as JSON: no name of GraphQL needs an escape.
func nameOf(field graphql.CollectedField) string { return `"` + field.Alias + `":` }

// values runs the fields beside one another. It returns none if a field that must not be
// null is null: then all of the answer is null.
func (s roots) values(ctx context.Context, op *graphql.OperationContext, fields []graphql.CollectedField) []graphql.Marshaler {
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: queryType[0]})
	all := graphql.NewFieldSet(fields)
	var lacks atomic.Bool
	for i, field := range fields {
		all.Concurrently(i, func(ctx context.Context) graphql.Marshaler {
			ctx = graphql.WithRootFieldContext(ctx, &graphql.RootFieldContext{Object: field.Name, Field: field})
			return op.RootResolverMiddleware(ctx, func(ctx context.Context) graphql.Marshaler {
				value := s.generated(ctx, op, field)
				if value == nil {
					lacks.Store(true)
					return graphql.Null
				}
				return value
			})
		})
	}
	all.Dispatch(ctx)
	if lacks.Load() {
		return nil
	}
	return all.Values
}

// generated answers one field, which has been through the middleware, in the generated code.
// nil: it is null and must not be.
func (s roots) generated(ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField) graphql.Marshaler {
	alone, operation := *field.Field, *op.Operation
	alone.Directives, alone.SelectionSet = nil, field.Selections
	operation.SelectionSet = ast.SelectionSet{&alone}
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: op.Variables, OperationName: op.OperationName, Doc: op.Doc, Extensions: op.Extensions, Headers: op.Headers,
		Operation: &operation, DisableIntrospection: op.DisableIntrospection, RecoverFunc: op.RecoverFunc, Stats: op.Stats,
		ResolverMiddleware:     op.ResolverMiddleware,
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
	})
	response := s.ExecutableSchema.Exec(ctx)(ctx)
	value, ok := bytes.CutPrefix(response.Data, []byte("{"+nameOf(field)))
	if !ok {
		return nil
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(value[:len(value)-1]) })
}
