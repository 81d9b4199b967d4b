package intake

import (
	"context"
	"errors"

	"linegraph/internal/disk"
	"linegraph/internal/evidence"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/records"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
	"linegraph/internal/loader"
)

// errElsewhere puts a load back: another process has the evidence folder that holds its file.
var errElsewhere = intel.Errorf(intel.Unavailable, "This evidence folder does not have the file; the load waits for the process whose folder has it.")

// Run loads a sealed file, as described at jobs.Work.
func (i *Intake) Run(ctx context.Context, job jobs.Job, progress func(jobs.Progress)) (jobs.Outcome, error) {
	i.begin()
	defer i.end()
	content, err := i.Evidence.Content(job.Sha256)
	if intel.ErrorCode(err) == intel.NotFound {
		return jobs.Outcome{}, errElsewhere
	}
	if err != nil {
		return jobs.Outcome{}, err
	}
	defer content.Close()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	rejects, err := i.Kept.WriteRejects(job.ID)
	if err != nil {
		return jobs.Outcome{}, err
	}
	defer rejects.Abort()
	opts, err := i.options(job)
	if err != nil {
		return jobs.Outcome{}, err
	}
	opts.Progress = &reporter{to: progress, room: i.room(stop)}
	opts.Begun = func(ctx context.Context, export string) error { return i.Store.LoadBrought(ctx, job.ID, export) }
	opts.Rejected = func(file string, r loader.RejectedRecord) error {
		rejects.Add(records.NewLine(file, r.Place, r.Reason, r.Communication, r.Contact))
		return nil
	}
	receipt, err := loader.New(i.Store, opts).Load(ctx, content.Name())
	if err = errors.Join(context.Cause(ctx), err, receipt.Failure()); err != nil {
		return jobs.Outcome{}, errors.Join(i.Evidence.Room(disk.Reserve), err) // a full disk makes other steps fail with other errors
	}
	if err := errors.Join(rejects.Close(), i.Kept.WriteReceipt(job.ID, receipt)); err != nil {
		return jobs.Outcome{}, err
	}
	return i.outcome(ctx, job, receipt)
}

func (i *Intake) options(job jobs.Job) (loader.Options, error) {
	given, err := i.profile(job.Profile)
	if err != nil {
		return loader.Options{}, err
	}
	order, err := dates.Parse(job.DayOrder)
	return loader.Options{
		Owner: job.Owner, Exhibit: job.ExhibitRef, Authority: job.Authority, Marking: job.Marking, Region: job.Region, DayOrder: order, Again: job.Again,
		LoadedBy: job.SubmittedBy, DryRun: job.DryRun, Name: job.FileName, Load: job.ID, Sha256: job.Sha256, More: true,
		Program: i.Program, Given: given, Profile: job.Profile, Log: i.Log.With().Str("load", job.ID).Logger(),
	}, err
}

// outcome sums up a receipt for the queue.
func (i *Intake) outcome(ctx context.Context, job jobs.Job, receipt loader.Receipt) (jobs.Outcome, error) {
	n := int64(len(receipt.Files))
	out := jobs.Outcome{JobResult: intel.JobResult{Counts: receipt.Totals.ByName(), FilesDone: n, FilesTotal: n}}
	loaded := 0
	for _, f := range receipt.Files {
		if f.Error == "" && f.State != loader.UnknownFormat {
			loaded++
		}
		if f.ExportID != "" && f.Error == "" {
			out.Exports = append(out.Exports, f.ExportID)
		}
	}
	if loaded == 0 {
		out.Rejected = receipt.Refusal()
	}
	if job.DryRun {
		out.Exports = nil
		return out, nil
	}
	if err := i.reread(ctx, job, receipt); err != nil {
		return out, err
	}
	_, err := i.Evidence.Note(ctx, job.Sha256, evidence.Entry{Event: evidence.Loaded, By: job.SubmittedBy, Tool: "linegraph " + i.Program, Detail: job.ID})
	return out, err
}
