package cypher_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/cypher/bare"
	"linegraph/internal/intel"
	"linegraph/internal/meter"
	"linegraph/internal/neo4jtest"
)

// awaitQuiet returns when the store knows that no write is announced.
func (g graph) awaitQuiet() {
	g.t.Helper()
	for g.Moving() {
		select {
		case <-g.t.Context().Done():
			g.t.Fatal("the graph is never quiet")
		case <-time.After(guardInterval / 4):
		}
	}
}

// A read that may have seen a part of a hidden export is run again, guarded.
func TestSteadyLooksOutForWhatIsHidden(t *testing.T) {
	var up atomic.Bool
	up.Store(true)
	g := guarded(t, neo4jtest.URI(t), up.Load)
	other := openGraph(t)
	for _, c := range []struct {
		name      string
		meanwhile func()
		runs      []bool // whether they were guarded
	}{
		{"nothing happens", func() {}, []bool{false}},
		{"the guard is set", func() { other.write(setGuard, nil, nil); g.await(true) }, []bool{false, true}},
		{"the guard is still set", func() {}, []bool{true}},
		{"the guard is removed", func() { other.write(removeGuard, nil, nil); g.await(false) }, []bool{true}},
		{"nobody can read it for a time", func() { up.Store(false); g.await(true); up.Store(true); g.await(false) }, []bool{false, true}},
	} {
		var runs []bool
		_, err := g.Steady(t.Context(), cypher.Of{}, func(ctx context.Context) error {
			runs = append(runs, cypher.GuardedIn(ctx))
			if len(runs) == 1 {
				c.meanwhile()
			}
			return nil
		})
		if err != nil || runs[0] != c.runs[0] || len(c.runs) > 1 && len(runs) < 2 {
			t.Errorf("%s: %v, runs %v, want %v", c.name, err, runs, c.runs)
		}
	}
	if !cypher.GuardedIn(t.Context()) {
		t.Error("outside of a reading nobody looks out")
	}
}

// A read that failed shows nothing, and is not run again.
func TestSteadyGivesErrorsOn(t *testing.T) {
	g := openGraph(t)
	failed, runs := errors.New("failed"), 0
	_, err := g.Steady(t.Context(), cypher.Of{Named: true}, func(context.Context) error {
		runs++
		g.write("RETURN 1", nil, nil)
		return failed
	})
	if !errors.Is(err, failed) || runs != 1 {
		t.Errorf("%d runs: %v", runs, err)
	}
}

// A read is run again if somebody wrote during it, whether or not a write was announced when
// it began.
func TestSteadyReadsAgain(t *testing.T) {
	g := guarded(t, neo4jtest.URI(t), nil)
	other := openGraph(t)
	read := func(meanwhile func()) (runs int, statements uint64) {
		ctx, used := meter.With(t.Context()) // versions are not counted
		_, err := g.Steady(ctx, cypher.Of{}, func(ctx context.Context) error {
			if runs++; runs == 1 {
				meanwhile()
			}
			return g.Read(ctx, "RETURN 1", nil, nothing)
		})
		if err != nil {
			t.Error(err)
		}
		n, _, _ := used.Reading()
		return runs, uint64(n)
	}
	g.awaitQuiet()
	if runs, n := read(func() {}); runs != 1 || n != 1 {
		t.Errorf("quiet: %d runs, %d statements", runs, n)
	}
	if runs, _ := read(func() { other.write("RETURN 1", nil, nil) }); runs != 2 {
		t.Errorf("a write meanwhile: %d runs", runs)
	}
	if runs, n := read(func() {}); runs != 1 || n != 1 {
		t.Errorf("after a write: %d runs, %d statements", runs, n)
	}
	if runs, _ := read(func() { other.write("RETURN 1", nil, nil) }); runs != 2 {
		t.Errorf("another write meanwhile: %d runs", runs)
	}
	g.awaitQuiet()
	if runs, n := read(func() {}); runs != 1 || n != 1 {
		t.Errorf("quiet again: %d runs, %d statements", runs, n)
	}
}

