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

// mostShared is how many events of two handsets' owners are compared; of more,
// the first that the graph gives would be a matter of chance, so none are.
const mostShared = 1 << 16

// shared are the events of two exports in which both owners have part.
type shared struct{ first, second eventIDs }

// shared reads what an export and each of those that it met share. However many
// these are, it goes once through the events that the export's owner has part in
// and, where others show any of them, once through the export.
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
			s.log.Warn().Int("most", mostShared).Msg("two exports share more events than are compared; each counts")
		}
		return tooMany
	})
	return all, err
}

// eventIDs are events, as far as one more than are compared.
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
