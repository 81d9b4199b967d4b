package cypher

import (
	"context"
	_ "embed"
	"maps"
	"slices"
	"time"
)

var (
	//go:embed queries/withdraw_begin.cypher
	withdrawBegin string
	//go:embed queries/withdraw_count.cypher
	withdrawCount string
	//go:embed queries/withdraw_brought.cypher
	withdrawBrought string
	//go:embed queries/withdraw_links.cypher
	withdrawLinks string
	//go:embed queries/withdraw_same.cypher
	withdrawSame string
	//go:embed queries/withdraw_found.cypher
	withdrawFound string
	//go:embed queries/withdraw_communications.cypher
	withdrawCommunications string
	//go:embed queries/withdraw_rest.cypher
	withdrawRest string
	//go:embed queries/withdraw_parties.cypher
	withdrawParties string
	//go:embed queries/withdraw_end.cypher
	withdrawEnd string
	//go:embed queries/withdraw_unfinished.cypher
	withdrawUnfinished string
)

// withdrawBatch is how many records of an export one transaction deletes.
const withdrawBatch = 5000

// Withdraw withdraws an export, together with everything that no other source
// supports. A record of the export remains, with the person and the reason. When
// Withdraw returns, nothing of the export is visible, the roll-ups are counted
// anew, and links that rest on it alone are deleted. The export's own records are
// still in the graph, hidden, until Sweep. An export that is withdrawn already
// stays so. NOT_FOUND: there is no such export.
func (s *Store) Withdraw(ctx context.Context, id, by, reason string) error {
	ctx, cancel := within(ctx, publishTimeout)
	defer cancel()
	return s.hiding(ctx, func(tx Tx) error {
		was := ""
		params := map[string]any{"id": id, "by": textOrNull(by), "reason": textOrNull(reason), "shown": nil, "now": utc(time.Now())}
		err := s.Run(ctx, tx, withdrawBegin, params, func(values []any) error { was, _ = values[0].(string); return nil })
		switch {
		case err != nil:
			return err
		case was == "":
			return noExport
		case was != "LOADED":
			return nil
		}
		if err := s.unequate(ctx, tx, id); err != nil {
			return err
		}
		texts := append(bothContacts(withdrawContacts), withdrawCount, withdrawBrought, withdrawSame, publishPhones, publishNames, publishSaid)
		texts = slices.AppendSeq(texts, maps.Values(withdrawTexts))
		for _, text := range texts {
			if err := s.Run(ctx, tx, text, params, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// Withdrawing lists the withdrawn exports whose records are not deleted yet.
func (s *Store) Withdrawing(ctx context.Context) ([]string, error) {
	return s.ids(ctx, withdrawUnfinished, nil)
}

// Sweep deletes the records of a withdrawn export, in batches. If the export was
// never loaded completely, nothing of it remains at all. If Sweep is interrupted,
// another call continues.
func (s *Store) Sweep(ctx context.Context, id string) error {
	for _, sweep := range []func(context.Context, Tx, string) (int64, error){s.sweepCommunications, s.sweepRest} {
		for taken := int64(withdrawBatch); taken == withdrawBatch; {
			err := s.change(ctx, writeWait, theGraph, false, func(tx Tx) error { // records that are being deleted may look as if no export had brought them
				var err error
				taken, err = sweep(ctx, tx, id)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return s.Write(ctx, func(tx Tx) error {
		return s.Run(ctx, tx, withdrawEnd, map[string]any{"id": id, "now": utc(time.Now())}, nil)
	})
}

func (s *Store) sweepCommunications(ctx context.Context, tx Tx, id string) (int64, error) {
	only, taken, err := s.take(ctx, tx, withdrawFound, id)
	if err != nil || len(only) == 0 {
		return taken, err
	}
	var ends []any
	err = s.Run(ctx, tx, withdrawCommunications, map[string]any{"places": only}, func(values []any) error {
		ends = values[0].([]any)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return taken, s.Run(ctx, tx, withdrawParties, map[string]any{"places": ends}, nil)
}

func (s *Store) sweepRest(ctx context.Context, tx Tx, id string) (int64, error) {
	ends, taken, err := s.take(ctx, tx, withdrawRest, id)
	if err != nil || len(ends) == 0 {
		return taken, err
	}
	return taken, s.Run(ctx, tx, withdrawParties, map[string]any{"places": ends}, nil)
}

func (s *Store) take(ctx context.Context, tx Tx, text, id string) (places []any, taken int64, err error) {
	err = s.Run(ctx, tx, text, map[string]any{"id": id, "limit": withdrawBatch}, func(values []any) error {
		places, taken = values[0].([]any), values[1].(int64)
		return nil
	})
	return places, taken, err
}
