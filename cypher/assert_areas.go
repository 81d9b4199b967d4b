package cypher

import (
	"context"
	_ "embed"
	"slices"

	"linegraph/internal/intel"
)

//go:embed queries/assert_areas.cypher
var assertAreas string

// nameAreas replaces the name or code of an area at the end of a link by the
// area's id. It refuses a name that several areas have, or none: it does not
// guess. The caller's links are not changed.
func (s *Store) nameAreas(ctx context.Context, tx Tx, links []intel.Link) ([]intel.Link, error) {
	var names []any
	for _, l := range links {
		for _, end := range []string{l.From, l.To} {
			if name, ok := intel.AreaName(end); ok {
				names = append(names, []any{name, intel.Fold(name)})
			}
		}
	}
	if len(names) == 0 {
		return links, nil
	}
	meant := map[string][]any{}
	err := s.Run(ctx, tx, assertAreas, map[string]any{"names": names}, func(values []any) error {
		meant[values[0].(string)] = values[1].([]any)
		return nil
	})
	if err != nil {
		return nil, err
	}
	links = slices.Clone(links)
	for i := range links {
		if err := nameEnds(&links[i], i+1, meant); err != nil {
			return nil, err
		}
	}
	return links, nil
}

func nameEnds(l *intel.Link, position int, meant map[string][]any) error {
	derived := l.ID == intel.LinkID(l.Relation, l.From, l.To, l.ValidFrom)
	for _, end := range []*string{&l.From, &l.To} {
		name, ok := intel.AreaName(*end)
		if !ok {
			continue
		}
		switch ids := meant[name]; len(ids) {
		case 1:
			*end = ids[0].(string)
		case 0:
			return intel.Errorf(intel.NotFound, "Link %d (%s) names an unknown area: no area has this name or code.", position, l.Relation)
		default:
			return intel.Errorf(intel.BadInput, "Link %d (%s) names an area, but %d areas have that name: give the code of one.", position, l.Relation, len(ids))
		}
	}
	if derived {
		l.ID = intel.LinkID(l.Relation, l.From, l.To, l.ValidFrom)
	}
	return nil
}
