package cypher

import (
	"context"
	_ "embed"
	"strings"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_job_waiting.cypher
	loadJobWaiting string
	//go:embed queries/load_job_claim.cypher
	loadJobClaim string
	//go:embed queries/load_job_beat.cypher
	loadJobBeat string
	//go:embed queries/load_job_leave.cypher
	loadJobLeave string
)

// ClaimLoad gives a worker the load that is next to be taken up, is at most so
// large, and whose file is in the worker's evidence folder; false when there is
// none. However many ask, each load goes to one of them. A worker of which
// nothing was seen to move for as long as c.Stale has lost its load. A load that
// is CANCELLED comes too, to be taken back.
func (s *Store) ClaimLoad(ctx context.Context, c intel.Claim) (job intel.Job, ok bool, err error) {
	waiting := map[string]any{"most": c.Most, "home": textOrNull(c.Home), "here": s.seen.ours(), "ripe": s.seen.ripe(c.Stale)}
	next := ""
	note := func(values []any) error {
		next, _ = values[0].(string)
		held, _ := values[1].([]any)
		elsewhere, _ := values[2].([]any)
		s.seen.note(held, elsewhere, c)
		return nil
	}
	if err := s.Read(ctx, loadJobWaiting, waiting, note); err != nil || next == "" {
		return job, false, err
	}
	err = s.changeLoads(ctx, func(tx Tx, at any) error {
		next, ok = "", false
		switch err := s.Run(ctx, tx, loadJobWaiting, waiting, note); {
		case err != nil:
			return err
		case next == "":
			return errNothing // another was faster
		}
		params := map[string]any{"id": next, "worker": c.Worker, "home": textOrNull(c.Home), "keeper": textOrNull(c.Keeper), "at": at}
		return s.Run(ctx, tx, loadJobClaim, params, func(values []any) error {
			job, ok = readJob(values[0]), true
			return nil
		})
	})
	return job, ok && err == nil, err
}

// BeatLoad says that worker is alive and, unless p is nil, how far it is. It
// gives the load's state, which somebody may have changed; false when the load
// is no longer this worker's.
func (s *Store) BeatLoad(ctx context.Context, id, worker string, p *intel.JobProgress) (state intel.JobState, held bool, err error) {
	params := map[string]any{"id": id, "worker": worker, "progress": map[string]any{}, "at": nil}
	beat := func(tx Tx) error {
		return s.Run(ctx, tx, loadJobBeat, params, func(values []any) error {
			text, _ := values[0].(string)
			state, held = intel.JobState(text), true
			return nil
		})
	}
	if p == nil { // nothing that anybody sees
		err = s.writeWithin(ctx, writeWait, beat)
		return state, held, err
	}
	params["progress"] = map[string]any{"phase": textOrNull(p.Phase), "done": p.Done, "total": countOrNull(p.Total),
		"filesDone": p.FilesDone, "filesTotal": countOrNull(p.FilesTotal)}
	err = s.changeLoads(ctx, func(tx Tx, at any) error {
		params["at"] = at
		return beat(tx)
	})
	return state, held, err
}

// LeaveLoad puts a load down. When somebody has paused or cancelled it meanwhile,
// it stays so unless it is done. What is no longer this worker's stays as it is.
func (s *Store) LeaveLoad(ctx context.Context, id, worker string, end intel.JobEnd) error {
	properties := map[string]any{"error": textOrNull(end.Error)}
	for name, n := range end.Counts {
		properties[countProperty(name)] = n
	}
	if end.FilesTotal > 0 {
		properties["filesDone"], properties["filesTotal"] = end.FilesDone, end.FilesTotal
	}
	params := map[string]any{"id": id, "worker": worker, "properties": properties, "state": string(end.State), "from": leaves(end.State),
		"over": end.State != intel.JobQueued, "retryIn": end.RetryIn.Milliseconds(), "exports": anySlice(end.Exports)}
	return s.changeLoads(ctx, func(tx Tx, at any) error {
		params["at"] = at
		return s.Run(ctx, tx, loadJobLeave, params, nil)
	})
}

// leaves lists the states that a load may be in to be put into this one: what
// is done is done, whatever was said while it was; the rest yields to that.
func leaves(state intel.JobState) []any {
	switch state {
	case intel.JobDone:
		return []any{string(intel.JobRunning), string(intel.JobPaused), string(intel.JobQueued), string(intel.JobCancelled)}
	case intel.JobCancelled:
		return []any{string(intel.JobCancelled)}
	}
	return []any{string(intel.JobRunning)}
}

// countProperty is the property that holds a count: created is in countsCreated.
func countProperty(name string) string { return "counts" + strings.ToUpper(name[:1]) + name[1:] }
