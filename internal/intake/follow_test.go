package intake

import (
	"context"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// busyQueue loads whatever it is given at once, and changes each time that it is asked.
type busyQueue struct {
	Store
	refuse error // the answer to every submission

	mu    sync.Mutex
	loads map[string]intel.Job
	asked int
}

func (q *busyQueue) SubmitLoad(_ context.Context, job intel.Job) (intel.Job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	job.State = intel.JobDone
	q.loads[job.ID] = job
	return job, q.refuse
}

func (q *busyQueue) LoadsVersion(context.Context) (string, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.asked++
	return strconv.Itoa(q.asked), nil
}

func (q *busyQueue) LoadJobs(_ context.Context, ids ...string) (loads []intel.Job, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, id := range ids {
		loads = append(loads, q.loads[id])
	}
	return loads, nil
}

func batchOf(t *testing.T, q *busyQueue, meter Meter) *Batch {
	t.Helper()
	kept, err := evidence.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	q.loads = map[string]intel.Job{}
	return NewBatch(&Intake{Store: q, Evidence: kept, Log: zerolog.Nop()}, q, meter, intel.Job{})
}

// Files are queued while the loads of earlier ones end. The race detector watches what the two
// goroutines share.
func TestBatchFollowsWhileItSeals(t *testing.T) {
	q := &busyQueue{}
	b := batchOf(t, q, &Lines{Every: time.Hour, Now: time.Now})
	b.meter.Begin(1, 1)
	var queued sync.WaitGroup
	queued.Go(func() {
		for i := range 50_000 {
			load, err := q.SubmitLoad(t.Context(), intel.Job{ID: strconv.Itoa(i)})
			if err != nil {
				t.Error(err)
			}
			b.open.add(load.ID)
		}
	})
	for len(b.open.list()) == 0 {
	}
	for range 5_000 {
		if _, err := b.look(t.Context()); err != nil {
			t.Error(err)
		}
	}
	queued.Wait()
	if over, err := b.look(t.Context()); !over || err != nil {
		t.Errorf("over: %v, %v", over, err)
	}
}

// lateMeter notes a call after End.
type lateMeter struct {
	Lines
	mu    sync.Mutex
	ended bool
	late  bool
}

func (m *lateMeter) Job(intel.Job) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.late = m.late || m.ended
}

func (m *lateMeter) End() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended = true
}

// slowQueue answers how loads stand only when the request is given up.
type slowQueue struct{ *busyQueue }

func (q slowQueue) LoadJobs(ctx context.Context, ids ...string) ([]intel.Job, error) {
	<-ctx.Done()
	return q.busyQueue.LoadJobs(ctx, ids...)
}

// A batch that ends early has nothing running behind it, and tells its meter nothing more.
func TestBatchThatEndsEarlyEndsWhole(t *testing.T) {
	q, meter := &busyQueue{refuse: intel.Errorf(intel.Unavailable, "The queue is full.")}, &lateMeter{Lines: Lines{Every: time.Hour, Now: time.Now}}
	b := batchOf(t, q, meter)
	b.queue = slowQueue{q}
	b.open.add(intel.NewID(intel.LoadJob))
	_, err := b.Load(t.Context(), folder(t, map[string]string{"a.xml": `<calls count="0"></calls>`}))
	if intel.ErrorCode(err) != intel.Unavailable {
		t.Fatal(err)
	}
	time.Sleep(2 * followEvery) // a follower left behind would have gone on by now
	meter.mu.Lock()
	defer meter.mu.Unlock()
	if meter.late {
		t.Error("the meter was told of a load after its End")
	}
}
