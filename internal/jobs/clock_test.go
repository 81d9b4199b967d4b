package jobs_test

import (
	"context"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// set writes instants into the queue, as if the clock had been changed.
func set(t *testing.T, store *cypher.Store, what string) {
	t.Helper()
	must(t, store.Write(t.Context(), func(tx cypher.Tx) error {
		return store.Run(t.Context(), tx, "MATCH (l:LoadJob) SET "+what, nil, nil)
	}))
}

// The clock of the database is set ahead by an hour and back. Still a load whose worker is
// gone, and one that was to wait a moment, continue within seconds.
func TestClockThatSteppedHoldsNoLoad(t *testing.T) {
	for name, left := range map[string]string{
		"the heartbeat is an hour ahead": "l.worker = 'gone', l.token = 'last', l.state = 'RUNNING', l.heartbeatAt = datetime() + duration('PT1H')",
		"the retry is an hour ahead":     "l.token = 'last', l.retryIn = 50, l.retryAt = datetime() + duration('PT1H')",
		"both are, of an older version":  "l.worker = 'gone', l.state = 'RUNNING', l.heartbeatAt = datetime() + duration('PT1H'), l.retryAt = datetime() + duration('PT1H')",
	} {
		t.Run(name, func(t *testing.T) {
			store := graph(t)
			id := submit(t, store, jobs.Job{ByteSize: 2})
			set(t, store, left)
			work, o := &pieces{dir: t.TempDir()}, quick()
			o.Stale = 3 * time.Second // a third of it is what a slow machine has to say a word to the queue
			start(t, store, work, o)
			if j := ends(t, store, id); j.State != intel.JobDone {
				t.Errorf("%+v", j)
			}
			work.whole(t, id, 2)
		})
	}
}

// A living worker keeps its load, whatever the dates of its heartbeats.
func TestClockThatSteppedTakesNoLoad(t *testing.T) {
	store := graph(t)
	on := make(chan struct{})
	work := &pieces{dir: t.TempDir(), gate: func(ctx context.Context, _ jobs.Job, line int) error {
		if line == 0 {
			return nil
		}
		select {
		case <-on:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}}
	start(t, store, work, quick())
	id := submit(t, store, jobs.Job{ByteSize: 2})
	held := until(t, store, id, "a worker", func(j jobs.Job) bool { return j.Worker != "" })
	start(t, store, work, quick()) // a rival
	for range 50 {
		set(t, store, "l.heartbeatAt = datetime() - duration('PT1H')")
		time.Sleep(10 * time.Millisecond)
	}
	if j := get(t, store, id); j.Worker != held.Worker {
		t.Errorf("%s lost its load to %s", held.Worker, j.Worker)
	}
	close(on)
	ends(t, store, id)
	if n := work.ran(id); n != 1 {
		t.Errorf("run %d times", n)
	}
}

// The clock is set back by an hour: later changes are still among the changes since then.
func TestClockThatSteppedHidesNoChange(t *testing.T) {
	store := graph(t)
	id := submit(t, store, jobs.Job{ByteSize: 2})
	ahead := get(t, store, id).UpdatedAt.Add(time.Hour)
	must(t, store.Write(t.Context(), func(tx cypher.Tx) error {
		return store.Run(t.Context(), tx, "MATCH (g:GraphState {name: 'progress lock'}), (l:LoadJob) SET g.at = $at, l.updatedAt = $at", map[string]any{"at": ahead}, nil)
	}))
	t.Cleanup(func() {
		must(t, store.Write(context.Background(), func(tx cypher.Tx) error {
			return store.Run(context.Background(), tx, "MATCH (g:GraphState {name: 'progress lock'}) REMOVE g.at", nil, nil)
		}))
	})
	must(t, change(t, store, id, cypher.PauseLoad))
	changed, err := store.LoadJobsSince(t.Context(), ahead)
	must(t, err)
	if len(changed) != 1 || changed[0].State != intel.JobPaused {
		t.Errorf("%+v", changed)
	}
}
