package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/meter"
	"linegraph/internal/stream"
)

// stream answers one root field, a list, with one statement whose records go to
// sink as Neo4j gives them: while sink is busy, Neo4j waits. It is guarded
// always: what was given cannot be taken back.
func (r *Resolver) stream(ctx context.Context, field graphql.CollectedField, sink stream.Sink) error {
	statement, err := r.compiler(true).Stream(graphql.GetOperationContext(ctx), field)
	if err != nil {
		return err
	}
	rows := statement.Rows(sink.Row)
	if err := r.Store.Read(ctx, statement.Text, statement.Params, rows.Row); err != nil {
		return err
	}
	meter.Of(ctx).Rows(rows.Records())
	sink.End(rows.Complete())
	return nil
}
