package cypher

import (
	"context"
	_ "embed"
	"maps"
	"slices"
)

var (
	//go:embed queries/same_with_others.cypher
	sameWithOthers string
	//go:embed queries/same_of_others.cypher
	sameOfOthers string
)

// mostShared is the largest number of events between two handsets' owners that
// is compared. If there are more, none are, because the graph would return an
// arbitrary selection.
const mostShared = 1 << 16

// shared holds the events of two exports in which both owners take part.
type shared struct{ first, second eventIDs }

// shared reads the events that an export shares with each export in met. However
// many these are, it goes once through the events of the export's owner and, if
// others show any of them, once through the export.
func (s *Store) shared(ctx context.Context, tx Tx, one source, others map[string]source, met []string) (map[string]*shared, error) {
	if len(met) == 0 {
		return nil, nil
	}
	all := map[string]*shared{}
	params := map[string]any{"id": one.export, "own": slices.Collect(maps.Keys(one.own)), "exports": met}
	err := s.Run(ctx, tx, sameOfOthers, params, func(values []any) error {
		export := values[1].(string)
		if all[export] == nil {
			all[export] = &shared{eventIDs{}, eventIDs{}}
		}
		all[export].second.add(values[0].(string))
		return nil
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	owned := map[string][]*shared{} // by party of the owner
	for export, with := range all {
		for id := range others[export].own {
			owned[id] = append(owned[id], with)
		}
	}
	params = map[string]any{"id": one.export, "parties": slices.Collect(maps.Keys(owned))}
	err = s.Run(ctx, tx, sameWithOthers, params, func(values []any) error {
		for _, with := range owned[values[1].(string)] {
			with.first.add(values[0].(string))
		}
		return nil
	})
	maps.DeleteFunc(all, func(_ string, with *shared) bool {
		tooMany := len(with.first) > mostShared || len(with.second) > mostShared
		if tooMany {
			s.log.Warn().Int("most", mostShared).Msg("two exports share too many events to compare; all of them count")
		}
		return tooMany
	})
	return all, err
}

// eventIDs are the ids of events: at most one more than may be compared.
type eventIDs map[string]struct{}

func (e eventIDs) add(id string) {
	if len(e) <= mostShared {
		e[id] = struct{}{}
	}
}

func (e eventIDs) list() []any {
	all := make([]any, 0, len(e))
	for id := range e {
		all = append(all, id)
	}
	return all
}
