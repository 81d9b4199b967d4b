package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/sameevent"
)

var (
	//go:embed queries/same_links.cypher
	sameLinks string
	//go:embed queries/same_forget.cypher
	sameForget string
)

// If two exports show one event on two nodes, as package sameevent judges, the
// nodes are linked by SAME_EVENT_AS, and the event counts once: one node is the
// event, the others are twins that are countedAs that node. Each pair of exports
// is compared on its own, when the later of the two is published, and a link
// records the pairs that support it. So the links depend only on the visible
// exports, and not on the order of loading.

// equate links the events of an export with the same events of other exports, and
// makes each count once. The export must still be hidden, its contacts in the
// roll-up, and the lock of loads held by the transaction. told is called with the
// progress, from 0 to 1.
func (s *Store) equate(ctx context.Context, tx Tx, id string, told func(part float64)) error {
	all, err := s.sources(ctx, tx, id)
	if err != nil {
		return err
	}
	var touched []string
	do := func(asked bool, step func() ([]string, error)) {
		if err == nil && asked {
			var more []string
			more, err = step()
			touched = append(touched, more...)
		}
	}
	do(all.linked, func() ([]string, error) { return s.forget(ctx, tx, id) })
	do(all.one.export != "", func() ([]string, error) { return s.compareAll(ctx, tx, all.one, all.others, told) })
	do(all.decided, func() ([]string, error) { return s.decided(ctx, tx, id) })
	if err != nil {
		return err
	}
	return s.settle(ctx, tx, id, touched)
}

// unequate removes the links between events that rest on an export, which must be
// hidden by then.
func (s *Store) unequate(ctx context.Context, tx Tx, id string) error {
	all, err := s.sources(ctx, tx, id)
	if err != nil || !all.linked {
		return err
	}
	touched, err := s.forget(ctx, tx, id)
	if err != nil {
		return err
	}
	return s.settle(ctx, tx, "", touched)
}

// forget removes the support of an export from links between events, and
// returns these events.
func (s *Store) forget(ctx context.Context, tx Tx, id string) (touched []string, err error) {
	err = s.Run(ctx, tx, sameForget, map[string]any{"id": id}, func(values []any) error {
		touched = append(touched, values[0].(string), values[1].(string))
		return nil
	})
	return touched, err
}

// link writes the links between the events of a pair of exports.
func (s *Store) link(ctx context.Context, tx Tx, between string, pairs []sameevent.Pair, events map[string]event) (touched []string, err error) {
	rows := make([]any, len(pairs))
	for i, p := range pairs {
		later, earlier := p.First, p.Second
		if events[later].compare(events[earlier].rank) < 0 {
			later, earlier = earlier, later
		}
		state := intel.Proposed
		if p.Basis.Sure() {
			state = intel.Confirmed
		}
		rows[i] = []any{intel.SameEventID(later, earlier), later, earlier, state, p.Basis.String()}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	params := map[string]any{"rows": rows, "between": between, "now": utc(time.Now())}
	err = s.Run(ctx, tx, sameLinks, params, func(values []any) error {
		touched = append(touched, values[0].(string), values[1].(string))
		return nil
	})
	return touched, err
}
