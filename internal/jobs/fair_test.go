package jobs_test

import (
	"context"
	"sync"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// gated is work that says what it has begun, and waits until it is let go on.
type gated struct {
	begun chan string
	mu    sync.Mutex
	gates map[string]chan struct{}
}

func (g *gated) gate(id string) chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.gates[id] == nil {
		g.gates[id] = make(chan struct{})
	}
	return g.gates[id]
}

func (g *gated) Run(ctx context.Context, job jobs.Job, _ func(jobs.Progress)) (jobs.Outcome, error) {
	g.begun <- job.ID
	select {
	case <-g.gate(job.ID):
		return jobs.Outcome{}, nil
	case <-ctx.Done():
		return jobs.Outcome{}, context.Cause(ctx)
	}
}

func (g *gated) Undo(context.Context, jobs.Job) error { return nil }

// A small load starts while a large one runs and others wait; large ones do not
// take the place that is kept; and what is urgent goes before what came sooner.
func TestFairness(t *testing.T) {
	store := graph(t)
	work := &gated{begun: make(chan string, 10), gates: map[string]chan struct{}{}}
	o := quick()
	o.Small, o.Running = 100, 2
	wants := func(id, what string) {
		t.Helper()
		if got := <-work.begun; got != id {
			t.Fatalf("%s is not next", what)
		}
	}
	large := submit(t, store, jobs.Job{ByteSize: 1 << 30})
	start(t, store, work, o)
	wants(large, "the first large one")
	second := submit(t, store, jobs.Job{ByteSize: 1 << 30})
	third := submit(t, store, jobs.Job{ByteSize: 1 << 30, Urgent: true})
	small := submit(t, store, jobs.Job{ByteSize: 100})
	wants(small, "the small one")
	later, urgent := submit(t, store, jobs.Job{ByteSize: 1}), submit(t, store, jobs.Job{ByteSize: 1, Urgent: true})
	close(work.gate(small))
	wants(urgent, "the urgent small one")
	for _, id := range []string{second, third, later} {
		if j := get(t, store, id); j.State != intel.JobQueued {
			t.Errorf("%+v has a place", j)
		}
	}
	close(work.gate(large))
	wants(third, "the urgent large one")
	close(work.gate(urgent))
	wants(later, "the small one")
	close(work.gate(third))
	wants(second, "the last")
	close(work.gate(later))
	close(work.gate(second))
	ends(t, store, second)
}
