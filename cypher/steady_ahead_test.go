package cypher_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/planning"
)

// A statement that a mutation reads back is planned before the mutation holds the other
// writers back: while it waits for its turn, they go on.
func TestReadBackIsPlannedAhead(t *testing.T) {
	g := openGraph(t)
	group := planning.New(1).Group(10, time.Minute)
	ctx := group.With(t.Context(), nil)
	busy, err := planning.Enter(ctx, "another")
	if err != nil {
		t.Fatal(err)
	}
	const text = "RETURN $id AS readBackAhead"
	params := map[string]any{"id": "x"}
	compile := func(context.Context) (string, map[string]any, error) { return text, params, nil }
	done := make(chan error, 1)
	go func() {
		err := g.Ahead(ctx, compile)
		if err == nil {
			err = g.Write(ctx, func(tx cypher.Tx) error {
				return g.ReadBack(ctx, tx, func(ctx context.Context) error { return g.Run(ctx, tx, text, params, nil) })
			})
		}
		done <- err
	}()
	if err := g.Write(t.Context(), func(tx cypher.Tx) error {
		return g.ReadBack(t.Context(), tx, func(context.Context) error { return nil })
	}); err != nil {
		t.Errorf("another writer: %v", err)
	}
	select {
	case err := <-done:
		t.Errorf("it did not wait for its turn: %v", err)
	default:
	}
	busy(true)
	if err := <-done; err != nil {
		t.Error(err)
	}
	again, err := planning.Enter(ctx, "a third")
	if err != nil {
		t.Fatal(err)
	}
	defer again(false)
	if err := g.Ahead(ctx, compile); err != nil {
		t.Errorf("a statement that is known waits: %v", err)
	}
	wrong := intel.Errorf(intel.BadInput, "no")
	if err := g.Ahead(ctx, func(context.Context) (string, map[string]any, error) { return "", nil, wrong }); !errors.Is(err, wrong) {
		t.Errorf("%v", err)
	}
}
