package cypher

import (
	"cmp"
	"context"
	_ "embed"
	"slices"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/sameevent"
)

//go:embed queries/same_events.cypher
var sameEvents string

// event is an event to compare, with its rank among events that may be the same.
type event struct {
	sameevent.Event
	rank
}

// compare links the events of two exports that pairs finds to be the same, and
// returns the linked events.
func (s *Store) compare(ctx context.Context, tx Tx, one, other source, first, second []any,
	pairs func(a, b sameevent.Source) []sameevent.Pair) (touched []string, err error) {
	is := map[string]string{}
	for _, of := range []source{one, other} {
		for id, party := range of.own {
			is[id] = party
		}
	}
	a, err := s.events(ctx, tx, first, is)
	if err != nil {
		return nil, err
	}
	b, err := s.events(ctx, tx, second, is)
	if err != nil {
		return nil, err
	}
	all := map[string]event{}
	name := func(export string, events []event) sameevent.Source {
		source := sameevent.Source{Name: export}
		for _, e := range events {
			all[e.ID] = e
			source.Events = append(source.Events, e.Event)
		}
		return source
	}
	return s.link(ctx, tx, pairKey(one, other), pairs(name(one.export, a), name(other.export, b)), all)
}

// events reads events for the comparison. is maps the id of a party to the id of
// the party that it counts as.
func (s *Store) events(ctx context.Context, tx Tx, ids []any, is map[string]string) (all []event, err error) {
	for some := range slices.Chunk(ids, 5000) {
		err := s.Run(ctx, tx, sameEvents, map[string]any{"ids": some}, func(values []any) error {
			e := event{Event: sameevent.Event{ID: values[0].(string)}}
			e.Kind, _ = values[1].(string)
			e.Service, _ = values[2].(string)
			e.At, _ = values[3].(time.Time)
			e.Body, _ = values[4].(string)
			if n, measured := values[5].(int64); measured {
				e.Duration = &n
			}
			status, _ := values[6].(string)
			e.Call, e.Failed = e.Kind == "CALL", intel.NeverLeft(status)
			for _, id := range append(texts(values[8]), values[7].(string)) {
				party := cmp.Or(is[id], id)
				e.To = append(e.To, party)
			}
			e.From, e.To = e.To[len(e.To)-1], e.To[:len(e.To)-1]
			e.rank = rankOf(values[10].(bool), values[9].(int64), e.At, e.ID)
			all = append(all, e)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
