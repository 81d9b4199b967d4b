package resolvers

import (
	"context"
	"strings"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
)

// changeLoad puts a load into another state and reads back what the mutation selects.
func (r *Resolver) changeLoad(ctx context.Context, id string, change cypher.LoadChange) error {
	if !intel.IsLoadID(id) {
		return intel.Errorf(intel.BadInput, "This is not the id of a load.")
	}
	return r.readBack(ctx, id, func(read func(tx cypher.Tx) error) error {
		return r.Store.ChangeLoad(ctx, id, change, r.Actor(ctx), read)
	})
}

// withdraw withdraws an export.
func (r *Resolver) withdraw(ctx context.Context, id, reason string) (*graph.Withdrawal, error) {
	reason = strings.TrimSpace(reason)
	if label, ok := intel.LabelOf(id); !ok || label != intel.Export {
		return nil, intel.Errorf(intel.BadInput, "This is not the id of an export.")
	}
	if reason == "" || len(reason) > intel.MaxText {
		return nil, intel.Errorf(intel.BadInput, "Withdrawing an export needs a reason of at most %d bytes.", intel.MaxText)
	}
	if r.Withdraw == nil {
		return nil, intel.Errorf(intel.Internal, "Exports cannot be withdrawn here.")
	}
	by := r.Actor(ctx)
	if err := r.Withdraw(ctx, id, by, reason); err != nil {
		return nil, err
	}
	return &graph.Withdrawal{ID: id, Reason: reason, WithdrawnBy: by}, nil
}
