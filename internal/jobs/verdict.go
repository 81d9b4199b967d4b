package jobs

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"linegraph/internal/intel"
)

// verdict decides what happens to a load after Run.
func (r *Runner) verdict(ctx context.Context, job Job, outcome Outcome, err error) intel.JobEnd {
	end := intel.JobEnd{JobResult: outcome.JobResult}
	switch code := intel.ErrorCode(err); {
	case err == nil && outcome.Rejected != "":
		end.State, end.Error = intel.JobRejected, outcome.Rejected
	case err == nil:
		end.State = intel.JobDone
	case ctx.Err() != nil: // it was paused, cancelled, lost or stopped from outside, and that stands
		end.State = intel.JobQueued
	case noSpace(err):
		end = r.again(job, "There is no room left on a disk; the load continues when there is.")
	case code == intel.Unavailable, waits(code) && job.Attempts < maxAttempts:
		end = r.again(job, intel.ErrorMessage(err))
	default:
		end.State, end.Error = intel.JobFailed, intel.ErrorMessage(err)
	}
	return end
}

// undone decides what happens to a cancelled load after Undo.
func (r *Runner) undone(job Job, err error) intel.JobEnd {
	if err == nil {
		return intel.JobEnd{State: intel.JobCancelled}
	}
	return r.again(job, intel.ErrorMessage(err))
}

func (r *Runner) again(job Job, why string) intel.JobEnd {
	return intel.JobEnd{State: intel.JobQueued, Error: why, RetryIn: r.o.wait(job.Attempts)}
}

// waits tells whether an error came from other work on the graph, so that the
// next attempt may succeed.
func waits(code intel.Code) bool { return code == intel.Timeout || code == intel.Conflict }

func noSpace(err error) bool {
	return errors.Is(err, ErrNoSpace) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// guarded turns a panic into an error: one load must not stop the others.
func guarded(do func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = intel.Wrap(fmt.Errorf("panic: %T", cause), intel.Internal, "Something went wrong inside the service while it loaded this file.")
		}
	}()
	return do()
}
