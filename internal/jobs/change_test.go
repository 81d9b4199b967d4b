package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// A load that is paused stops, waits, and goes on where it stopped.
func TestPauseAndResume(t *testing.T) {
	store := graph(t)
	reached, on := make(chan struct{}, 1), make(chan struct{})
	work := &pieces{dir: t.TempDir(), gate: func(ctx context.Context, _ jobs.Job, line int) error {
		if line < 5 {
			return nil
		}
		select {
		case reached <- struct{}{}:
		default:
		}
		select {
		case <-on:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}}
	start(t, store, work, quick())
	id := submit(t, store, jobs.Job{ByteSize: 10})
	<-reached
	must(t, change(t, store, id, cypher.PauseLoad))
	until(t, store, id, "a stop", func(j jobs.Job) bool { return j.Worker == "" })
	if j := get(t, store, id); j.State != intel.JobPaused || j.Done != 5 || j.Error != "" {
		t.Errorf("%+v", j)
	}
	must(t, change(t, store, id, cypher.PauseLoad)) // again
	close(on)
	must(t, change(t, store, id, cypher.ResumeLoad))
	if j := ends(t, store, id); j.State != intel.JobDone {
		t.Errorf("%+v", j)
	}
	work.whole(t, id, 10)
	if n := work.ran(id); n != 2 {
		t.Errorf("run %d times", n)
	}
	for name, c := range map[string]cypher.LoadChange{"pause": cypher.PauseLoad, "resume": cypher.ResumeLoad, "cancel": cypher.CancelLoad} {
		if err := change(t, store, id, c); intel.ErrorCode(err) != intel.Conflict {
			t.Errorf("%s of what is done: %v", name, err)
		}
		if err := change(t, store, "load_nobody", c); intel.ErrorCode(err) != intel.NotFound {
			t.Errorf("%s of nothing: %v", name, err)
		}
	}
}

// What a cancelled load brought is taken back: of one that runs, that waits half
// done, and that never ran; also when that does not go well the first time.
func TestCancel(t *testing.T) {
	store := graph(t)
	reached := make(chan string, 3)
	var failing atomic.Bool
	work := &stubborn{pieces: pieces{dir: t.TempDir(), gate: func(ctx context.Context, job jobs.Job, line int) error {
		if line < 5 {
			return nil
		}
		reached <- job.ID
		<-ctx.Done()
		return context.Cause(ctx)
	}}, failing: &failing}
	failing.Store(true)
	o := quick()
	stop := start(t, store, work, o)
	running, half := submit(t, store, jobs.Job{ByteSize: 10}), submit(t, store, jobs.Job{ByteSize: 10})
	<-reached
	<-reached
	must(t, change(t, store, half, cypher.PauseLoad))
	until(t, store, half, "a stop", func(j jobs.Job) bool { return j.Worker == "" })
	for _, id := range []string{running, half} {
		if _, err := os.Stat(work.file(id)); err != nil {
			t.Fatal(err)
		}
		must(t, change(t, store, id, cypher.CancelLoad))
	}
	until(t, store, half, "a failed attempt", func(j jobs.Job) bool { return j.Attempts > 0 && j.State == intel.JobCancelled && j.Error != "" })
	failing.Store(false)
	for _, id := range []string{running, half} {
		if j := ends(t, store, id); j.State != intel.JobCancelled || j.Error != "" {
			t.Errorf("%+v", j)
		}
		if _, err := os.Stat(work.file(id)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("something is left: %v", err)
		}
	}
	stop()
	never := submit(t, store, jobs.Job{ByteSize: 1})
	must(t, change(t, store, never, cypher.CancelLoad))
	start(t, store, work, o)
	if j := ends(t, store, never); j.State != intel.JobCancelled || work.ran(never) != 0 {
		t.Errorf("%+v", j)
	}
}

// stubborn is work that at first cannot be undone.
type stubborn struct {
	pieces
	failing *atomic.Bool
}

func (s *stubborn) Undo(ctx context.Context, job jobs.Job) error {
	if s.failing.Load() {
		return intel.Errorf(intel.Unavailable, "The graph is away.")
	}
	return s.pieces.Undo(ctx, job)
}

// A runner that stops puts its loads back, and another goes on with them.
func TestStop(t *testing.T) {
	store := graph(t)
	reached := make(chan struct{})
	dir := t.TempDir()
	waiting := &pieces{dir: dir, gate: func(ctx context.Context, _ jobs.Job, line int) error {
		if line < 5 {
			return nil
		}
		close(reached)
		<-ctx.Done()
		return context.Cause(ctx)
	}}
	stop := start(t, store, waiting, quick())
	id := submit(t, store, jobs.Job{ByteSize: 10})
	<-reached
	stop()
	if j := get(t, store, id); j.State != intel.JobQueued || j.Worker != "" || j.Attempts != 0 || j.Error != "" || j.Done != 5 {
		t.Errorf("%+v", j)
	}
	work := &pieces{dir: dir}
	start(t, store, work, quick())
	ends(t, store, id)
	work.whole(t, id, 10)
}

// What a load lacks is waited for; what is wrong with it ends it, and it alone.
func TestVerdicts(t *testing.T) {
	store := graph(t)
	full := &os.PathError{Op: "write", Path: "/of/+447700900123", Err: syscall.ENOSPC}
	for name, c := range map[string]struct {
		errs  []error // of one attempt after the other
		state intel.JobState
		error string
	}{
		"away":        {[]error{intel.Errorf(intel.Unavailable, "Away."), intel.Errorf(intel.Unavailable, "Away."), nil}, intel.JobDone, ""},
		"full":        {[]error{full, fmt.Errorf("neo4j: %w", jobs.ErrNoSpace), full, full, full, full, full, nil}, intel.JobDone, ""},
		"contended":   {[]error{intel.Errorf(intel.Conflict, "Others."), nil}, intel.JobDone, ""},
		"always late": {[]error{intel.Errorf(intel.Timeout, "Late.")}, intel.JobFailed, "Late."},
		"broken":      {[]error{errors.New("+447700900123")}, intel.JobFailed, "Something went wrong inside the service; find it in the log by the request id."},
		"panic":       {[]error{errPanic}, intel.JobFailed, "Something went wrong inside the service while it loaded this file."},
	} {
		t.Run(name, func(t *testing.T) {
			attempt := 0
			work := &pieces{dir: t.TempDir(), gate: func(context.Context, jobs.Job, int) error {
				err := c.errs[min(attempt, len(c.errs)-1)]
				attempt++
				if err == errPanic {
					panic("+447700900123")
				}
				return err
			}}
			var log bytes.Buffer // read when the runner has stopped
			o := quick()
			o.Log = zerolog.New(zerolog.SyncWriter(&log))
			stop := start(t, store, work, o)
			id := submit(t, store, jobs.Job{ByteSize: 1, Owner: "+447700900123", FileName: "7700900123.xml"})
			j := ends(t, store, id)
			stop()
			if text := log.String(); !strings.Contains(text, id) || strings.Contains(text, "7700900123") {
				t.Errorf("the log says %s", text)
			}
			if j.State != c.state || j.Error != c.error {
				t.Errorf("%+v", j)
			}
			if c.state == intel.JobDone && int(j.Attempts) != len(c.errs)-1 {
				t.Errorf("%d attempts went wrong, want %d", j.Attempts, len(c.errs)-1)
			}
			if c.state != intel.JobFailed {
				return
			}
			attempt, c.errs = 0, []error{nil}
			must(t, change(t, store, id, cypher.ResumeLoad)) // mended, it goes on
			start(t, store, work, quick())
			if j := ends(t, store, id); j.State != intel.JobDone || j.Error != "" {
				t.Errorf("%+v", j)
			}
		})
	}
}

var errPanic = errors.New("panic")

// A load that waits for room says so.
func TestWaitsForRoom(t *testing.T) {
	store := graph(t)
	var room atomic.Bool
	work := &pieces{dir: t.TempDir(), gate: func(context.Context, jobs.Job, int) error {
		if room.Load() {
			return nil
		}
		return syscall.ENOSPC
	}}
	start(t, store, work, quick())
	id := submit(t, store, jobs.Job{ByteSize: 1})
	j := until(t, store, id, "a reason", func(j jobs.Job) bool { return j.State == intel.JobQueued && j.Attempts > 2 })
	if j.Error != "There is no room left on a disk; the load continues when there is." || j.RetryAt.IsZero() {
		t.Errorf("%+v", j)
	}
	room.Store(true)
	if j := ends(t, store, id); j.State != intel.JobDone || j.Error != "" {
		t.Errorf("%+v", j)
	}
}
