package jobs_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
	"linegraph/internal/neo4jtest"
)

// asWorker makes the test program a process that does nothing but run loads.
const asWorker = "LINEGRAPH_TEST_JOBS_WORKER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asWorker); dir != "" {
		os.Exit(workerProcess(dir))
	}
	os.Exit(neo4jtest.Run(m, cypher.Ping))
}

// graph is the queue on the real graph, emptied of loads. The tests take turns.
func graph(t *testing.T) *cypher.Store {
	t.Helper()
	store := open(t, neo4jtest.URI(t), neo4jtest.Password(t))
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := store.Write(t.Context(), func(tx cypher.Tx) error {
		return store.Run(t.Context(), tx, "MATCH (l:LoadJob|Export) DETACH DELETE l", nil, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func open(t *testing.T, uri, password string) *cypher.Store {
	t.Helper()
	store, err := cypher.Open(context.Background(), cypher.Config{URI: uri, User: neo4jtest.User, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// quick are options of a runner whose tests need not wait long.
func quick() jobs.Options {
	return jobs.Options{Beat: 20 * time.Millisecond, Stale: 10 * time.Second, RetryFirst: 10 * time.Millisecond, RetryMost: 100 * time.Millisecond, Log: zerolog.Nop()}
}

// start runs a runner until the test ends or stop is called.
func start(t *testing.T, store *cypher.Store, work jobs.Work, o jobs.Options) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		jobs.New(store, work, o).Run(ctx)
	}()
	stop = func() { cancel(); <-done }
	t.Cleanup(stop)
	return stop
}

// submit queues loads of so many bytes each, and gives their ids.
func submit(t *testing.T, store *cypher.Store, job jobs.Job) string {
	t.Helper()
	job.ID = intel.NewID(intel.LoadJob)
	if _, err := store.SubmitLoad(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	return job.ID
}

func get(t *testing.T, store *cypher.Store, id string) jobs.Job {
	t.Helper()
	found, err := store.LoadJobs(t.Context(), id)
	if err != nil || len(found) != 1 {
		t.Fatalf("%v: %+v", err, found)
	}
	return found[0]
}

// until asks again and again until the load is as wanted.
func until(t *testing.T, store *cypher.Store, id, what string, as func(jobs.Job) bool) jobs.Job {
	t.Helper()
	var j jobs.Job
	for begun := time.Now(); ; {
		if j = get(t, store, id); as(j) {
			return j
		}
		if time.Since(begun) > time.Minute { // no bound on speed, only on hanging
			t.Fatalf("%s is awaited of %+v", what, j)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func ends(t *testing.T, store *cypher.Store, id string) jobs.Job {
	t.Helper()
	return until(t, store, id, "an end", func(j jobs.Job) bool { return !j.EndedAt.IsZero() })
}

func change(t *testing.T, store *cypher.Store, id string, c cypher.LoadChange) error {
	t.Helper()
	return store.ChangeLoad(t.Context(), id, c, "test officer", func(cypher.Tx) error { return nil })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// pieces is work that writes a file of as many lines as the load has bytes, one
// after the other, and goes on where the file ends.
type pieces struct {
	dir  string
	gate func(ctx context.Context, job jobs.Job, line int) error // before each line; may be nil

	mu   sync.Mutex
	runs map[string]int
}

func (p *pieces) file(id string) string { return filepath.Join(p.dir, id) }

func (p *pieces) Run(ctx context.Context, job jobs.Job, progress func(jobs.Progress)) (jobs.Outcome, error) {
	p.mu.Lock()
	if p.runs == nil {
		p.runs = map[string]int{}
	}
	p.runs[job.ID]++
	p.mu.Unlock()
	before, err := os.ReadFile(p.file(job.ID))
	if err != nil && !os.IsNotExist(err) {
		return jobs.Outcome{}, err
	}
	out, err := os.OpenFile(p.file(job.ID), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return jobs.Outcome{}, err
	}
	defer out.Close()
	for line := strings.Count(string(before), "\n"); line < int(job.ByteSize); line++ {
		if p.gate != nil {
			if err := p.gate(ctx, job, line); err != nil {
				return jobs.Outcome{}, err
			}
		}
		if ctx.Err() != nil {
			return jobs.Outcome{}, context.Cause(ctx)
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return jobs.Outcome{}, err
		}
		progress(jobs.Progress{Phase: intel.PhaseWriting, Done: int64(line + 1), Total: job.ByteSize, FilesTotal: 1})
	}
	return jobs.Outcome{JobResult: intel.JobResult{FilesDone: 1, FilesTotal: 1, Counts: map[string]int64{"read": job.ByteSize, "created": job.ByteSize}}}, nil
}

// ran counts how often a load was begun.
func (p *pieces) ran(id string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.runs[id]
}

// Undo takes the file away.
func (p *pieces) Undo(_ context.Context, job jobs.Job) error { return os.RemoveAll(p.file(job.ID)) }

// whole checks that a load's file holds every line once.
func (p *pieces) whole(t *testing.T, id string, lines int) {
	t.Helper()
	text, err := os.ReadFile(p.file(id))
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for line := range lines {
		fmt.Fprintln(&want, line)
	}
	if string(text) != want.String() {
		t.Errorf("%q, want %d lines", text, lines)
	}
}