// If writers do not stop, they are held back so that a read can succeed.
func TestSteadyHoldsWritersAtLast(t *testing.T) {
	g := openGraph(t)
	other := openGraph(t)
	runs, held := 0, false
	var writers sync.WaitGroup
	version, err := g.Steady(t.Context(), cypher.Of{Named: true}, func(ctx context.Context) error {
		if runs++; runs <= 3 {
			other.write("RETURN 1", nil, nil)
			return nil
		}
		written := make(chan bool)
		writers.Go(func() {
			other.write("RETURN 1", nil, nil)
			close(written)
		})
		select {
		case <-written:
			t.Error("a writer was not held")
		case <-time.After(200 * time.Millisecond): // if this is too short, the test can only miss a fault
			held = true
		}
		return nil
	})
	writers.Wait()
	if err != nil || runs != 4 || !held || version == "" {
		t.Errorf("%v: %d runs, version %q", err, runs, version)
	}
	if now, err := g.Version(t.Context()); err != nil || now == version {
		t.Errorf("%v: the version is %q after another write", err, now)
	}
}

// A read that has already passed on rows cannot be run again, and says so.
func TestSteadyOfWhatHasGone(t *testing.T) {
	g := openGraph(t)
	for gone, want := range map[bool]int{true: 1, false: 3} {
		runs := 0
		_, err := g.Steady(t.Context(), cypher.Of{Gone: func() bool { return gone }}, func(ctx context.Context) error {
			if !cypher.GuardedIn(ctx) {
				t.Error("not guarded")
			}
			runs++
			g.write("RETURN 1", nil, nil)
			return nil
		})
		if intel.ErrorCode(err) != intel.Conflict || runs != want {
			t.Errorf("gone %v: %d runs: %v", gone, runs, err)
		}
	}
}

// Nobody reads while a commit becomes visible, in this process or another: every read shows
// the state before or after it. If the writer dies meanwhile, that is noticed.
func TestSteadyWaitsForACommit(t *testing.T) {
	g := openGraph(t)
	const mark = "MERGE (g:GraphState {name: 'graph'}) SET g.version = 'left behind-'"
	driver := openBare(t)
	if err := driver.Write(t.Context(), mark, nil); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	version, err := g.Version(t.Context())
	if err != nil || version == "" || version == "left behind-" {
		t.Errorf("%v: %q", err, version)
	}
	if took := time.Since(begun); took < 400*time.Millisecond {
		t.Errorf("a commit that is under way was waited for %s", took)
	}
}

// Steady reads, from two stores, never see half of a change.
func TestNoHalfIsRead(t *testing.T) {
	g := openGraph(t)
	g.write("UNWIND range(1, 2000) AS i CREATE (:Half {i: i, n: 0})", nil, nil)
	t.Cleanup(func() {
		g.write("MATCH (h:Half) DELETE h", nil, nil)
	})
	ctx, end := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	var answers, halves atomic.Int64
	for _, store := range []graph{g, openAt(t, neo4jtest.URI(t))} {
		for range 3 {
			readers.Go(func() {
				for ctx.Err() == nil {
					var found []any
					_, err := store.Steady(ctx, cypher.Of{}, func(ctx context.Context) error {
						return store.Read(ctx, "MATCH (h:Half) RETURN collect(DISTINCT h.n)", nil, func(values []any) error {
							found, _ = values[0].([]any)
							return nil
						})
					})
					if err == nil {
						answers.Add(1)
						if len(found) != 1 {
							halves.Add(1)
						}
					}
				}
			})
		}
	}
	for range 20 {
		g.write("MATCH (h:Half) SET h.n = h.n + 1", nil, nil)
	}
	end()
	readers.Wait()
	if halves.Load() > 0 || answers.Load() == 0 {
		t.Errorf("%d of %d answers show half a change", halves.Load(), answers.Load())
	}
}

// openBare returns a bare driver, which writes without locks and versions.
func openBare(t testing.TB) *bare.Driver {
	t.Helper()
	driver, err := bare.Open(t.Context(), neo4jtest.URI(t), neo4jtest.User, neo4jtest.Password(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = driver.Close(context.Background()) })
	return driver
}
