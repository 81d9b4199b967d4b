package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_job_turn.cypher
	loadJobTurn string
	//go:embed queries/load_job_submit.cypher
	loadJobSubmit string
	//go:embed queries/load_job_list.cypher
	loadJobList string
	//go:embed queries/load_job_brought.cypher
	loadJobBrought string
	//go:embed queries/load_job_kept.cypher
	loadJobKept string
	//go:embed queries/load_job_exports.cypher
	loadJobExports string
)

// changeLoads is Write for the queue. All writers of the queue take turns from the first
// statement on, so each reads the changes of the one before. at is the instant of the
// change, later than any before it even when a clock is set back, so that a caller who
// asks for changes since then misses none.
func (s *Store) changeLoads(ctx context.Context, do func(tx Tx, at any) error) error {
	return s.change(ctx, writeWait, theLoads, true, func(tx Tx) error {
		var at any
		if err := s.Run(ctx, tx, loadJobTurn, map[string]any{"lock": theLoads.lock()}, func(values []any) error { at = values[0]; return nil }); err != nil {
			return err
		}
		return do(tx, at)
	})
}

// SubmitLoad queues a load and returns it. If a load with this id is or was in
// the queue, it is returned unchanged.
func (s *Store) SubmitLoad(ctx context.Context, job intel.Job) (queued intel.Job, err error) {
	if err := job.Validate(); err != nil {
		return queued, err
	}
	params := map[string]any{"id": job.ID, "properties": jobProperties(job)}
	err = s.changeLoads(ctx, func(tx Tx, at any) error {
		params["at"] = at
		return s.Run(ctx, tx, loadJobSubmit, params, func(values []any) error {
			queued = readJob(values[0])
			return nil
		})
	})
	return queued, err
}

// LoadBrought records, once however often it is called, that a load produced an export.
func (s *Store) LoadBrought(ctx context.Context, id, export string) error {
	return s.changeLoads(ctx, func(tx Tx, _ any) error {
		return s.Run(ctx, tx, loadJobBrought, map[string]any{"id": id, "export": export}, nil)
	})
}

// LoadKept returns the id of the evidence folder beside which the receipt of a load lies,
// and in words where that is. Both are empty until a worker has claimed the load.
func (s *Store) LoadKept(ctx context.Context, id string) (home, keeper string, err error) {
	err = s.Read(ctx, loadJobKept, map[string]any{"id": id}, func(values []any) error {
		home, _ = values[0].(string)
		keeper, _ = values[1].(string)
		return nil
	})
	return home, keeper, err
}

// LoadExports lists the exports that this load produced and no other load that is done.
func (s *Store) LoadExports(ctx context.Context, id string) ([]string, error) {
	return s.ids(ctx, loadJobExports, map[string]any{"id": id})
}

// LoadJobs reads the loads with these ids, in the order of their last change.
// Loads that do not exist are left out. No load is read in the middle of a
// change.
func (s *Store) LoadJobs(ctx context.Context, ids ...string) ([]intel.Job, error) {
	return s.loadJobs(ctx, ids, nil, false)
}

// LoadJobsSince is LoadJobs with, in addition, all loads that changed at since
// or later. If since is zero, these are all loads that are not over, and the
// load that changed last.
func (s *Store) LoadJobsSince(ctx context.Context, since time.Time) ([]intel.Job, error) {
	if since.IsZero() {
		return s.loadJobs(ctx, nil, nil, true)
	}
	return s.loadJobs(ctx, nil, &since, false)
}

func (s *Store) loadJobs(ctx context.Context, ids []string, since *time.Time, open bool) (all []intel.Job, err error) {
	params := map[string]any{"ids": anySlice(ids), "since": utcOrNull(since), "open": open}
	_, err = s.Steady(ctx, Of{Loads: true}, func(ctx context.Context) error {
		all = nil
		return s.Read(ctx, loadJobList, params, func(values []any) error {
			all = append(all, readJob(values[0]))
			return nil
		})
	})
	return all, err
}

func jobProperties(j intel.Job) map[string]any {
	return map[string]any{
		"dryRun": j.DryRun, "urgent": j.Urgent, "byteSize": j.ByteSize, "fileName": textOrNull(j.FileName),
		"sha256": textOrNull(j.Sha256), "custody": textOrNull(j.Custody), "exhibitRef": textOrNull(j.ExhibitRef),
		"authority": textOrNull(j.Authority), "marking": textOrNull(j.Marking), "owner": textOrNull(j.Owner),
		"region": textOrNull(j.Region), "profile": textOrNull(j.Profile), "submittedBy": textOrNull(j.SubmittedBy),
		"dayOrder": textOrNull(j.DayOrder), "again": j.Again, "home": textOrNull(j.Home),
	}
}

// readJob reads the properties of a load.
func readJob(v any) (j intel.Job) {
	p, _ := v.(map[string]any)
	text := func(name string) string { s, _ := p[name].(string); return s }
	number := func(name string) int64 { n, _ := p[name].(int64); return n }
	instant := func(name string) time.Time { t, _ := p[name].(time.Time); return t }
	j.ID, j.State, j.Worker, j.Error = text("id"), intel.JobState(text("state")), text("worker"), text("error")
	j.DryRun, _ = p["dryRun"].(bool)
	j.Urgent, _ = p["urgent"].(bool)
	j.Again, _ = p["again"].(bool)
	j.DayOrder = text("dayOrder")
	j.Home, j.KeptIn, j.KeptBy = text("home"), text("keptIn"), text("keptBy")
	j.FileName, j.Sha256, j.Custody, j.ByteSize = text("fileName"), text("sha256"), text("custody"), number("byteSize")
	j.ExhibitRef, j.Authority, j.Marking = text("exhibitRef"), text("authority"), text("marking")
	j.Owner, j.Region, j.Profile, j.SubmittedBy = text("owner"), text("region"), text("profile"), text("submittedBy")
	j.SubmittedAt, j.StartedAt, j.EndedAt = instant("submittedAt"), instant("startedAt"), instant("endedAt")
	j.UpdatedAt, j.RetryAt, j.Attempts = instant("updatedAt"), instant("retryAt"), number("attempts")
	j.JobProgress = intel.JobProgress{Phase: text("phase"), Done: number("done"), Total: number("total"),
		FilesDone: number("filesDone"), FilesTotal: number("filesTotal")}
	for _, name := range countNames {
		if n, counted := p[countProperty(name)].(int64); counted {
			if j.Counts == nil {
				j.Counts = map[string]int64{}
			}
			j.Counts[name] = n
		}
	}
	return j
}
