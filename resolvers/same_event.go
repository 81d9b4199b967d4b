package resolvers

import (
	"context"
	"strings"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
)

// sameEvent decides whether two communications are one event.
func (r *Resolver) sameEvent(ctx context.Context, input graph.SameEventInput, state string) error {
	d := intel.SameEvent{First: input.First, Second: input.Second, State: state, By: r.Actor(ctx),
		Reason: strings.TrimSpace(input.Reason), Sources: input.Sources}
	if err := d.Validate(); err != nil {
		return err
	}
	return r.readBack(ctx, d.First, func(read func(tx cypher.Tx) error) error {
		return r.Store.DecideSameEvent(ctx, d, read)
	})
}
