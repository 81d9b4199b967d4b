package jobs

import (
	"context"
	"errors"

	"linegraph/internal/intel"
)

// Job, Progress and Outcome are those of the graph model.
type (
	Job      = intel.Job
	Progress = intel.JobProgress
)

// Work is what a load does. Calls for different loads overlap.
type Work interface {
	// Run works on a load until it is done or ctx ends. It may have been begun
	// before, here or by a process that was killed: what it states must be stated
	// so that stating it again changes nothing. The cause of ctx says why it
	// ends (ErrPaused, ErrCancelled, ErrLost, ErrStopped), and then Run returns
	// within seconds, with what it did left as it stands for another to go on
	// with. progress may be called as often as it likes, from one goroutine at a
	// time.
	//
	// A file that cannot be trusted as a whole is no error but an Outcome that is
	// Rejected. Errors say what becomes of the load: UNAVAILABLE, TIMEOUT, CONFLICT and
	// a full disk put it back to wait, anything else ends it as FAILED.
	Run(ctx context.Context, job Job, progress func(Progress)) (Outcome, error)
	// Undo takes back what a cancelled load brought; one that never ran brought
	// nothing. It may be called again when it was cut off. Its errors put it back
	// to be tried again.
	Undo(ctx context.Context, job Job) error
}

// Outcome is what came of a load.
type Outcome struct {
	// Rejected says, in a sentence, why the file as a whole cannot be trusted;
	// nothing of it is in the graph then. Empty: it is done.
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

// ErrNoSpace in the chain of an error says that a disk is full, where the
// system's own ENOSPC does not: Neo4j's, for one.
var ErrNoSpace = errors.New("no space left")

// Queue is where loads wait: cypher.Store.
type Queue interface {
	// ClaimLoad gives a worker the next load.
	ClaimLoad(ctx context.Context, c intel.Claim) (job Job, ok bool, err error)
	// BeatLoad says that worker is alive and, unless p is nil, how far it is.
	BeatLoad(ctx context.Context, id, worker string, p *Progress) (state intel.JobState, held bool, err error)
	// LeaveLoad puts a load down.
	LeaveLoad(ctx context.Context, id, worker string, end intel.JobEnd) error
}
