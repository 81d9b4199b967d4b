package cypher

import (
	"context"
	"maps"
	"slices"

	"linegraph/internal/intel"
)

// requireEnds refuses links whose ends or sources do not exist. The error gives
// the position of the first such link, counted from 1, and never an id.
func (s *Store) requireEnds(ctx context.Context, tx Tx, links []intel.Link) error {
	var ids []string
	for _, l := range links {
		ids = append(append(ids, l.From, l.To), l.Sources...)
	}
	held, err := s.held(ctx, tx, ids)
	if err != nil {
		return err
	}
	for i, l := range links {
		if !held[l.From] {
			return intel.Errorf(intel.NotFound, "Link %d (%s) starts at a record that does not exist.", i+1, l.Relation)
		}
		if !held[l.To] {
			return intel.Errorf(intel.NotFound, "Link %d (%s) ends at a record that does not exist.", i+1, l.Relation)
		}
		for j, source := range l.Sources {
			if !held[source] {
				return intel.Errorf(intel.NotFound, "Source %d of link %d (%s) does not exist.", j+1, i+1, l.Relation)
			}
		}
	}
	return nil
}

// held tells which ids belong to records, with one statement for each label.
func (s *Store) held(ctx context.Context, tx Tx, ids []string) (map[string]bool, error) {
	wanted := map[intel.Label][]any{}
	seen := map[string]bool{}
	for _, id := range ids {
		if label, ok := intel.LabelOf(id); ok && !seen[id] {
			seen[id] = true
			wanted[label] = append(wanted[label], id)
		}
	}
	held := make(map[string]bool, len(seen))
	for _, label := range slices.Sorted(maps.Keys(wanted)) {
		err := s.Run(ctx, tx, knownTexts[label], map[string]any{"ids": wanted[label]}, func(values []any) error {
			held[values[0].(string)] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return held, nil
}

// requireDecisionSources refuses a decision one of whose sources does not exist.
func (s *Store) requireDecisionSources(ctx context.Context, tx Tx, ids []string) error {
	held, err := s.held(ctx, tx, ids)
	if err == nil && slices.ContainsFunc(ids, func(id string) bool { return !held[id] }) {
		err = intel.Errorf(intel.NotFound, "A source of the decision does not exist.")
	}
	return err
}

// refuseMoved refuses a link if the link with its id joins other records: a
// link cannot be given other ends.
func (s *Store) refuseMoved(ctx context.Context, tx Tx, links []intel.Link) error {
	byRelation := map[intel.Relation]map[string]int{}
	for i, l := range links {
		if byRelation[l.Relation] == nil {
			byRelation[l.Relation] = map[string]int{}
		}
		if first, double := byRelation[l.Relation][l.ID]; double && !sameEnds(links[first], l.From, l.To) {
			return movedError(i, l.Relation)
		}
		byRelation[l.Relation][l.ID] = i
	}
	for _, relation := range slices.Sorted(maps.Keys(byRelation)) {
		positions := byRelation[relation]
		ids := anySlice(slices.Collect(maps.Keys(positions)))
		err := s.Run(ctx, tx, linkEndsTexts[relation], map[string]any{"ids": ids}, func(values []any) error {
			i := positions[values[0].(string)]
			if !sameEnds(links[i], values[1], values[2]) {
				return movedError(i, relation)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func sameEnds(l intel.Link, from, to any) bool { return l.From == from && l.To == to }

func movedError(i int, relation intel.Relation) error {
	return intel.Errorf(intel.Conflict, "The id of link %d (%s) belongs to a link between other records.", i+1, relation)
}
