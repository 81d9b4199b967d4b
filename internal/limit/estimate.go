package limit

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// Dry tells whether a request asks for its price only: its extensions contain
// dryRun: true.
func Dry(op *graphql.OperationContext) bool { return op.Extensions["dryRun"] == true }

// Estimate is the price of an operation, with the limits of its caller.
type Estimate struct {
	Weight
	Price
	Limits []intel.Reached // each limit with what the operation uses of it
}

// Estimate reads a valid operation.
func (j *Judge) Estimate(ctx context.Context, op *graphql.OperationContext) Estimate {
	e := Estimate{Price: priceOf(ctx, op)}
	if d, known := j.known.Peek(op.RawQuery); known {
		e.Weight = d.weight
	} else if w, weighed := weightOf(ctx); weighed {
		e.Weight = w
	}
	limits := j.table.Of(KindOf(ctx))
	for _, r := range append(e.Weight.rules(limits), e.Price.rules(limits)...) {
		e.Limits = append(e.Limits, r.Reached)
	}
	return e
}
