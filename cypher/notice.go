package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
)

//go:embed queries/load_notices.cypher
var loadNotices string

// writeNotices comes after the communications of its batch: a notice may be about one.
func (s *Store) writeNotices(ctx context.Context, tx Tx, export string, notices []intel.Remark) error {
	rows := make([]any, 0, len(notices))
	for _, n := range notices {
		rows = append(rows, []any{n.ID, n.Kind, utcOrNull(n.At), textOrNull(n.RawTime), n.ZoneKnown, textOrNull(n.Service),
			textOrNull(n.ThreadID), textOrNull(n.Text), textOrNull(n.By), textOrNull(n.RecordID), n.Deleted, trueOrNull(n.Repaired),
			textOrNull(n.About)})
	}
	return s.runRows(ctx, tx, loadNotices, rows, export, time.Time{})
}
