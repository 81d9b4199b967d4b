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

// What two exports show of one event, by sameevent, is linked by SAME_EVENT_AS
// and counts once: one of the nodes is the event, the others are twins that are
// countedAs it. Each pair of exports is compared by itself, when the later of the
// two is shown, and a link knows which pairs it rests on: so the links of a
// graph are those of the exports that are seen, in whichever order they came.

// equate links an export's events with those that others show too, and has each
// count once. The export is hidden still, its contacts are in the roll-up, and
// the transaction holds the lock of loads. told hears how far it is, from 0 to 1.
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

// unequate takes back what an export says of which events are one. It is hidden by now.
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

// forget gives the events whose links an export had part in.
func (s *Store) forget(ctx context.Context, tx Tx, id string) (touched []string, err error) {
	err = s.Run(ctx, tx, sameForget, map[string]any{"id": id}, func(values []any) error {
		touched = append(touched, values[0].(string), values[1].(string))
		return nil
	})
	return touched, err
}

// link notes what a pair of exports says.
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
