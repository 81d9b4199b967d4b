package intake

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/intel"
)

func running(id, name, phase string, done int64) intel.Job {
	return intel.Job{ID: id, FileName: name, State: intel.JobRunning, ByteSize: 1000, JobProgress: intel.JobProgress{Phase: phase, Done: done, Total: 100}}
}

func TestLinesAreSparseAndNameNoFile(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	l := &Lines{Log: zerolog.New(&out), Every: 5 * time.Second, Now: func() time.Time { return now }}
	l.Begin(2, 2000)
	for done := range int64(10) {
		now = now.Add(time.Second)
		l.Job(running("a", "invented name.xml", intel.PhaseWriting, 10*done))
	}
	l.Passed(intel.Job{ID: "b", ByteSize: 1000})
	l.End()
	logged := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(logged) != 3 { // after 5 s, after 10 s, at the end
		t.Fatalf("%d lines: %v", len(logged), logged)
	}
	var line struct {
		Files   string
		Percent int64
		Left    float64
	}
	if err := json.Unmarshal([]byte(logged[2]), &line); err != nil {
		t.Fatal(err)
	}
	if line.Files != "1 of 2" || line.Percent != 94 || line.Left != 1000 {
		t.Errorf("%+v", line)
	}
	if strings.Contains(out.String(), "invented") {
		t.Error("the file's name is in the log")
	}
}

// Files found later are counted, and no file twice: never are more files done than there are.
func TestFilesAreCountedOnce(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	l := &Lines{Log: zerolog.New(&out), Every: time.Second, Now: func() time.Time { now = now.Add(time.Second); return now }}
	l.Begin(3, 3000)
	l.Job(running("a", "a", intel.PhaseSealing, 50))
	l.Passed(intel.Job{ID: "a", ByteSize: 1000}) // it could not be read completely
	for _, table := range []string{"b", "c"} {
		l.Passed(intel.Job{ID: table, ByteSize: 1000})
	}
	l.More(1, 2000) // the two as one
	l.Job(intel.Job{ID: "d", State: intel.JobDone, ByteSize: 2000})
	l.End()
	logged := strings.Split(strings.TrimSpace(out.String()), "\n")
	if last := logged[len(logged)-1]; !strings.Contains(last, `"files":"4 of 4","percent":100`) {
		t.Error(last)
	}
}

// One bar for each file and one for all, which end wherever the loads do.
func TestBars(t *testing.T) {
	var out bytes.Buffer
	b := &Bars{Out: &out}
	b.Begin(3, 3000)
	for _, load := range []intel.Job{
		running("a", "one.xml", intel.PhaseReading, 50),
		running("b", "two.ufdr", intel.PhaseSealing, 100),
		{ID: "a", FileName: "one.xml", State: intel.JobDone, ByteSize: 1000},
	} {
		b.Job(load)
	}
	b.Job(running("d", "\x1b[2Jgpj.\u202elmx.exe", intel.PhaseReading, 50))
	b.Passed(intel.Job{ID: "c", ByteSize: 1000})
	b.End() // returns: a bar that waits for its end would hang the load
	for _, want := range []string{"one.xml", "two.ufdr", "total", "done", "sealing"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not drawn: %q", want, out.String())
		}
	}
	if drawn := out.String(); strings.Contains(drawn, "\x1b[2J") || strings.Contains(drawn, "\u202e") || !strings.Contains(drawn, `"\x1b[2Jgpj.\u202elmx.exe"`) {
		t.Errorf("a name is drawn as it is written: %q", drawn)
	}
}

func TestNoBarsInAFile(t *testing.T) {
	f, err := os.Create(t.TempDir() + "/log")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, ok := NewMeter(f, zerolog.Nop()).(*Lines); !ok {
		t.Error("bars are drawn into a file")
	}
}
