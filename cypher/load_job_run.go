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

// ClaimLoad gives a worker the next load that is small enough and whose file is in the
// worker's evidence folder; false if there is none. However many workers ask, each load
// goes to one of them. A worker whose token has not changed for c.Stale has lost its
// load. CANCELLED loads are given out too, to be undone.
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
			return errNothing // another worker was faster
		}
		params := map[string]any{"id": next, "worker": c.Worker, "home": textOrNull(c.Home), "keeper": textOrNull(c.Keeper), "at": at}
		return s.Run(ctx, tx, loadJobClaim, params, func(values []any) error {
			job, ok = readJob(values[0]), true
			return nil
		})
	})
	return job, ok && err == nil, err
}

// BeatLoad records that the worker is alive and, unless p is nil, its progress. It
// returns the load's state, which may have been changed, and false if the load no
// longer belongs to this worker.
func (s *Store) BeatLoad(ctx context.Context, id, worker string, p *intel.JobProgress) (state intel.JobState, held bool, err error) {
	params := map[string]any{"id": id, "worker": worker, "progress": map[string]any{}, "at": nil}
	beat := func(tx Tx) error {
		return s.Run(ctx, tx, loadJobBeat, params, func(values []any) error {
			text, _ := values[0].(string)
			state, held = intel.JobState(text), true
			return nil
		})
	}
	if p == nil { // changes nothing that readers see
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

// LeaveLoad releases a load. If somebody has paused or cancelled it meanwhile, it stays
// that way unless it is done. A load that no longer belongs to this worker is unchanged.
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

// leaves lists the states from which a load may go to this one. DONE replaces any state
// that somebody set while the load ran; other outcomes do not.
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
