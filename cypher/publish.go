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

// publishTimeout is the longest that the transaction that publishes or
// withdraws an export may take: it goes through all communications of the
// export.
const publishTimeout = 10 * time.Minute

// Publish makes all of an export visible at once: its communications are added to
// the roll-ups of contacts, and it becomes LOADED. given counts its records read
// and rejected. Publish completes the counts: a record is created or matched,
// depending on whether it was visible before. If the load with this id has
// published the export already, before the connection broke or in another worker,
// the counts are those of that time; if another load has, every record counts as
// matched. told is called with the progress, from 0 to 1, which goes back if the
// transaction is retried.
func (s *Store) Publish(ctx context.Context, id, load string, given intel.Counts, told func(part float64)) (intel.Counts, error) {
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
		recorded, err := s.count(ctx, tx, params, &counts)
		if err != nil {
			return err
		}
		told(counted)
		if err := s.rollUp(ctx, tx, params, recorded > 0, func(part float64) { told(counted + (rolledUp-counted)*part) }); err != nil {
			return err
		}
		if err := s.equate(ctx, tx, id, func(part float64) { told(rolledUp + (1-rolledUp)*part) }); err != nil {
			return err
		}
		return s.finish(ctx, tx, id, load, counts, now)
	})
	if intel.ErrorCode(err) == intel.LimitExceeded {
		err = intel.Wrap(err, intel.LimitExceeded, "Neo4j does not have enough memory to publish the contacts of this export; give it a larger heap (--neo4j-heap) and resume the load.")
	}
	return counts, err
}

// The measured share of a publication that is done once the records are
// counted, and once the contacts are rolled up.
const counted, rolledUp = 0.2, 0.8

// count completes the counts of an export that is about to become visible, and
// returns how many of its records a network operator made.
func (s *Store) count(ctx context.Context, tx Tx, params map[string]any, counts *intel.Counts) (recorded int64, err error) {
	err = s.Run(ctx, tx, publishCounts, params, func(values []any) error {
		counts.Created, counts.Repaired, recorded = values[0].(int64), values[1].(int64), values[2].(int64)
		counts.Matched = counts.Read - counts.Rejected - counts.Created - counts.Repaired
		return nil
	})
	if err == nil && counts.Matched < 0 {
		err = intel.Errorf(intel.Internal, "%d records were read and %d of them rejected, but the graph holds %d.",
			counts.Read, counts.Rejected, counts.Created+counts.Repaired)
	}
	return recorded, err
}

// rollUp adds an export to the roll-ups of contacts, and derives the names of
// parties and the values of handsets and events from it. network tells whether
// any of its records is a network operator's.
func (s *Store) rollUp(ctx context.Context, tx Tx, params map[string]any, network bool, told func(part float64)) error {
	texts := []string{publishTexts[0]}
	if network {
		texts = append(texts, publishTexts[1], publishBrought)
	}
	texts = append(texts, publishPhones, publishNames, publishSaid)
	for i, text := range texts {
		if err := s.Run(ctx, tx, text, params, nil); err != nil {
			return err
		}
		told(float64(i+1) / float64(len(texts)))
	}
	return nil
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
