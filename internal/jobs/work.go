package jobs

import (
	"context"
	"errors"

	"linegraph/internal/intel"
)

// Job and Progress are types of the graph model.
type (
	Job      = intel.Job
	Progress = intel.JobProgress
)

// Work is what a load does. Calls for different loads overlap.
type Work interface {
	// Run works on a load until it is done or ctx ends. The load may have been begun
	// before, here or by a process that was killed, so writing the same things again must
	// change nothing. The cause of ctx says why it ends (ErrPaused, ErrCancelled, ErrLost,
	// ErrStopped); then Run returns within seconds, and leaves what it has done so that
	// another worker can continue. progress may be called at any time, from one goroutine
	// at a time.
	//
	// A file that cannot be trusted as a whole is not an error, but an Outcome that is
	// Rejected. Errors decide what happens to the load: UNAVAILABLE, TIMEOUT, CONFLICT and
	// a full disk put it back to wait; any other error ends it as FAILED.
	Run(ctx context.Context, job Job, progress func(Progress)) (Outcome, error)
	// Undo removes what a cancelled load brought; a load that never ran brought nothing. If
	// it is interrupted, it is called again. After an error the load waits, and Undo is
	// tried again.
	Undo(ctx context.Context, job Job) error
}

// Outcome is the result of a load.
type Outcome struct {
	// Rejected says in a sentence why the file as a whole cannot be trusted; then nothing of
	// it is in the graph. Empty: the load is done.
	Rejected string
	intel.JobResult
}

// Why the context of a Run ends.
var (
	ErrPaused    = errors.New("the load was paused")
	ErrCancelled = errors.New("the load was cancelled")
	ErrLost      = errors.New("the load may be another's by now")
	ErrStopped   = errors.New("the service stops")
)

// ErrNoSpace in the chain of an error means that a disk is full although there
// is no ENOSPC in the chain, as with Neo4j's disk.
var ErrNoSpace = errors.New("no space left")

// Queue is where loads wait: cypher.Store.
type Queue interface {
	// ClaimLoad gives a worker the next load.
	ClaimLoad(ctx context.Context, c intel.Claim) (job Job, ok bool, err error)
	// BeatLoad records that the worker is alive and, unless p is nil, its progress.
	BeatLoad(ctx context.Context, id, worker string, p *Progress) (state intel.JobState, held bool, err error)
	// LeaveLoad releases a load.
	LeaveLoad(ctx context.Context, id, worker string, end intel.JobEnd) error
}
