package httpd

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/arguments"
)

// lists replaces each single value that a client sent for a list by a list of that
// value. It does so before anything else reads the variables, so that limits count all
// their values.
type lists struct{ schema *ast.Schema }

// ExtensionName makes lists an extension of the GraphQL handler.
func (*lists) ExtensionName() string { return "Lists" }

// Validate keeps the schema.
func (l *lists) Validate(schema graphql.ExecutableSchema) error {
	l.schema = schema.Schema()
	return nil
}

// MutateOperationContext replaces the variables by those with lists.
func (l *lists) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.Variables = arguments.Variables(l.schema, op.Operation, op.Variables)
	return nil
}
