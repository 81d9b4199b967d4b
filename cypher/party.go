package cypher

import (
	"cmp"
	"context"
	_ "embed"
	"slices"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_numbers.cypher
	loadNumbers string
	//go:embed queries/load_accounts.cypher
	loadAccounts string
	//go:embed queries/load_names.cypher
	loadNames string
)

// parties finds or creates numbers and accounts, and locks them in the order of
// their keys until the transaction ends, so that writers that share a hub queue
// there instead of deadlocking. For each id it returns the node's place in the
// store: the fastest way to find it again, valid only within this transaction.
// The names that the export gives accounts are stored beside the export.
func (s *Store) parties(ctx context.Context, tx Tx, export string, parties []intel.Party, now time.Time) (places map[string]string, err error) {
	places = make(map[string]string, len(parties))
	numbers, accounts := partyRows(parties)
	note := func(values []any) error {
		for _, pair := range values[0].([]any) {
			row := pair.([]any)
			places[row[0].(string)] = row[1].(string)
		}
		return nil
	}
	if len(numbers) > 0 {
		if err := s.Run(ctx, tx, loadNumbers, map[string]any{"rows": numbers, "export": export, "now": now}, note); err != nil {
			return nil, err
		}
	}
	if len(accounts) > 0 {
		if err := s.Run(ctx, tx, loadAccounts, map[string]any{"rows": accounts, "export": export, "now": now}, note); err != nil {
			return nil, err
		}
	}
	return places, s.runRows(ctx, tx, loadNames, nameRows(parties, places), export, now)
}

func partyRows(parties []intel.Party) (numbers, accounts []any) {
	for _, p := range inKeyOrder(parties) {
		if p.IsNumber() {
			numbers = append(numbers, []any{p.ID, p.Number, cmp.Or(p.Kind, "UNKNOWN"), textOrNull(p.Country), textOrNull(p.Words()), textOrNull(p.Tariff)})
		} else {
			accounts = append(accounts, []any{p.ID, p.Service, p.Handle, textOrNull(p.Words())})
		}
	}
	return numbers, accounts
}

func nameRows(parties []intel.Party, places map[string]string) (rows []any) {
	for _, p := range parties {
		if p.DisplayName != "" && !p.IsNumber() {
			rows = append(rows, []any{places[p.ID], p.DisplayName, textOrNull(intel.Fold(p.DisplayName))})
		}
	}
	return rows
}

// inKeyOrder returns each party once, in the order of their keys.
func inKeyOrder(parties []intel.Party) []intel.Party {
	sorted := slices.SortedFunc(slices.Values(parties), func(a, b intel.Party) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Service, b.Service), cmp.Compare(a.Handle, b.Handle))
	})
	return slices.CompactFunc(sorted, func(a, b intel.Party) bool { return a.ID == b.ID })
}
