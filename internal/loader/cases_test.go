package loader_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// cases are small files of many formats that lie beside the project.
const (
	cases       = "../../../shared/cases"
	casesGolden = "testdata/cases.golden"
)

var writeCases = flag.Bool("write-cases", false, "write what the cases give now into "+casesGolden)

// Files that were read rightly are read so for ever: how many records of which
// kind, how many legs of whom, what was rejected. The golden file counts; what
// the files say stands in them alone.
func TestCasesGoOnPassing(t *testing.T) {
	if _, err := os.Stat(cases); err != nil {
		t.Skip("the cases are not on this machine")
	}
	text, err := os.ReadFile(casesGolden)
	if err != nil {
		t.Fatal(err)
	}
	var now strings.Builder
	for want := range strings.Lines(string(text)) {
		name, _, _ := strings.Cut(strings.TrimSpace(want), ":")
		got := fmt.Sprintf("%s: %s | %s\n", name, accounted(t, filepath.Join(cases, name)), counted(t, filepath.Join(cases, name)))
		now.WriteString(got)
		if got != want && !*writeCases {
			t.Errorf("got  %swant %s", got, want)
		}
	}
	if *writeCases {
		if err := os.WriteFile(casesGolden, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// empty is a graph without anything in it, as a dry run asks it.
type empty struct{ loader.Store }

func (empty) ExportState(context.Context, string) (intel.ExportState, error) {
	return intel.ExportState{}, nil
}
func (empty) Shown(context.Context, []string) (map[string]bool, error) { return nil, nil }

// accounted is the receipt of a dry run, in a line.
func accounted(t *testing.T, path string) string {
	t.Helper()
	receipt, err := loader.New(empty{}, loader.Options{DryRun: true}).Load(t.Context(), path)
	if err != nil || len(receipt.Files) != 1 {
		t.Fatalf("%s: %d files, %v", path, len(receipt.Files), err)
	}
	f := receipt.Files[0]
	return fmt.Sprintf("%s %s read %d new %d same %d mended %d rejected %d", f.Format, f.State, f.Read, f.Created, f.Matched, f.Repaired, f.Counts.Rejected)
}

// counted is what the format itself gives of an export.
func counted(t *testing.T, path string) string {
	t.Helper()
	for source, err := range export.Sources(t.Context(), path) {
		if err != nil {
			t.Fatal(err)
		}
		format, text, err := formats.Open(source)
		if err != nil {
			return "no export" // intelligence
		}
		defer text.Close()
		r := &exporttest.Recorder{}
		if err := format.Read(t.Context(), text, r); err != nil {
			return "refused"
		}
		return tally(r)
	}
	return "nothing"
}

func tally(r *exporttest.Recorder) string {
	n := map[string]int{"contacts": len(r.Contacts)}
	for _, c := range r.Communications {
		n[string(c.Kind)]++
		n["recipients"] += len(c.To)
		for what, is := range map[string]bool{"by owner": c.From.Owner, "timed": c.At != nil, "zoned": c.Zoned, "text": c.Body != "",
			"thread": c.Thread != "", "deleted": c.Deleted, "length": c.Duration != nil, "network": c.Network} {
			if is {
				n[what]++
			}
		}
		for _, p := range c.To {
			if p.Owner {
				n["to owner"]++
			}
		}
	}
	for _, i := range r.Infos {
		n["owners"] += len(i.Owners)
		n["imeis"] += len(i.IMEIs)
		n["sims"] += len(i.SIMs)
	}
	var all []string
	for _, what := range []string{"CALL", "SMS", "MMS", "CHAT", "timed", "zoned", "by owner", "to owner", "recipients", "text", "thread", "deleted",
		"length", "network", "contacts", "owners", "imeis", "sims"} {
		if n[what] > 0 {
			all = append(all, fmt.Sprintf("%s %d", what, n[what]))
		}
	}
	return strings.Join(all, ", ")
}
