package httpd

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/arguments"
)

// lists makes a list of every value that a client sent in place of one, before anything
// else reads the variables: what limits them must see all that they hold.
type lists struct{ schema *ast.Schema }

// ExtensionName makes lists an extension of the GraphQL handler.
func (*lists) ExtensionName() string { return "Lists" }

// Validate keeps the schema.
func (l *lists) Validate(schema graphql.ExecutableSchema) error {
	l.schema = schema.Schema()
	return nil
}

// MutateOperationContext reads the variables again, as the schema has them.
func (l *lists) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.Variables = arguments.Variables(l.schema, op.Operation, op.Variables)
	return nil
}
