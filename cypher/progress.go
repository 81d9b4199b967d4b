package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
)

//go:embed queries/load_progress.cypher
var readProgress string

// countNames are the names of the counts of Publish, in the order of the
// statement.
var countNames = []string{"read", "created", "matched", "repaired", "rejected"}

// Progress returns how far these exports are loaded, in order of arrival. Exports that
// do not exist are left out.
func (s *Store) Progress(ctx context.Context, ids ...string) ([]intel.Progress, error) {
	return s.progress(ctx, map[string]any{"ids": ids, "all": false, "since": nil})
}

// Loads is Progress with, in addition, all exports that are being loaded and all that
// were loaded at since or later; if since is zero, only the latest of the loaded ones.
func (s *Store) Loads(ctx context.Context, since time.Time, ids ...string) ([]intel.Progress, error) {
	params := map[string]any{"ids": ids, "all": true, "since": nil}
	if !since.IsZero() {
		params["since"] = utc(since)
	}
	return s.progress(ctx, params)
}

func (s *Store) progress(ctx context.Context, params map[string]any) ([]intel.Progress, error) {
	var all []intel.Progress
	err := s.Read(ctx, readProgress, params, func(values []any) error {
		all = append(all, progress(values))
		return nil
	})
	return all, err
}

func progress(values []any) intel.Progress {
	p := intel.Progress{}
	p.ID, _ = values[0].(string)
	p.FileName, _ = values[1].(string)
	p.State, _ = values[2].(string)
	p.LoadedAt, _ = values[3].(time.Time)
	p.Written, _ = values[4].(int64)
	if total, said := values[5].(int64); said {
		p.Total = &total
	}
	for i, name := range countNames {
		n, counted := values[6+i].(int64)
		if !counted {
			return p
		}
		if p.Counts == nil {
			p.Counts = map[string]int64{}
		}
		p.Counts[name] = n
	}
	p.Written = p.Counts["created"] + p.Counts["matched"] + p.Counts["repaired"]
	p.Total = &p.Written
	return p
}
