package cypher

import (
	"context"
	_ "embed"

	"linegraph/internal/intel"
)

//go:embed queries/load_rows.cypher
var loadRows string

// LoadRows calls each for every record of a load, with its outcome, if the load
// is in the graph. A record that repeats another of its file has no row of its
// own.
func (s *Store) LoadRows(ctx context.Context, id string, each func(intel.LoadRow) error) error {
	return s.Read(ctx, loadRows, map[string]any{"id": id}, func(values []any) error {
		text := func(i int) string { t, _ := values[i].(string); return t }
		return each(intel.LoadRow{File: text(0), ID: text(1), Kind: text(2), Became: text(3), Outcome: text(4)})
	})
}
