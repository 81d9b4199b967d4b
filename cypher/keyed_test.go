package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/planning"
)

// square looks a number up in nothing: 0 fails whatever it is sent with.
func square(key int64) cypher.Keyed {
	return cypher.Keyed{
		Text:   "UNWIND [$key] AS k WITH k WHERE k < 1000 RETURN [k * k, 1 / k, $word] AS row",
		Many:   "UNWIND range(0, size($keys) - 1) AS i WITH i, $keys[i] AS k WHERE k < 1000 RETURN i, [k * k, 1 / k, $word] AS row",
		Key:    key,
		Params: map[string]any{"word": "w"},
	}
}

func (g graph) lookUp(ctx context.Context, key int64) (row []any, err error) {
	err = g.ReadKeyed(ctx, square(key), func(values []any) error { row = values[0].([]any); return nil })
	return row, err
}

// Whoever asks gets their own answer, however many were sent together.
func TestLookUpsGoTogether(t *testing.T) {
	g := openGraph(t)
	before := g.Statements()
	const askers, each = 32, 40
	var all sync.WaitGroup
	for a := range askers {
		all.Go(func() {
			for n := range each {
				key := int64(a*each + n + 1)
				row, err := g.lookUp(t.Context(), key)
				found := key < 1000
				if err != nil || found != (row != nil) || found && (row[0] != key*key || row[2] != "w") {
					t.Errorf("%d: %v %v", key, row, err)
				}
			}
		})
	}
	all.Wait()
	if sent := g.Statements() - before; sent >= askers*each {
		t.Errorf("%d statements for %d look-ups: none went together", sent, askers*each)
	}
}

// What fails together is told apart.
func TestLookUpThatFailsFailsAlone(t *testing.T) {
	g := openGraph(t)
	var all sync.WaitGroup
	for key := range int64(24) {
		all.Go(func() {
			for range 10 {
				row, err := g.lookUp(t.Context(), key%6)
				if bad := key%6 == 0; bad != (err != nil) || !bad && row[0] != (key%6)*(key%6) {
					t.Errorf("%d: %v %v", key%6, row, err)
				}
			}
		})
	}
	all.Wait()
}

// Who gives up gets an error; those beside get their answers.
func TestLookUpGivenUp(t *testing.T) {
	g := openGraph(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	var all sync.WaitGroup
	for key := range int64(16) {
		all.Go(func() {
			ctx := t.Context()
			if key%2 == 1 {
				ctx = gone
			}
			for range 10 {
				row, err := g.lookUp(ctx, key+1)
				var own *intel.Error
				if gaveUp := key%2 == 1; gaveUp && !errors.As(err, &own) || !gaveUp && fmt.Sprint(row[0]) != fmt.Sprint((key+1)*(key+1)) {
					t.Errorf("%d: %v %v", key, row, err)
				}
			}
		})
	}
	all.Wait()
}

// count takes long for a large key.
func count(key int64) cypher.Keyed {
	return cypher.Keyed{
		Text: "UNWIND range(1, $key) AS x RETURN [count(x)] AS row",
		Many: "UNWIND range(0, size($keys) - 1) AS i CALL (i) { UNWIND range(1, $keys[i]) AS x RETURN count(x) AS n } RETURN i, [n] AS row",
		Key:  key,
	}
}

// A look-up that takes long delays none that comes after it, of its own kind of caller or
// of another.
func TestLongLookUpDelaysNone(t *testing.T) {
	g := openGraph(t)
	planner := planning.New(1)
	mine, others := planner.Group(10, time.Minute), planner.Group(10, time.Minute)
	long, end := context.WithCancel(mine.With(t.Context(), nil))
	ended, before := make(chan error, 1), g.Statements()
	go func() {
		ended <- g.ReadKeyed(long, count(1e12), func([]any) error { return nil })
	}()
	for g.Statements() == before {
		time.Sleep(time.Millisecond)
	}
	for name, group := range map[string]*planning.Group{"its own kind": mine, "another kind": others} {
		ctx := group.With(t.Context(), nil)
		found := false
		if err := g.ReadKeyed(ctx, count(3), func(values []any) error { found = values[0].([]any)[0] == int64(3); return nil }); err != nil || !found {
			t.Errorf("%s: %v", name, err)
		}
	}
	select {
	case err := <-ended:
		t.Errorf("the long one ended first: %v", err)
	default:
	}
	end()
	if err := <-ended; err == nil {
		t.Error("it was not ended")
	}
}
