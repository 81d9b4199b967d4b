package cypher

import (
	"cmp"
	"context"
	_ "embed"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/describe_numbers.cypher
	describeNumbers string
	//go:embed queries/undescribed_numbers.cypher
	undescribedNumbers string
)

// describeBatch is how many numbers are described in one transaction.
const describeBatch = 5_000

// describe fills in the kind, country and tariff that follow from the keys of
// numbers, unless they have been stated.
func (s *Store) describe(ctx context.Context, tx Tx, keys []string) error {
	if s.says == nil || len(keys) == 0 {
		return nil
	}
	rows := make([]any, len(keys))
	for i, key := range keys {
		p := s.says(key)
		rows[i] = []any{key, cmp.Or(p.Kind, "UNKNOWN"), textOrNull(p.Country), textOrNull(p.Tariff)}
	}
	return s.Run(ctx, tx, describeNumbers, map[string]any{"rows": rows}, nil)
}

// described returns the keys of the numbers among the entities.
func described(entities []intel.Entity) (keys []string) {
	for _, e := range entities {
		if key, ok := e.Properties["number"].(string); ok && e.Label == intel.PhoneNumber {
			keys = append(keys, key)
		}
	}
	return keys
}

// numbersDescribed is the migration that repairs graphs of earlier builds,
// which did not describe a number if intelligence stated it first.
const numbersDescribed = "numbers_described"

// describeAll describes every number of the graph that is not described yet, in
// batches, in the order of their keys.
func (s *Store) describeAll(ctx context.Context) error {
	for after := ""; ; {
		var keys []string
		err := s.Read(ctx, undescribedNumbers, map[string]any{"after": after, "most": describeBatch}, func(values []any) error {
			keys = append(keys, values[0].(string))
			return nil
		})
		if err != nil || len(keys) == 0 {
			return err
		}
		after = keys[len(keys)-1]
		if err := s.writeWithin(ctx, migrateWait, func(tx Tx) error { return s.describe(ctx, tx, keys) }); err != nil {
			return err
		}
	}
}
