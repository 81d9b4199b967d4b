package jobs_test

import (
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
	"linegraph/internal/neo4jtest"
)

// However many runners there are, in as many processes as there are stores here,
// each load is run once.
func TestEachLoadRunsOnce(t *testing.T) {
	store := graph(t)
	const loads, runners = 200, 8
	work := &pieces{dir: t.TempDir()}
	ids := make([]string, loads)
	for i := range ids {
		ids[i] = submit(t, store, jobs.Job{ByteSize: 2})
	}
	var stores []*cypher.Store
	for range runners {
		stores = append(stores, open(t, neo4jtest.URI(t), neo4jtest.Password(t)))
	}
	patient := quick()
	patient.Stale = 10 * time.Minute // no worker dies here: that one is slow must not be taken for it
	for _, store := range stores {
		start(t, store, work, patient)
	}
	for _, id := range ids {
		j := ends(t, store, id)
		if j.State != intel.JobDone || j.Worker != "" || j.Counts["created"] != 2 || j.FilesDone != 1 {
			t.Errorf("%+v", j)
		}
		work.whole(t, id, 2)
		if n := work.ran(id); n != 1 {
			t.Errorf("%s was run %d times", id, n)
		}
	}
}

// A load that is submitted twice is one load, and stays as it was.
func TestSubmitTwice(t *testing.T) {
	store := graph(t)
	job := jobs.Job{ID: intel.NewID(intel.LoadJob), FileName: "one.xml", ByteSize: 3, Owner: "+447700900123"}
	for range 2 {
		_, err := store.SubmitLoad(t.Context(), job)
		must(t, err)
	}
	work := &pieces{dir: t.TempDir()}
	start(t, store, work, quick())
	done := ends(t, store, job.ID)
	again, err := store.SubmitLoad(t.Context(), job)
	must(t, err)
	if again.State != intel.JobDone || !again.EndedAt.Equal(done.EndedAt) || again.Owner != job.Owner {
		t.Errorf("%+v", again)
	}
	for name, bad := range map[string]jobs.Job{"no id": {}, "another's id": {ID: "export_x"}, "a path": {ID: "load_../x"}, "no size": {ID: "load_x", ByteSize: -1}, "a marking": {ID: "load_x", Marking: "SECRET"}} {
		if _, err := store.SubmitLoad(t.Context(), bad); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The queue moves a version of its own, and nothing else's.
func TestVersions(t *testing.T) {
	store := graph(t)
	versions := func() (string, string) {
		whole, err := store.Version(t.Context())
		must(t, err)
		loads, err := store.LoadsVersion(t.Context())
		must(t, err)
		return whole, loads
	}
	whole, loads := versions()
	id := submit(t, store, jobs.Job{ByteSize: 1})
	_, queued := versions()
	if queued == loads {
		t.Error("queuing moves nothing")
	}
	start(t, store, &pieces{dir: t.TempDir()}, quick())
	ends(t, store, id)
	now, ended := versions()
	if ended == queued {
		t.Error("running moves nothing")
	}
	if now != whole {
		t.Error("a load moves the version of the graph")
	}
	for asked := store.Statements(); store.Statements() < asked+20; { // it looks for work ten times and more
		time.Sleep(time.Millisecond)
	}
	if _, idle := versions(); idle != ended {
		t.Error("an idle runner moves the version of the loads")
	}
}
