package loader

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
)

func TestLinesAreSparseAndNameNoFile(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	l := &Lines{Log: zerolog.New(&out), Every: 5 * time.Second, Now: func() time.Time { return now }}
	l.Begin(Step{Name: "invented name.xml", Index: 3, Phase: Writing, Total: 1000})
	for range 10 {
		now = now.Add(time.Second)
		l.Add(50)
	}
	l.End()
	said := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(said) != 3 { // after 5 s, after 10 s, at the end
		t.Fatalf("%d lines: %v", len(said), said)
	}
	var line struct {
		File, Done, PerSecond, Total int64
		Left                         float64
	}
	if err := json.Unmarshal([]byte(said[0]), &line); err != nil {
		t.Fatal(err)
	}
	if line.File != 3 || line.Done != 250 || line.PerSecond != 50 || line.Left != 15000 {
		t.Errorf("%+v", line)
	}
	if strings.Contains(out.String(), "invented") {
		t.Error("the file's name is in the log")
	}
}

func TestBarsEndWhenCutOff(t *testing.T) {
	var out bytes.Buffer
	b := &Bars{Out: &out}
	for _, done := range []int64{100, 40} { // full, cut off
		b.Begin(Step{Name: "phone.xml", Phase: Reading, Total: 100})
		b.Add(done)
		b.End() // returns: a bar that waits for its end would hang the load
	}
	if !strings.Contains(out.String(), "reading phone.xml") {
		t.Errorf("nothing drawn: %q", out.String())
	}
}

func TestNoBarsInAFile(t *testing.T) {
	f, err := os.Create(t.TempDir() + "/log")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, ok := NewProgress(f, zerolog.Nop()).(*Lines); !ok {
		t.Error("bars are drawn into a file")
	}
}
