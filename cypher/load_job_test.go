package cypher_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

// What is asked of the queue again and again is found by its keys.
func TestLoadJobStatementsSeek(t *testing.T) {
	openGraph(t)
	for name, params := range map[string]map[string]any{
		"load_job_waiting": {"most": int64(1), "home": "here", "here": []any{"a"}, "ripe": []any{"b"}},
		"load_job_beat":    {"id": "load_x", "worker": "w", "progress": map[string]any{}, "at": time.Now().UTC()},
		"load_job_leave": {"id": "load_x", "worker": "w", "properties": map[string]any{}, "from": []any{"RUNNING"}, "state": "DONE", "over": true, "retryIn": int64(0), "at": time.Now().UTC(),
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
		claimed, ok, err := g.ClaimLoad(t.Context(), intel.Claim{Worker: "w", Stale: time.Minute})
		if err != nil || !ok || claimed.ID != job.ID {
			t.Fatalf("%v: %+v", err, claimed)
		}
		if c.change != nil {
			if err := g.ChangeLoad(t.Context(), job.ID, *c.change, "x", func(cypher.Tx) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if _, ok, err := g.ClaimLoad(t.Context(), intel.Claim{Worker: "w", Stale: time.Minute}); err != nil || ok {
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

// Neo4j makes a commit visible piece by piece. LoadJobs does not read while a
// change of the queue becomes visible, so it never reads half of one.
func TestLoadJobsWaitForChanges(t *testing.T) {
	g := openGraph(t)
	job, err := g.SubmitLoad(t.Context(), intel.Job{ID: intel.NewID(intel.LoadJob)})
	if err != nil {
		t.Fatal(err)
	}
	driver := openBare(t)
	if err := driver.Write(t.Context(), "MATCH (g:GraphState {name: 'progress'}) SET g.version = 'a change-'", nil); err != nil {
		t.Fatal(err)
	}
	read := make(chan error, 1)
	go func() {
		jobs, err := g.LoadJobs(t.Context(), job.ID)
		if err == nil && (len(jobs) != 1 || jobs[0].State != intel.JobQueued) {
			t.Errorf("%+v", jobs)
		}
		read <- err
	}()
	select {
	case err := <-read:
		t.Errorf("read while it was being changed: %v", err)
	case <-time.After(300 * time.Millisecond): // too short a time can only hide a fault, never invent one
		if err := <-read; err != nil {
			t.Error(err)
		}
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

// A load goes to the service whose evidence folder has its file, to another service only if
// that has the file too, and to any service once it is cancelled.
func TestClaimWhereTheFileIs(t *testing.T) {
	g := openGraph(t)
	claim := func(home string, has ...string) intel.Claim {
		return intel.Claim{Worker: "w", Most: 10, Stale: time.Hour, Home: home, Keeper: "folder " + home,
			Has: func(sha256 string) bool { return slices.Contains(has, sha256) }}
	}
	takes := func(c intel.Claim, want string) {
		t.Helper()
		var got intel.Job
		service := openAt(t, neo4jtest.URI(t))
		for range 2 { // the first call looks for the files of other folders
			job, ok, err := service.ClaimLoad(t.Context(), c)
			if err != nil {
				t.Fatal(err, cause(err))
			}
			if ok {
				got = job
				break
			}
		}
		if got.Sha256 != want {
			t.Errorf("%s takes %q, want %q", c.Home, got.Sha256, want)
		}
		if want != "" {
			if home, keeper, err := g.LoadKept(t.Context(), got.ID); home != c.Home || keeper != c.Keeper || err != nil {
				t.Errorf("the receipt is in %q, %q: %v", home, keeper, err)
			}
		}
	}
	var last intel.Job
	for _, sha256 := range []string{"a", "b", "c"} {
		var err error
		if last, err = g.SubmitLoad(t.Context(), intel.Job{ID: intel.NewID(intel.LoadJob), Sha256: sha256, Home: "one"}); err != nil {
			t.Fatal(err)
		}
	}
	takes(claim("two"), "")
	takes(claim("one"), "a")
	takes(claim("two", "b"), "b")
	takes(claim("two", "b"), "")
	if err := g.ChangeLoad(t.Context(), last.ID, cypher.CancelLoad, "x", func(cypher.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	takes(claim("two"), "c")
}
