package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher"
	"linegraph/internal/meter"
	"linegraph/internal/stream"
)

// stream answers one root field, a list, with one statement whose records go to sink as Neo4j
// returns them: while sink is busy, Neo4j waits.
func (r *Resolver) stream(ctx context.Context, field graphql.CollectedField, sink stream.Sink) error {
	var first *held
	records, complete := 0, false
	gone := func() bool { return first.gone }
	_, err := r.Store.Steady(ctx, cypher.Of{Gone: gone}, func(ctx context.Context) error {
		statement, err := r.compiler(ctx).Stream(graphql.GetOperationContext(ctx), field)
		if err != nil {
			return err
		}
		first = &held{to: sink, begun: time.Now()}
		rows := statement.Rows(first.row)
		if err := r.Store.Read(ctx, statement.Text, statement.Params, rows.Row); err != nil {
			return err
		}
		records, complete = rows.Records(), rows.Complete()
		return nil
	})
	if err == nil {
		err = first.release()
	}
	if err != nil {
		return err
	}
	meter.Of(ctx).Rows(records)
	sink.End(complete)
	return nil
}

// The beginning of a stream is held back up to these limits, because the stream can be read
// again until some of it has been sent. Most lists are shorter than this.
const (
	heldBytes = 64 << 10
	heldTime  = time.Second
)

// held is the beginning of a stream, which is held back.
type held struct {
	to      stream.Sink
	begun   time.Time
	records [][]byte
	bytes   int
	gone    bool
}

func (h *held) row(record []byte) error {
	if !h.gone {
		h.records, h.bytes = append(h.records, append([]byte(nil), record...)), h.bytes+len(record)
		if h.bytes < heldBytes && time.Since(h.begun) < heldTime {
			return nil
		}
		return h.release()
	}
	return h.to.Row(record)
}

// release passes on the records that were held back.
func (h *held) release() error {
	h.gone = true
	for _, record := range h.records {
		if err := h.to.Row(record); err != nil {
			return err
		}
	}
	h.records = nil
	return nil
}
