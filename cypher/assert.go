package cypher

import (
	"context"
	"maps"
	"slices"
	"time"

	"linegraph/internal/intel"
)

// Assert writes the statements of an analyst or of an intelligence file, all of
// them or none: first the entities, then the links, which may join them. All
// must have been validated. by is the person who states them.
//
// NOT_FOUND: an end or a source of a link does not exist; the sentence gives
// the link's position. CONFLICT: a link with this id joins other records
// already.
func (s *Store) Assert(ctx context.Context, entities []intel.Entity, links []intel.Link, by string) (intel.Asserted, error) {
	var done intel.Asserted
	err := s.Write(ctx, func(tx Tx) (err error) {
		done, err = s.AssertTx(ctx, tx, entities, links, by)
		return err
	})
	return done, err
}

// AssertTx is Assert within a transaction of the caller, so that the caller can
// read the result back before it is committed.
func (s *Store) AssertTx(ctx context.Context, tx Tx, entities []intel.Entity, links []intel.Link, by string) (intel.Asserted, error) {
	now := utc(time.Now())
	if err := s.refuseOfficial(ctx, tx, entities, nil); err != nil {
		return intel.Asserted{}, err
	}
	created, err := s.assertEntities(ctx, tx, entities, now)
	if err != nil {
		return intel.Asserted{}, err
	}
	done := intel.Asserted{Entities: created}
	if links, err = s.nameAreas(ctx, tx, links); err != nil {
		return intel.Asserted{}, err
	}
	if err := s.refuseOfficial(ctx, tx, nil, links); err != nil {
		return intel.Asserted{}, err
	}
	if err := s.requireEnds(ctx, tx, links); err != nil {
		return intel.Asserted{}, err
	}
	if done.Links, err = s.assertLinks(ctx, tx, links, by, now); err != nil {
		return intel.Asserted{}, err
	}
	return done, s.refuseCircles(ctx, tx, links)
}

func (s *Store) assertEntities(ctx context.Context, tx Tx, entities []intel.Entity, now time.Time) ([]bool, error) {
	created := make([]bool, len(entities))
	groups := map[intel.Label][]any{}
	for _, e := range mergeEntities(entities) {
		groups[e.Label] = append(groups[e.Label], []any{e.ID, entityProperties(e.Entity), e.position})
	}
	for _, label := range slices.Sorted(maps.Keys(groups)) {
		params := map[string]any{"rows": groups[label], "now": now, "created": now}
		if _, own := intel.EntityProperties[label]["createdAt"]; own {
			params["created"] = nil
		}
		if err := s.Run(ctx, tx, entityTexts[label], params, noteCreated(created)); err != nil {
			return nil, err
		}
	}
	return created, s.describe(ctx, tx, described(entities))
}

func (s *Store) assertLinks(ctx context.Context, tx Tx, links []intel.Link, by string, now time.Time) ([]bool, error) {
	created := make([]bool, len(links))
	if err := s.refuseMoved(ctx, tx, links); err != nil {
		return nil, err
	}
	groups := map[shape][]any{}
	for _, l := range mergeLinks(links) {
		key := shapeOf(l.Link)
		groups[key] = append(groups[key], []any{l.ID, l.From, l.To, linkProperties(l.Link), anySlice(l.Sources), l.position})
	}
	for _, key := range slices.SortedFunc(maps.Keys(groups), compareShapes) {
		params := map[string]any{"rows": groups[key], "now": now, "by": by}
		if err := s.Run(ctx, tx, linkTexts[key], params, noteCreated(created)); err != nil {
			return nil, err
		}
	}
	return created, nil
}

// noteCreated reads rows of two values: a position, and whether that entity or
// link is new.
func noteCreated(created []bool) func([]any) error {
	return func(values []any) error {
		created[values[0].(int64)] = values[1].(bool)
		return nil
	}
}
