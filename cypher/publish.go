package cypher

import (
	"context"
	_ "embed"
	"encoding/json"
	"strings"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/publish_counts.cypher
	publishCounts string
	//go:embed queries/publish_brought.cypher
	publishBrought string
	//go:embed queries/publish_phones.cypher
	publishPhones string
	//go:embed queries/publish_said.cypher
	publishSaid string
	//go:embed queries/publish_names.cypher
	publishNames string
	//go:embed queries/load_finish.cypher
	loadFinish string
)

// publishTimeout is what one transaction may take that shows or withdraws an
// export: it goes through all of the export's communications.
const publishTimeout = 10 * time.Minute

// Publish shows an export to all who ask, whole and at once: its communications
// become part of who is in contact with whom, and it is LOADED. given counts its
// records read and rejected; Publish completes it with what became of the
// others, by what the graph showed before. load names the load that does it: of
// one that it has shown already, before the connection broke or while another
// worker had it, the counts are those of then; what another load showed is matched.
func (s *Store) Publish(ctx context.Context, id, load string, given intel.Counts) (intel.Counts, error) {
	ctx, cancel := within(ctx, publishTimeout)
	defer cancel()
	var counts intel.Counts
	err := s.hiding(ctx, func(tx Tx) error {
		counts = given
		now := utc(time.Now())
		params := map[string]any{"id": id, "shown": id, "now": now}
		var was intel.ExportState
		err := s.Run(ctx, tx, loadState, params, func(values []any) error { was = exportState(values); return nil })
		if err != nil || was.State == "LOADED" {
			counts = was.Of(load)
			return err
		}
		err = s.Run(ctx, tx, publishCounts, params, func(values []any) error {
			counts.Created, counts.Repaired = values[0].(int64), values[1].(int64)
			counts.Matched = counts.Read - counts.Rejected - counts.Created - counts.Repaired
			return nil
		})
		if err != nil {
			return err
		}
		if counts.Matched < 0 {
			return intel.Errorf(intel.Internal, "Of %d records read, %d were rejected, and the graph has %d of them.",
				counts.Read, counts.Rejected, counts.Created+counts.Repaired)
		}
		for _, text := range append(bothContacts(publishContacts), publishBrought, publishPhones, publishNames, publishSaid) {
			if err := s.Run(ctx, tx, text, params, nil); err != nil {
				return err
			}
		}
		if err := s.equate(ctx, tx, id); err != nil {
			return err
		}
		return s.finish(ctx, tx, id, load, counts, now)
	})
	if intel.ErrorCode(err) == intel.LimitExceeded {
		err = intel.Wrap(err, intel.LimitExceeded, "The export has more contacts than Neo4j has the memory to show at once; give it a larger heap (--neo4j-heap) and resume the load.")
	}
	return counts, err
}

// finish stores the counts: each as a property of its own (created becomes
// countsCreated) and all as one JSON text.
func (s *Store) finish(ctx context.Context, tx Tx, id, load string, counts intel.Counts, now time.Time) error {
	text, err := json.Marshal(counts)
	if err != nil {
		return intel.Wrap(err, intel.Internal, "The counts of an export cannot be stored.")
	}
	properties := map[string]any{"load": textOrNull(load)}
	for name, n := range counts.ByName() {
		properties["counts"+strings.ToUpper(name[:1])+name[1:]] = n
	}
	found := false
	err = s.Run(ctx, tx, loadFinish, map[string]any{"id": id, "counts": properties, "json": string(text), "now": now},
		func([]any) error { found = true; return nil })
	if err == nil && !found {
		return noExport
	}
	return err
}
