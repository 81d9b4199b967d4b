package cypher

import (
	"cmp"
	"context"
	_ "embed"
	"maps"
	"slices"
	"strings"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
	"linegraph/internal/sameevent"
)

var (
	//go:embed queries/same_sources.cypher
	sameSources string
	//go:embed queries/same_met.cypher
	sameMet string
	//go:embed queries/same_near.cypher
	sameNear string
)

// source is an export with the parties of its owner.
type source struct {
	export  string
	own     map[string]string // maps the id of each of the owner's parties to the number or account that it counts as
	network bool              // the export is a network operator's; its owner is the subscriber
}

// sources are an export and the exports that it can be compared with.
type sources struct {
	linked  bool // some of its events are linked
	decided bool // officers have decided on some of its events
	one     source
	others  []source
}

// sources reads the owners of an export and of the others. There are no others
// if the owner of the export is unknown.
func (s *Store) sources(ctx context.Context, tx Tx, id string) (all sources, err error) {
	err = s.Run(ctx, tx, sameSources, map[string]any{"id": id}, func(values []any) error {
		all.linked, all.decided = values[0].(bool), values[1].(bool)
		for _, v := range values[2].([]any) {
			row := v.([]any)
			of := ownerOf(row[0].(string), row[1].([]any))
			of.network = row[2].(bool)
			if of.export == id {
				all.one = of
			} else {
				all.others = append(all.others, of)
			}
		}
		return nil
	})
	return all, err
}

// ownerOf makes accounts named by one of the owner's numbers count as that
// number, and the device as the number if there is only one.
func ownerOf(export string, parties []any) source {
	of := source{export: export, own: map[string]string{}}
	var numbers []string
	for _, v := range parties {
		p := texts(v) // id, number, service, handle
		if p[2] == intel.DeviceService {
			continue
		}
		of.own[p[0]] = cmp.Or(of.own[p[0]], p[0])
		if p[1] == "" {
			continue
		}
		numbers = append(numbers, p[0])
		for _, account := range identity.AccountsOf(p[1]) {
			of.own[account.ID] = p[0]
		}
	}
	if len(numbers) == 1 {
		of.own[intel.ID(intel.Account, intel.DeviceService, export)] = numbers[0]
	}
	return of
}

// handset tells whether two exports come from handsets of one owner. A network
// operator's export never does, because its clock is not that of a handset.
func (o source) handset(other source) bool {
	if o.network || other.network {
		return false
	}
	for _, is := range o.own {
		if other.own[is] == is {
			return true
		}
	}
	return false
}

// compareAll compares an export's events with those of all other exports that may
// show the same. told is called with the progress, from 0 to 1.
func (s *Store) compareAll(ctx context.Context, tx Tx, one source, others []source, told func(part float64)) (touched []string, err error) {
	same, two := map[string]source{}, map[string]source{}
	for _, other := range others {
		if one.handset(other) {
			same[other.export] = other
		} else {
			two[other.export] = other
		}
	}
	note := func(other source, first, second []any, pairs func(a, b sameevent.Source) []sameevent.Pair) error {
		linked, err := s.compare(ctx, tx, one, other, first, second, pairs)
		touched = append(touched, linked...)
		return err
	}
	near, err := s.near(ctx, tx, one, same)
	if err != nil {
		return nil, err
	}
	met, err := s.met(ctx, tx, one, two)
	if err != nil {
		return nil, err
	}
	for i, n := range near {
		if err := note(same[n.other], n.first, n.second, sameevent.OneHandset); err != nil {
			return nil, err
		}
		told(float64(i+1) / float64(len(near)+len(met)))
	}
	shared, err := s.shared(ctx, tx, one, two, met)
	if err != nil {
		return nil, err
	}
	for i, export := range met {
		if of := shared[export]; of != nil && len(of.first) > 0 {
			if err := note(two[export], of.first.list(), of.second.list(), sameevent.TwoHandsets); err != nil {
				return nil, err
			}
		}
		told(float64(len(near)+i+1) / float64(len(near)+len(met)))
	}
	return touched, nil
}

// nearby are events of two exports that may be the same, and some that both
// exports show.
type nearby struct {
	other         string
	first, second []any
}

func (s *Store) near(ctx context.Context, tx Tx, one source, others map[string]source) (all []nearby, err error) {
	if len(others) == 0 {
		return nil, nil
	}
	params := map[string]any{"id": one.export, "others": slices.Collect(maps.Keys(others))}
	err = s.Run(ctx, tx, sameNear, params, func(values []any) error {
		both := values[3].([]any)
		all = append(all, nearby{values[0].(string), append(values[1].([]any), both...), append(values[2].([]any), both...)})
		return nil
	})
	return all, err
}

// met returns the other exports whose owners the export's owner is in contact
// with.
func (s *Store) met(ctx context.Context, tx Tx, one source, others map[string]source) (exports []string, err error) {
	if len(others) == 0 {
		return nil, nil
	}
	var rows []any
	for _, other := range others {
		rows = append(rows, []any{other.export, slices.Collect(maps.Keys(other.own))})
	}
	params := map[string]any{"own": slices.Collect(maps.Keys(one.own)), "others": rows}
	err = s.Run(ctx, tx, sameMet, params, func(values []any) error { exports = texts(values[0]); return nil })
	return exports, err
}

// pairKey is a text that identifies a pair of exports.
func pairKey(one, other source) string {
	return strings.Join(slices.Sorted(slices.Values([]string{one.export, other.export})), " ")
}
