package intake

import (
	"context"
	"strings"
	"time"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// Undo removes the exports of a cancelled load, as described at jobs.Work.
func (i *Intake) Undo(ctx context.Context, job jobs.Job) error {
	i.begin()
	defer i.end()
	exports, err := i.Store.LoadExports(ctx, job.ID)
	if err != nil {
		return err
	}
	for _, export := range exports {
		if err := i.Store.Withdraw(ctx, export, job.SubmittedBy, "its load was cancelled"); err != nil {
			return err
		}
		if err := i.Store.Sweep(ctx, export); err != nil {
			return err
		}
	}
	return nil
}

// Withdraw hides a loaded export for good; Sweep deletes its records.
// NOT_FOUND: there is no such export. CONFLICT: it is being loaded.
func (i *Intake) Withdraw(ctx context.Context, export, by, reason string) error {
	i.begin()
	defer i.end()
	ctx = context.WithoutCancel(ctx) // the caller may give up; if it asks again, this is done or running
	state, err := i.Store.ExportState(ctx, export)
	if err != nil {
		return err
	}
	if state.State == "LOADING" {
		return intel.Errorf(intel.Conflict, "The export is being loaded; cancel its load instead.")
	}
	if err := i.Store.Withdraw(ctx, export, by, reason); err != nil || state.Sha256 == "" {
		return err
	}
	_, err = i.Evidence.Note(ctx, state.Sha256, evidence.Entry{Event: evidence.Withdrawn, By: by, Detail: strings.TrimSpace(reason)})
	if intel.ErrorCode(err) == intel.NotFound { // it was a part of a file, or did not come from a load
		return nil
	}
	return err
}

// sweepEvery is the pause between two searches for withdrawn exports.
const sweepEvery = time.Second

// Sweep deletes the records of withdrawn exports until ctx ends, including those
// that other processes have withdrawn.
func (i *Intake) Sweep(ctx context.Context) {
	for tick := time.NewTicker(sweepEvery); ; {
		if err := i.sweepAll(ctx); err != nil && ctx.Err() == nil && intel.ErrorCode(err) != intel.Unavailable {
			i.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("cannot delete the records of withdrawn exports; retrying")
		}
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

func (i *Intake) sweepAll(ctx context.Context) error {
	ids, err := i.Store.Withdrawing(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	i.begin()
	defer i.end()
	for _, id := range ids {
		if err := i.Store.Sweep(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
