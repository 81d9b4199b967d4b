package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// queue takes loads in and keeps them.
type queue struct {
	Store
	loads []intel.Job
}

func (q *queue) SubmitLoad(_ context.Context, job intel.Job) (intel.Job, error) {
	q.loads = append(q.loads, job)
	return job, nil
}

const (
	strange = "From,To,When\n+447700900101,+447700900102,06/12/2025 10:00\n"
	fitting = "name: t\nevidence: handset\nrows: communications\nrequired: [from, to, at]\ncolumns: {from: From, to: To, at: When}\nkind: CALL\n"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What is sealed and queued of a folder, and what stays out, is what Recognise
// says: with the profile that fits it, a table is as good as any export.
func TestBatchTakesWhatTheProfileFits(t *testing.T) {
	dir := folder(t, map[string]string{"calls.csv": strange, "notes.txt": "hello", "backup.xml": `<calls count="0"></calls>`})
	yaml := filepath.Join(folder(t, map[string]string{"t.yaml": fitting}), "t.yaml")
	for name, want := range map[string]string{"": "backup.xml", yaml: "backup.xml calls.csv"} {
		kept, err := evidence.Open(t.Context(), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		q := &queue{}
		b := NewBatch(&Intake{Store: q, Evidence: kept, Log: zerolog.Nop()}, nil, &Lines{Every: time.Hour, Now: time.Now}, intel.Job{})
		if name != "" {
			if err := b.Profile(t.Context(), name); err != nil {
				t.Fatal(err)
			}
		}
		b.meter.Begin(3, 100)
		all, err := b.sealAll(t.Context(), []string{dir})
		if err != nil {
			t.Fatal(err)
		}
		var queued []string
		for _, load := range q.loads {
			queued = append(queued, filepath.Base(load.FileName))
		}
		unknown := 0
		for _, e := range all[0].entries {
			if e.became != nil && e.became.State == loader.UnknownFormat {
				unknown++
			}
		}
		if got := strings.Join(queued, " "); got != want || unknown+len(queued) != 3 {
			t.Errorf("profile %q: queued %q, %d unknown", filepath.Base(name), got, unknown)
		}
	}
}

// Tables that belong together are sealed as one file and queued as one load;
// another export beside them is one of its own.
func TestBatchSealsTablesTogether(t *testing.T) {
	dir := folder(t, map[string]string{"calls.csv": "when,a,b\n2025-05-18 18:06:19,1,2\n", "phones.csv": "id,number\n1,+447700900001\n2,+447700900002\n",
		"backup.xml": `<calls count="0"></calls>`})
	yaml := filepath.Join(folder(t, map[string]string{"p.yaml": "name: joined\nevidence: network\ntables:\n  - {name: phones, key: id}\n" +
		"  - {name: calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: phones.number, to: phones.number}}\n"}), "p.yaml")
	kept, err := evidence.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	q := &queue{}
	b := NewBatch(&Intake{Store: q, Evidence: kept, Log: zerolog.Nop()}, nil, &Lines{Every: time.Hour, Now: time.Now}, intel.Job{})
	if err := b.Profile(t.Context(), yaml); err != nil {
		t.Fatal(err)
	}
	b.meter.Begin(3, 100)
	if _, err := b.sealAll(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	if len(q.loads) != 2 || q.loads[1].FileName != filepath.Base(dir)+".tar" {
		t.Fatalf("%+v", q.loads)
	}
	sealed, err := kept.Content(q.loads[1].Sha256)
	if err != nil {
		t.Fatal(err)
	}
	defer sealed.Close()
	r, err := loader.New(nothing{}, loader.Options{DryRun: true, Given: b.given, Name: q.loads[1].FileName}).Load(t.Context(), sealed.Name())
	if err != nil || len(r.Files) != 1 || r.Totals.Created != 1 || r.Files[0].Sha256 != q.loads[1].Sha256 {
		t.Errorf("%v, %+v", err, r.Files)
	}
}

// nothing is a graph without anything in it, as a dry run asks it.
type nothing struct{ loader.Store }

func (nothing) ExportState(context.Context, string) (intel.ExportState, error) {
	return intel.ExportState{}, nil
}
func (nothing) Shown(context.Context, []string) (map[string]bool, error) { return nil, nil }
