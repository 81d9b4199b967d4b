package jobs_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
	"linegraph/internal/neo4jtest"
)

const (
	workerURI      = "LINEGRAPH_TEST_JOBS_URI"
	workerPassword = "LINEGRAPH_TEST_JOBS_PASSWORD"
)

// workerProcess runs loads until it is killed. It writes half of each, says so,
// and never goes on.
func workerProcess(dir string) int {
	ctx := context.Background()
	store, err := cypher.Open(ctx, cypher.Config{URI: os.Getenv(workerURI), User: neo4jtest.User, Password: os.Getenv(workerPassword)})
	if err != nil {
		fmt.Println("failed:", err)
		return 1
	}
	half := func(ctx context.Context, job jobs.Job, line int) error {
		if line < int(job.ByteSize/2) {
			return nil
		}
		fmt.Println("half", job.ID)
		<-ctx.Done()
		return context.Cause(ctx)
	}
	jobs.New(store, &pieces{dir: dir, gate: half}, quick()).Run(ctx)
	return 0
}

// What a process was at when it was killed, another goes on with where it stopped.
func TestKilledWorker(t *testing.T) {
	store := graph(t)
	dir := t.TempDir()
	id := submit(t, store, jobs.Job{ByteSize: 10})
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), asWorker+"="+dir, workerURI+"="+neo4jtest.URI(t), workerPassword+"="+neo4jtest.Password(t))
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	t.Cleanup(func() { _ = child.Process.Kill(); _ = child.Wait() })
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "half "+id {
		t.Fatalf("the worker says %q", lines.Text())
	}
	held := until(t, store, id, "progress", func(j jobs.Job) bool { return j.Done == 5 })
	must(t, child.Process.Kill()) // kill -9

	work := &pieces{dir: dir}
	o := quick()
	o.Stale = 3 * time.Second
	start(t, store, work, o)
	done := ends(t, store, id)
	if done.State != intel.JobDone || held.Worker == "" || !done.StartedAt.Equal(held.StartedAt) {
		t.Errorf("%+v, then %+v", held, done)
	}
	work.whole(t, id, 10)
}

// A worker that cannot tell the queue that it is alive gives its load up before
// another may take it, and one whose load was taken says nothing of it any more.
func TestSilentWorkerLosesItsLoad(t *testing.T) {
	store := graph(t)
	id := submit(t, store, jobs.Job{ByteSize: 1})
	why := make(chan error, 1)
	waiting := &pieces{dir: t.TempDir(), gate: func(ctx context.Context, _ jobs.Job, _ int) error {
		<-ctx.Done()
		why <- context.Cause(ctx)
		return context.Cause(ctx)
	}}
	start(t, store, waiting, quick())
	until(t, store, id, "a worker", func(j jobs.Job) bool { return j.Worker != "" })
	err := store.Write(t.Context(), func(tx cypher.Tx) error { // as if it had been silent for long
		return store.Run(t.Context(), tx, "MATCH (l:LoadJob) SET l.worker = 'another'", nil, nil)
	})
	must(t, err)
	if cause := <-why; cause != jobs.ErrLost {
		t.Errorf("the work ends because %v", cause)
	}
	if j := get(t, store, id); j.State != intel.JobRunning || j.Worker != "another" {
		t.Errorf("%+v", j)
	}
}

// While the graph is away a load is given up before another may take it, and it
// goes on when the graph is back, though nobody could say so in between.
func TestGraphAway(t *testing.T) {
	store := graph(t)
	var away atomic.Bool
	mine, err := cypher.Open(t.Context(), cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t),
		Up: func() bool { return !away.Load() }})
	must(t, err)
	t.Cleanup(func() { _ = mine.Close() })
	id := submit(t, store, jobs.Job{ByteSize: 10})
	lost := make(chan error, 1)
	work := &pieces{dir: t.TempDir(), gate: func(ctx context.Context, _ jobs.Job, line int) error {
		if line != 5 || len(lost) > 0 {
			return nil
		}
		away.Store(true)
		<-ctx.Done()
		lost <- context.Cause(ctx)
		return intel.Errorf(intel.Unavailable, "The graph is away.")
	}}
	o := quick()
	o.Stale = 2 * time.Second
	start(t, mine, work, o)
	cause := <-lost
	lost <- cause
	if j := get(t, store, id); j.State != intel.JobRunning || j.Worker == "" {
		t.Errorf("%+v", j)
	}
	away.Store(false)
	if j := ends(t, store, id); j.State != intel.JobDone {
		t.Errorf("%+v", j)
	}
	if cause != jobs.ErrLost {
		t.Errorf("the work ends because %v", cause)
	}
	work.whole(t, id, 10)
}

// While others hold the queue for longer than a worker may be silent, a load keeps its
// worker: only how far it is comes late.
func TestBusyQueueTakesNoLoad(t *testing.T) {
	store := graph(t)
	id := submit(t, store, jobs.Job{ByteSize: 2})
	begun, held := make(chan struct{}), make(chan struct{})
	work := &pieces{dir: t.TempDir(), gate: func(ctx context.Context, _ jobs.Job, line int) error {
		if line == 0 {
			return nil
		}
		close(begun)
		select {
		case <-held:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}}
	o := quick()
	o.Stale = 6 * time.Second
	start(t, store, work, o)
	<-begun
	must(t, store.Write(t.Context(), func(tx cypher.Tx) error {
		err := store.Run(t.Context(), tx, "MERGE (g:GraphState {name: 'progress lock'}) SET g.held = true", nil, nil)
		time.Sleep(o.Stale)
		return err
	}))
	close(held)
	ends(t, store, id)
	if n := work.ran(id); n != 1 {
		t.Errorf("run %d times", n)
	}
}
