package cypher

import (
	"context"
	_ "embed"

	"linegraph/internal/intel"
)

//go:embed queries/assert_official.cypher
var assertOfficial string

//go:embed queries/assert_nesting.cypher
var assertNesting string

// refuseOfficial refuses statements about areas of the official lists, and
// about the areas that contain these. The error never names an area.
func (s *Store) refuseOfficial(ctx context.Context, tx Tx, entities []intel.Entity, links []intel.Link) error {
	var ids []any
	for _, e := range entities {
		if e.Label == intel.Area {
			ids = append(ids, e.ID)
		}
	}
	found, err := s.areasOf(ctx, tx, assertOfficial, append(ids, parts(links)...))
	if err != nil {
		return err
	}
	for i, l := range links {
		if l.Relation == partOf && found[l.From] {
			return intel.Errorf(intel.Conflict, "Link %d (PART_OF) starts at an official area, whose parent areas cannot be changed.", i+1)
		}
	}
	if len(found) > 0 {
		return intel.Errorf(intel.Conflict, "An official area cannot be changed.")
	}
	return nil
}

// refuseCircles refuses links that make an area part of itself. It is called
// after they were written.
func (s *Store) refuseCircles(ctx context.Context, tx Tx, links []intel.Link) error {
	found, err := s.areasOf(ctx, tx, assertNesting, parts(links))
	for i, l := range links {
		if err == nil && l.Relation == partOf && found[l.From] {
			return intel.Errorf(intel.Conflict, "Link %d (PART_OF) makes an area part of itself.", i+1)
		}
	}
	return err
}

const partOf intel.Relation = "PART_OF"

// parts returns the areas that links make part of others.
func parts(links []intel.Link) (ids []any) {
	for _, l := range links {
		if l.Relation == partOf {
			ids = append(ids, l.From)
		}
	}
	return ids
}

// areasOf returns those of some areas that a statement finds.
func (s *Store) areasOf(ctx context.Context, tx Tx, text string, ids []any) (map[string]bool, error) {
	found := map[string]bool{}
	if len(ids) == 0 {
		return found, nil
	}
	err := s.Run(ctx, tx, text, map[string]any{"ids": ids}, func(values []any) error {
		found[values[0].(string)] = true
		return nil
	})
	return found, err
}
