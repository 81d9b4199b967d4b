package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/body"
	"linegraph/internal/meter"
)

// ask answers a question: one statement fetches the facts and, if the answer has records of
// the graph, a second one reads what is selected of them.
func (r *Resolver) ask(ctx context.Context, field graphql.CollectedField) ([][]byte, error) {
	inquiry, err := r.compiler(ctx).Ask(graphql.GetOperationContext(ctx), field)
	if err != nil {
		return nil, err
	}
	inquiry.Within(body.Of(ctx).Field(field.Alias))
	if err := r.Store.Read(ctx, inquiry.Text, inquiry.Params, inquiry.Fact); err != nil {
		return nil, err
	}
	records, params, err := inquiry.Records()
	if err != nil {
		return nil, err
	}
	if records != "" {
		if err := r.Store.Read(ctx, records, params, inquiry.Record); err != nil {
			return nil, err
		}
	}
	meter.Of(ctx).Rows(inquiry.Answered())
	return inquiry.JSON()
}
