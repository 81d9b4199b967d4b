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

// refuseOfficial refuses statements of areas that came from the official lists,
// and of what those are part of. The error never names one.
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

// refuseCircles refuses links, once they are written, by which an area came to
// be part of itself.
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

// parts are the areas of which links say what they are part of.
func parts(links []intel.Link) (ids []any) {
	for _, l := range links {
		if l.Relation == partOf {
			ids = append(ids, l.From)
		}
	}
	return ids
}

// areasOf asks which of some areas are as a statement says.
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
