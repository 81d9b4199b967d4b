package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/same_decide.cypher
	sameDecide string
	//go:embed queries/same_decided.cypher
	sameDecided string
)

// DecideSameEvent records an officer's decision on two events, and makes them count
// accordingly. The decision stays in force until it is replaced or taken back, even if exports
// are loaded or withdrawn; it needs a review once a source of it is withdrawn. NOT_FOUND: one of the events is not visible, or a source does not
// exist. read is called in the same transaction.
func (s *Store) DecideSameEvent(ctx context.Context, d intel.SameEvent, read func(tx Tx) error) error {
	return s.Write(ctx, func(tx Tx) error {
		if err := s.Run(ctx, tx, loadLock, nil, nil); err != nil { // one transaction at a time changes what counts
			return err
		}
		if err := s.requireDecisionSources(ctx, tx, d.Sources); err != nil {
			return err
		}
		both := []string{d.First, d.Second}
		nodes, err := s.standing(ctx, tx, "", both)
		if err != nil {
			return err
		}
		later, earlier := nodes[d.First], nodes[d.Second]
		if later == nil || earlier == nil || !later.seen() || !earlier.seen() {
			return intel.Errorf(intel.NotFound, "There is no such communication.")
		}
		if later.compare(earlier.rank) < 0 {
			later, earlier = earlier, later
		}
		err = s.Run(ctx, tx, sameDecide, map[string]any{"id": intel.SameEventID(d.First, d.Second), "later": later.id, "earlier": earlier.id,
			"state": textOrNull(d.State), "by": textOrNull(d.By), "reason": textOrNull(d.Reason), "sources": textsOrNull(d.Sources), "now": utc(time.Now())}, nil)
		if err != nil {
			return err
		}
		if err := s.settle(ctx, tx, "", both); err != nil {
			return err
		}
		return read(tx)
	})
}

// decided creates the links that officers have confirmed for an export's events
// and that do not exist now.
func (s *Store) decided(ctx context.Context, tx Tx, id string) (touched []string, err error) {
	err = s.Run(ctx, tx, sameDecided, map[string]any{"id": id}, func(values []any) error {
		touched = append(touched, values[0].(string), values[1].(string))
		return nil
	})
	return touched, err
}
