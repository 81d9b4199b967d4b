package cypher

import (
	"context"
	"time"

	"linegraph/internal/intel"
)

// Unlink records the time until which a link held, and the sources for that;
// the link stays. It returns the ids of the two records that the link joins.
// NOT_FOUND: the link or a source does not exist. BAD_USER_INPUT: the link
// would end before it begins.
func (s *Store) Unlink(ctx context.Context, relation intel.Relation, id string, validTo time.Time, sources []string, by string) (from, to string, err error) {
	text, ok := unlinkTexts[relation]
	if !ok {
		return "", "", intel.Errorf(intel.BadInput, "A relation of this type cannot be ended.")
	}
	sources = distinct(sources)
	err = s.Write(ctx, func(tx Tx) error {
		if err := s.requireSources(ctx, tx, relation, sources); err != nil {
			return err
		}
		from, to = "", ""
		params := map[string]any{"id": id, "validTo": utc(validTo), "sources": anySlice(sources), "now": utc(time.Now()), "by": by}
		err := s.Run(ctx, tx, text, params, func(values []any) error {
			if values[2].(bool) {
				return intel.Errorf(intel.BadInput, "%s would end before it begins.", relation)
			}
			from, to = values[0].(string), values[1].(string)
			return nil
		})
		if err == nil && from == "" {
			return intel.Errorf(intel.NotFound, "There is no such %s.", relation)
		}
		return err
	})
	return from, to, err
}

func (s *Store) requireSources(ctx context.Context, tx Tx, relation intel.Relation, sources []string) error {
	if relation.Asserted() && len(sources) == 0 {
		return intel.Errorf(intel.BadInput, "Ending %s needs at least one source: the id of an intelligence item or of an export.", relation)
	}
	held, err := s.held(ctx, tx, sources)
	if err != nil {
		return err
	}
	for i, source := range sources {
		if label, _ := intel.LabelOf(source); label != intel.IntelItem && label != intel.Export {
			return intel.Errorf(intel.BadInput, "A source of %s must be the id of an intelligence item or of an export.", relation)
		}
		if !held[source] {
			return intel.Errorf(intel.NotFound, "Source %d does not exist.", i+1)
		}
	}
	return nil
}
