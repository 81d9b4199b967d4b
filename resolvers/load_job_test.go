package resolvers_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"linegraph/internal/fixture"
	"linegraph/internal/intel"
	"linegraph/resolvers"
)

// queued puts a load into the queue.
func (a *api) queued(t *testing.T, job intel.Job) string {
	t.Helper()
	job.ID = intel.NewID(intel.LoadJob)
	if _, err := a.store.SubmitLoad(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	return job.ID
}

// claimed takes up the load of a test that has the queue to itself but for what
// others left: it asks until the load is its own.
func (a *api) claimed(t *testing.T, id, worker string) {
	t.Helper()
	for {
		job, ok, err := a.store.ClaimLoad(t.Context(), intel.Claim{Worker: worker, Most: 1 << 62, Stale: time.Minute})
		if err != nil || !ok {
			t.Fatalf("nothing to take up: %v", err)
		}
		if job.ID == id {
			return
		}
	}
}

// A load is paused, resumed and cancelled over the API, which says how it stands then.
func TestLoadMutations(t *testing.T) {
	a := serve(t)
	id := a.queued(t, intel.Job{FileName: "one.xml", ByteSize: 5, Urgent: true, Owner: fixture.Number101, SubmittedBy: "dc fixture"})
	change := func(name string) map[string]any {
		t.Helper()
		return a.must(t, `mutation($id: ID!) { m: `+name+`(id: $id) { id state urgent owner changedBy endedAt } }`, map[string]any{"id": id})
	}
	for _, c := range []struct{ name, state string }{{"pauseLoad", "PAUSED"}, {"pauseLoad", "PAUSED"}, {"resumeLoad", "QUEUED"}, {"cancelLoad", "CANCELLED"}} {
		if got := change(c.name); got["state"] != c.state || got["id"] != id || got["urgent"] != true || got["owner"] != fixture.Number101 || got["changedBy"] != actor || got["endedAt"] != nil {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	const mutation = `mutation($id: ID!) { m: pauseLoad(id: $id) { id } }`
	for id, code := range map[string]string{id: "CONFLICT", "load_nobody": "NOT_FOUND", "export_fix1": "BAD_USER_INPUT", "load_../x": "BAD_USER_INPUT"} {
		a.refused(t, code, mutation, map[string]any{"id": id})
	}
}

// What may be kept of an answer moves on with the loads that it tells of, and
// what tells of none does not.
func TestPollingLoads(t *testing.T) {
	a := serve(t).own(t)
	id := a.queued(t, intel.Job{ByteSize: 5})
	one, other := `{ loadJob(id: "`+id+`") { state } }`, `{ dealLine(id: "line_fix_blank") { name } }`
	first, kept := a.poll(t, one, ""), a.poll(t, other, "")
	if first.body != `{"data":{"loadJob":{"state":"QUEUED"}}}` || first.tag == "" {
		t.Fatalf("%+v", first)
	}
	if again := a.poll(t, one, first.tag); again.status != 304 {
		t.Errorf("nothing moved: %+v", again)
	}
	a.must(t, `mutation($id: ID!) { m: pauseLoad(id: $id) { id } }`, map[string]any{"id": id})
	if moved := a.poll(t, one, first.tag); moved.body != `{"data":{"loadJob":{"state":"PAUSED"}}}` || moved.tag == first.tag {
		t.Errorf("a load moved: %+v", moved)
	}
	if again := a.poll(t, other, kept.tag); again.status != 304 {
		t.Errorf("a load moved what has none: %+v", again)
	}
}

type jobEvent struct {
	LoadJobProgress struct {
		ID, FileName, State, Phase, Error string
		Done, FilesDone                   int
		Total, FilesTotal, Read, Rejected *int
	}
}

const jobFields = `{ id fileName state phase error done filesDone total filesTotal read rejected }`

// A load is followed from the queue to its end: by its id, and among all.
func TestLoadJobProgress(t *testing.T) {
	a := serve(t)
	for way := range feeds {
		t.Run(way, func(t *testing.T) {
			id := a.queued(t, intel.Job{FileName: way + ".xml", ByteSize: 5})
			one := feeds[way](t, a.url, `subscription($ids: [ID!]) { loadJobProgress(ids: $ids) `+jobFields+` }`, map[string]any{"ids": []string{id}})
			defer one.stop()
			all := feeds[way](t, a.url, `subscription { loadJobProgress `+jobFields+` }`, nil)
			defer all.stop()
			wants := func(state, phase string, done int) (last jobEvent) {
				t.Helper()
				for name, f := range map[string]feed{"one": one, "all": all} {
					for ok := false; !ok; ok = last.LoadJobProgress.ID == id { // others may be in the queue
						last = jobEvent{}
						f.answer(&last)
					}
					if p := last.LoadJobProgress; p.FileName != way+".xml" || p.State != state || p.Phase != phase || p.Done != done {
						t.Errorf("%s: %+v, want %s, %s %d", name, p, state, phase, done)
					}
				}
				return last
			}
			worker := "worker of " + way
			wants("QUEUED", "", 0)
			before, err := a.store.Version(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			a.claimed(t, id, worker)
			wants("RUNNING", "", 0)
			beat := func(p intel.JobProgress) {
				t.Helper()
				if _, held, err := a.store.BeatLoad(t.Context(), id, worker, &p); err != nil || !held {
					t.Fatal(held, err)
				}
			}
			beat(intel.JobProgress{Phase: intel.PhaseReading, Done: 3, Total: 5})
			if p := wants("RUNNING", "READING", 3).LoadJobProgress; p.Total == nil || *p.Total != 5 || p.FilesTotal != nil || p.Read != nil {
				t.Errorf("%+v", p)
			}
			beat(intel.JobProgress{Phase: intel.PhaseWriting, Done: 1, FilesDone: 1, FilesTotal: 2})
			if p := wants("RUNNING", "WRITING", 1).LoadJobProgress; p.Total != nil || p.FilesDone != 1 || *p.FilesTotal != 2 {
				t.Errorf("%+v", p)
			}
			end := intel.JobEnd{State: intel.JobDone, JobResult: intel.JobResult{Counts: map[string]int64{"read": 9, "rejected": 0}, Exports: []string{"export_fix4", "export_nobody"}}}
			if err := a.store.LeaveLoad(t.Context(), id, worker, end); err != nil {
				t.Fatal(err)
			}
			if p := wants("DONE", "WRITING", 1).LoadJobProgress; p.Read == nil || *p.Read != 9 || *p.Rejected != 0 {
				t.Errorf("%+v", p)
			}
			if now, err := a.store.Version(t.Context()); err != nil || now != before {
				t.Errorf("progress moves the version of the graph: %v", err)
			}
			got := a.ask(t, `query($id: ID!) { loadJob(id: $id) { exports(first: 5) { id } } }`, map[string]any{"id": id})
			if string(got) != `{"loadJob":{"exports":[{"id":"export_fix4"}]}}` {
				t.Errorf("%s", got)
			}
		})
	}
}

// What cannot be followed is refused.
func TestNoLoadToFollow(t *testing.T) {
	a := serve(t)
	many := `["load_x"` + strings.Repeat(`,"load_x"`, 1000) + `]`
	for ids, code := range map[string]string{`["load_nobody"]`: "NOT_FOUND", `["export_fix1"]`: "BAD_USER_INPUT", `[]`: "BAD_USER_INPUT", many: "BAD_USER_INPUT"} {
		var list []string
		if err := json.Unmarshal([]byte(ids), &list); err != nil {
			t.Fatal(err)
		}
		f := feeds["events"](t, a.url, `subscription($ids: [ID!]) { loadJobProgress(ids: $ids) { id } }`, map[string]any{"ids": list})
		if got := f.answer(nil); got.code() != code {
			t.Errorf("%.40s: %+v", ids, got)
		}
		f.stop()
	}
}

// An export is withdrawn by who takes them back, with a reason and a name.
func TestWithdraw(t *testing.T) {
	var asked []string
	r := &resolvers.Resolver{Actor: func(context.Context) string { return actor }, Withdraw: func(_ context.Context, id, by, reason string) error {
		asked = append(asked, id, by, reason)
		if id == "export_gone" {
			return intel.Errorf(intel.NotFound, "There is no such export.")
		}
		return nil
	}}
	got, err := r.Mutation().WithdrawExport(t.Context(), "export_fix1", " wrong exhibit ")
	if err != nil || got.ID != "export_fix1" || got.Reason != "wrong exhibit" || got.WithdrawnBy != actor || strings.Join(asked, "|") != "export_fix1|"+actor+"|wrong exhibit" {
		t.Errorf("%+v %v: %v", got, err, asked)
	}
	for _, c := range []struct {
		id, reason string
		code       intel.Code
	}{{"export_gone", "x", intel.NotFound}, {"line_fix_blank", "x", intel.BadInput}, {"export_fix1", " ", intel.BadInput}, {"export_fix1", strings.Repeat("x", 513), intel.BadInput}} {
		if _, err := r.Mutation().WithdrawExport(t.Context(), c.id, c.reason); intel.ErrorCode(err) != c.code {
			t.Errorf("%s: %v", c.id, err)
		}
	}
	if _, err := (&resolvers.Resolver{}).Mutation().WithdrawExport(t.Context(), "export_fix1", "x"); intel.ErrorCode(err) != intel.Internal || errors.Unwrap(err) != nil {
		t.Errorf("without it: %v", err)
	}
}
