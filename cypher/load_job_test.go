package cypher_test

import (
	"strings"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
)

// What is asked of the queue again and again is found by its keys.
func TestLoadJobStatementsSeek(t *testing.T) {
	openGraph(t)
	for name, params := range map[string]map[string]any{
		"load_job_waiting": {"most": int64(1), "stale": int64(1)},
		"load_job_beat":    {"id": "load_x", "worker": "w", "progress": map[string]any{}},
		"load_job_leave": {"id": "load_x", "worker": "w", "properties": map[string]any{}, "from": []any{"RUNNING"}, "state": "DONE", "over": true, "retryIn": int64(0),
			"exports": []any{"export_x"}},
		"load_job_list": {"ids": []any{"load_x"}, "since": time.Now().UTC(), "open": false},
	} {
		plan := operators(t, name, params)
		if strings.Contains(plan, "AllNodesScan") || strings.Contains(plan, "NodeByLabelScan") {
			t.Errorf("%s:\n%s", name, plan)
		}
	}
}

// What a worker says of a load yields to what was said of it meanwhile, unless it is done.
func TestLeaveLoad(t *testing.T) {
	g := openGraph(t)
	for _, c := range []struct {
		end    intel.JobState
		change *cypher.LoadChange
		want   intel.JobState
		over   bool
	}{
		{intel.JobDone, nil, intel.JobDone, true},
		{intel.JobDone, &cypher.PauseLoad, intel.JobDone, true},
		{intel.JobDone, &cypher.CancelLoad, intel.JobDone, true},
		{intel.JobFailed, nil, intel.JobFailed, true},
		{intel.JobFailed, &cypher.PauseLoad, intel.JobPaused, false},
		{intel.JobRejected, nil, intel.JobRejected, true},
		{intel.JobQueued, nil, intel.JobQueued, false},
		{intel.JobQueued, &cypher.PauseLoad, intel.JobPaused, false},
		{intel.JobQueued, &cypher.CancelLoad, intel.JobCancelled, false},
	} {
		job, err := g.SubmitLoad(t.Context(), intel.Job{ID: intel.NewID(intel.LoadJob), Urgent: true})
		if err != nil {
			t.Fatal(err)
		}
		claimed, ok, err := g.ClaimLoad(t.Context(), "w", 0, time.Minute)
		if err != nil || !ok || claimed.ID != job.ID {
			t.Fatalf("%v: %+v", err, claimed)
		}
		if c.change != nil {
			if err := g.ChangeLoad(t.Context(), job.ID, *c.change, "x", func(cypher.Tx) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if _, ok, err := g.ClaimLoad(t.Context(), "another", 0, time.Minute); err != nil || ok {
			t.Errorf("a load in hand is given away: %v", err)
		}
		for _, worker := range []string{"another", "w", "w"} { // said by who has it, and once
			if err := g.LeaveLoad(t.Context(), job.ID, worker, intel.JobEnd{State: c.end}); err != nil {
				t.Fatal(err)
			}
		}
		left, err := g.LoadJobs(t.Context(), job.ID)
		if err != nil || len(left) != 1 || left[0].State != c.want || left[0].EndedAt.IsZero() == c.over || left[0].Worker != "" {
			t.Errorf("%s after %+v: %v %+v, want %s", c.end, c.change, err, left, c.want)
		}
		g.write("MATCH (l:LoadJob) DETACH DELETE l", nil, nil)
	}
}

// Neo4j makes a commit visible piece by piece. LoadJobs waits until a change of
// the queue is finished, so that it never reads half of one.
func TestLoadJobsWaitForChanges(t *testing.T) {
	g := openGraph(t)
	job, err := g.SubmitLoad(t.Context(), intel.Job{ID: intel.NewID(intel.LoadJob)})
	if err != nil {
		t.Fatal(err)
	}
	changing, goOn, changed := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		changed <- g.ChangeLoad(t.Context(), job.ID, cypher.PauseLoad, "x", func(cypher.Tx) error {
			close(changing)
			<-goOn
			return nil
		})
	}()
	<-changing
	read := make(chan []intel.Job, 1)
	go func() {
		jobs, err := g.LoadJobs(t.Context(), job.ID)
		if err != nil {
			t.Error(err)
		}
		read <- jobs
	}()
	select {
	case jobs := <-read:
		t.Errorf("read while it was being changed: %+v", jobs)
		close(goOn)
	case <-time.After(300 * time.Millisecond): // too short a time can only hide a fault, never invent one
		close(goOn)
		if jobs := <-read; len(jobs) != 1 || jobs[0].State != intel.JobPaused {
			t.Errorf("%+v", jobs)
		}
	}
	if err := <-changed; err != nil {
		t.Error(err)
	}
}

// An export that came of a load is joined to it once.
func TestLoadBrought(t *testing.T) {
	g := openGraph(t)
	job, err := g.SubmitLoad(t.Context(), intel.Job{ID: intel.NewID(intel.LoadJob)})
	if err != nil {
		t.Fatal(err)
	}
	export := g.begin("brought")
	for range 2 {
		if err := g.LoadBrought(t.Context(), job.ID, export); err != nil {
			t.Fatal(err)
		}
	}
	g.want("MATCH (l:LoadJob)-[:LOADS]->(x:Export) RETURN l.id, x.id", nil, job.ID+"|"+export)
}
