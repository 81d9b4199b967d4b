package intake

import (
	"context"
	"io"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
	"linegraph/internal/upload"
)

// Received queues the load of a sealed upload. If it is called again for the same
// upload, it returns the same load.
func (i *Intake) Received(ctx context.Context, item evidence.Item, details upload.Metadata) (load string, err error) {
	job, err := i.Store.SubmitLoad(ctx, intel.Job{
		ID: intel.ID(intel.LoadJob, details.ID), DryRun: details.DryRun, FileName: intel.Shown(details.FileName), Sha256: item.SHA256, ByteSize: item.Size,
		ExhibitRef: details.Exhibit, Authority: details.Authority, Marking: details.Marking, Owner: details.Owner, Region: details.Region, DayOrder: details.DayOrder, Again: details.Again,
		Profile: details.Profile, SubmittedBy: details.By, Custody: item.Line, Home: i.Evidence.ID(),
	})
	return job.ID, err
}

// Seal takes a file from disk into the evidence folder and queues its load. job
// has everything except the sha256; r has size bytes.
func (i *Intake) Seal(ctx context.Context, job intel.Job, r io.Reader, size int64, progress func(int64)) (intel.Job, error) {
	item, err := i.Evidence.Seal(ctx, r, evidence.Receipt{
		By: job.SubmittedBy, Way: evidence.Disk, Exhibit: job.ExhibitRef, Authority: job.Authority, Marking: job.Marking,
		FileName: job.FileName, ID: job.ID, Size: size, Progress: progress,
	})
	if err != nil {
		return job, err
	}
	job.FileName = intel.Shown(job.FileName)
	job.Sha256, job.ByteSize, job.Custody, job.Home = item.SHA256, item.Size, item.Line, i.Evidence.ID()
	return i.Store.SubmitLoad(ctx, job)
}
