package resolvers

import (
	"context"
	"slices"
	"strings"
	"time"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
	"linegraph/internal/watch"
)

// maxFollowed is how many loads one subscription may name.
const maxFollowed = 1000

// jobProgress follows the loads with these ids or, without ids, all.
func (r *Resolver) jobProgress(ctx context.Context, ids []string) (<-chan *graph.LoadJobProgress, error) {
	if ids == nil {
		read := (&queue{store: r.Store}).read
		return watch.Watch(ctx, r.LoadWatcher, "jobs", read, overBefore, nextJob)
	}
	if len(ids) == 0 || len(ids) > maxFollowed || slices.ContainsFunc(ids, func(id string) bool { return !intel.IsLoadID(id) }) {
		return nil, intel.Errorf(intel.BadInput, "Give the ids of 1 to %d loads.", maxFollowed)
	}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	read := func(ctx context.Context) (jobEvents, error) {
		found, err := r.Store.LoadJobs(ctx, ids...)
		if err == nil && len(found) < len(ids) {
			err = intel.Errorf(intel.NotFound, "There is no load with one of these ids.")
		}
		return eventsOf(found), err
	}
	nothing := func(jobEvents) jobEvents { return nil }
	return watch.Watch(ctx, r.LoadWatcher, "jobs "+strings.Join(ids, " "), read, nothing, nextJob)
}

// queue reads the loads, again and again: at first all that are not over, then
// those that have changed.
type queue struct {
	store *cypher.Store
	since time.Time
	all   []intel.Job // those that changed longest ago first
}

func (q *queue) read(ctx context.Context) (jobEvents, error) {
	changed, err := q.store.LoadJobsSince(ctx, q.since)
	if err != nil {
		return nil, err
	}
	for _, j := range changed {
		q.all = slices.DeleteFunc(q.all, func(was intel.Job) bool { return was.ID == j.ID })
		q.all, q.since = append(q.all, j), j.UpdatedAt
	}
	q.forget()
	return eventsOf(q.all), nil
}

// forget drops the loads that were over longest ago.
func (q *queue) forget() {
	ended := 0
	for i := len(q.all) - 1; i >= 0; i-- {
		if over(q.all[i].State) {
			if ended++; ended > rememberedLoads {
				q.all = slices.Delete(q.all, i, i+1)
			}
		}
	}
}

func over(state intel.JobState) bool {
	switch state {
	case intel.JobQueued, intel.JobRunning, intel.JobPaused:
		return false
	}
	return true
}

// jobEvents are how loads stand, as subscribers are told.
type jobEvents []graph.LoadJobProgress

// overBefore are the loads that are over: a new subscriber was not there.
func overBefore(now jobEvents) jobEvents {
	return slices.DeleteFunc(slices.Clone(now), func(e graph.LoadJobProgress) bool { return !over(intel.JobState(e.State)) })
}

// nextJob tells of the first load that stands otherwise than was told.
func nextJob(told, now jobEvents) (*graph.LoadJobProgress, jobEvents, bool) {
	moved, with, ok := nextMoved(told, now, func(e graph.LoadJobProgress) string { return e.ID })
	if !ok {
		return nil, told, false
	}
	return &moved, with, true
}

func eventsOf(jobs []intel.Job) jobEvents {
	events := make(jobEvents, len(jobs))
	for i, j := range jobs {
		events[i] = jobEvent(j)
	}
	return events
}

func jobEvent(j intel.Job) graph.LoadJobProgress {
	e := graph.LoadJobProgress{ID: j.ID, State: graph.LoadJobState(j.State), Done: j.Done, FilesDone: j.FilesDone,
		FileName: given(j.FileName), Error: given(j.Error), Total: counted(j.Total), FilesTotal: counted(j.FilesTotal)}
	if j.Phase != "" {
		phase := graph.LoadPhase(j.Phase)
		e.Phase = &phase
	}
	e.Read, e.Created, e.Matched, e.Repaired, e.Rejected = count(j.Counts, "read"), count(j.Counts, "created"), count(j.Counts, "matched"), count(j.Counts, "repaired"), count(j.Counts, "rejected")
	return e
}

// given is null for a text that is not there.
func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// counted is null for what nobody counted.
func counted(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// count is null for a count that is not known yet.
func count(counts map[string]int64, name string) any {
	if n, ok := counts[name]; ok {
		return n
	}
	return nil
}
