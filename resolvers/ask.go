package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/body"
	"linegraph/internal/meter"
)

// ask answers a question: one statement fetches the facts and, if the answer has records of
// the graph, a second one reads the selection on them.
func (r *Resolver) ask(ctx context.Context, field graphql.CollectedField) ([][]byte, error) {
	inquiry, err := r.compiler(ctx).Ask(graphql.GetOperationContext(ctx), field)
	if err != nil {
		return nil, err
	}
	inquiry.Within(body.Of(ctx).Field(field.Alias))
	if err := r.Store.Read(ctx, inquiry.Facts.Text, inquiry.Facts.Params, inquiry.Fact); err != nil {
		return nil, err
	}
	needed, err := inquiry.Answer()
	if err != nil {
		return nil, err
	}
	if needed {
		if err := r.Store.Read(ctx, inquiry.Records.Text, inquiry.Records.Params, inquiry.Record); err != nil {
			return nil, err
		}
	}
	meter.Of(ctx).Rows(inquiry.Answered())
	return inquiry.JSON()
}
