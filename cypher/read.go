package cypher

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/hold"
	"linegraph/internal/meter"
	"linegraph/internal/planning"
)

// readTimeout limits a read whose caller sets no deadline.
const readTimeout = 30 * time.Second

// Read runs one statement that only reads (Neo4j refuses others), and calls
// each with the values of every row, which each may keep. When ctx ends, the
// statement is ended inside Neo4j; each is not called after Read has returned.
// A connection that a restart of Neo4j has made stale is replaced silently. If
// Neo4j stays away, the error is UNAVAILABLE within about two seconds.
func (s *Store) Read(ctx context.Context, text string, params map[string]any, each func(values []any) error) error {
	return s.reads(ctx, s.counted, text, params, each)
}

// counted counts a statement that serves a caller's request.
func (s *Store) counted(ctx context.Context) {
	s.statements.Add(1)
	meter.Of(ctx).Statement()
}

// uncounted is used for the store's own statements, which are not counted.
func uncounted(context.Context) {}

func (s *Store) reads(ctx context.Context, count func(context.Context), text string, params map[string]any, each func(values []any) error) error {
	if !s.up() {
		return errDown
	}
	ctx, cancel := within(ctx, readTimeout)
	defer cancel()
	count(ctx)
	rows, err := s.readOnce(ctx, text, params, each)
	if err != nil && rows == 0 && isConnectivity(err) {
		err = s.readAgain(ctx, count, text, params, each, err)
	}
	if err != nil {
		s.meets(err)
	}
	return mapError(ctx, err)
}

// readAgain retries a read if no row has been passed on.
func (s *Store) readAgain(ctx context.Context, count func(context.Context), text string, params map[string]any, each func([]any) error, err error) error {
	until := time.Now().Add(connectivityWait)
	for delay := time.Duration(0); time.Now().Before(until); delay = delay*2 + 20*time.Millisecond {
		if !s.up() {
			return errDown
		}
		if !sleep(ctx, delay) {
			return err
		}
		var rows int
		count(ctx)
		rows, err = s.readOnce(ctx, text, params, each)
		if err == nil || rows > 0 || !isConnectivity(err) {
			return err
		}
	}
	return err
}

// readOnce runs an auto-commit transaction, the only form that needs a single round
// trip. The driver gets a context that never ends: with a deadline it would start a
// goroutine for every few bytes it reads, and give up its connection when the
// deadline passes. Instead the transaction has a deadline and a tag inside Neo4j,
// and is terminated there by its tag if ctx ends earlier. The request's slot and the
// like are released only when the statement has ended.
func (s *Store) readOnce(ctx context.Context, text string, params map[string]any, each func([]any) error) (rows int, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	planned, err := planning.Enter(ctx, text)
	if err != nil {
		return 0, err
	}
	tag := s.tag()
	type batch struct {
		rows int
		err  error
	}
	ended := make(chan batch, 1)
	given := handover{each: each, end: hold.Begin(ctx), planned: planned}
	end := s.begin()
	s.readers.run(func() {
		defer end()
		s.readTagged(context.WithoutCancel(ctx), text, params, tag, txTimeout(ctx), &given, func(rows int, err error) {
			if given.ended() {
				s.terminator.ended(tag)
			}
			ended <- batch{rows, err}
		})
	})
	select {
	case b := <-ended:
		return b.rows, b.err
	case <-ctx.Done():
		given.stop()
		s.terminator.terminate(ctx, tag, &given)
		return 0, ctx.Err()
	}
}

// readTagged calls ended as soon as the statement has ended: returning the connection takes
// longer than some statements, and the caller need not wait for that.
func (s *Store) readTagged(ctx context.Context, text string, params map[string]any, tag string, timeout func(*neo4j.TransactionConfig), given *handover, ended func(rows int, err error)) {
	session := s.driver.NewSession(ctx, s.read)
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, params, timeout, neo4j.WithTxMetadata(map[string]any{tagKey: tag}))
	given.planned(err == nil)
	if err != nil {
		ended(0, err)
		return
	}
	ended(drain(ctx, result, given.row))
}

// drain calls each with every row and returns their number.
func drain(ctx context.Context, result neo4j.ResultWithContext, each func([]any) error) (rows int, err error) {
	var record *neo4j.Record
	for result.NextRecord(ctx, &record) {
		rows++
		if err := each(record.Values); err != nil {
			return rows, err
		}
	}
	return rows, result.Err()
}

// ids runs a statement that returns one list of ids.
func (s *Store) ids(ctx context.Context, text string, params map[string]any) (ids []string, err error) {
	err = s.Read(ctx, text, params, func(values []any) error {
		ids = texts(values[0])
		return nil
	})
	return ids, err
}

// sleep waits, and returns false if ctx ends first.
func sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// within gives ctx a deadline if it has none.
func within(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, limit)
}
