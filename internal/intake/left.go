package intake

import (
	"context"
	"errors"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// leftEvery is how often it is looked for what processes that were killed left.
const leftEvery = time.Minute

// SweepLeft removes the copies and the half written lists of processes that are
// gone, such as of a load that was killed beside this service, until ctx ends.
// What was left before the start is removed when the folders are opened.
func (i *Intake) SweepLeft(ctx context.Context) {
	for tick := time.NewTicker(leftEvery); ; {
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
		if err := errors.Join(i.Kept.Sweep(), spool.Sweep()); err != nil {
			i.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("what processes that are gone left cannot be removed; trying again")
		}
	}
}
