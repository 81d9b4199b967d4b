package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/succession_decide.cypher
	successionDecide string
	//go:embed queries/succession_undo.cypher
	successionUndo string
	//go:embed queries/succession_exports.cypher
	successionExports string
)

// DecideSuccession records an officer's decision on whether one number succeeded another, with what the records
// say of it: if they say anything, the exports that they come from are sources too. numbers are the two, which
// are created if they are new. read is called in the same transaction.
//
// BAD_USER_INPUT: nothing supports the decision. NOT_FOUND: a source does not exist, or there is no decision to
// take back.
func (s *Store) DecideSuccession(ctx context.Context, numbers []intel.Entity, d intel.Succession, w intel.Weighed, read func(tx Tx) error) error {
	return s.Write(ctx, func(tx Tx) error {
		var err error
		if d.State == "" {
			err = s.undoSuccession(ctx, tx, d)
		} else {
			err = s.stateSuccession(ctx, tx, numbers, d, w)
		}
		if err != nil {
			return err
		}
		return read(tx)
	})
}

func (s *Store) stateSuccession(ctx context.Context, tx Tx, numbers []intel.Entity, d intel.Succession, w intel.Weighed) error {
	sources := distinct(d.Sources)
	if err := s.requireDecisionSources(ctx, tx, sources); err != nil {
		return err
	}
	if w.Score != nil {
		err := s.Run(ctx, tx, successionExports, map[string]any{"ids": []any{d.Earlier, d.Later}}, func(values []any) error {
			sources = append(sources, values[0].(string))
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(sources) == 0 {
		return intel.Errorf(intel.BadInput, "The records do not support the decision: it needs at least one source, an intelligence item or an export.")
	}
	if _, err := s.AssertTx(ctx, tx, numbers, nil, d.By); err != nil {
		return err
	}
	certainty := "CONFIRMED"
	if d.State == intel.Rejected {
		certainty = "SUSPECTED"
	}
	properties := map[string]any{"certainty": certainty, "assertion": "ASSESSMENT", "grade": d.Grade, "state": d.State, "reviewedBy": d.By, "reason": d.Reason, "needsReview": nil}
	if w.Score != nil {
		properties["score"], properties["common"], properties["method"] = *w.Score, *w.Common, *w.Method
	}
	return s.Run(ctx, tx, successionDecide, map[string]any{"earlier": d.Earlier, "later": d.Later, "id": intel.LinkID("SUCCEEDED_BY", d.Earlier, d.Later, nil),
		"properties": properties, "sources": anySlice(distinct(sources)), "now": utc(time.Now()), "by": d.By}, nil)
}

func (s *Store) undoSuccession(ctx context.Context, tx Tx, d intel.Succession) error {
	return s.Run(ctx, tx, successionUndo, map[string]any{"earlier": d.Earlier, "later": d.Later, "now": utc(time.Now()), "by": d.By}, func(values []any) error {
		if values[0].(int64) == 0 {
			return intel.Errorf(intel.NotFound, "Nobody has decided whether one of these numbers succeeded the other.")
		}
		return nil
	})
}
