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
