package intake

import (
	"context"
	"errors"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// leftEvery is how often SweepLeft looks for files of killed processes.
const leftEvery = time.Minute

// SweepLeft removes, until ctx ends, the copies and unfinished lists of processes that have
// ended, such as a `load` command that was killed beside this service. Files left before the
// start are removed when the folders are opened.
func (i *Intake) SweepLeft(ctx context.Context) {
	for tick := time.NewTicker(leftEvery); ; {
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
		if err := errors.Join(i.Kept.Sweep(), spool.Sweep()); err != nil {
			i.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("cannot remove files left by processes that have ended; retrying")
		}
	}
}
