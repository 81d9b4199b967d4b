package intake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// readBefore is a graph in which every export was read once before but "new".
type readBefore struct{ Store }

func (readBefore) ExportState(_ context.Context, id string) (intel.ExportState, error) {
	state := intel.ExportState{State: "LOADED", Reading: "Dates are read day first, as told."}
	if id != "new" {
		state.Former = 1
	}
	return state, nil
}

// A load that was asked to read anew leaves a line on what it did, and no other
// load does.
func TestRereadIsRecorded(t *testing.T) {
	many := make([]string, 25)
	for n := range many {
		many[n] = fmt.Sprintf("export_%d", n)
	}
	for _, c := range []struct {
		again    bool
		exports  []string
		rejected bool
		want     string // in the line; "" for no line
		wantNot  string
	}{
		{true, []string{"export_a", "new"}, false, `load_1\nexport_a: Dates are read day first, as told."`, "new"},
		{false, []string{"export_a"}, false, "", ""},
		{true, []string{"new"}, false, "", ""},
		{true, []string{"export_a"}, true, "", ""},
		{true, many, false, "export_19: Dates are read day first, as told.\\nand 5 more exports", "export_20"},
	} {
		dir := t.TempDir()
		kept, err := evidence.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		item, err := kept.Seal(t.Context(), strings.NewReader("seized"), evidence.Receipt{By: "PC Example", Way: evidence.Disk})
		if err != nil {
			t.Fatal(err)
		}
		in := &Intake{Store: readBefore{}, Evidence: kept, Program: "1.2", Log: zerolog.Nop()}
		receipt := loader.Receipt{}
		for _, id := range c.exports {
			state := loader.Loaded
			if c.rejected {
				state = loader.Rejected
			}
			receipt.Files = append(receipt.Files, loader.FileReceipt{ExportID: id, State: state})
		}
		if _, err := in.outcome(t.Context(), intel.Job{ID: "load_1", Sha256: item.SHA256, Again: c.again, SubmittedBy: "PC Other"}, receipt); err != nil {
			t.Fatal(err)
		}
		record, err := os.ReadFile(filepath.Join(dir, item.SHA256[:2], item.SHA256+".custody.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		line := ""
		for one := range strings.Lines(string(record)) {
			if strings.Contains(one, `"event":"REREAD"`) {
				line += one
			}
		}
		if !strings.Contains(line, c.want) || (c.want == "") != (line == "") || c.wantNot != "" && strings.Contains(line, c.wantNot) {
			t.Errorf("again %t, %d exports: %s", c.again, len(c.exports), record)
		}
		if c.want != "" && !(strings.Contains(line, `"by":"PC Other"`) && strings.Contains(line, `"tool":"linegraph 1.2"`)) {
			t.Errorf("by whom and by what: %s", line)
		}
		if _, err := kept.Verify(t.Context(), item.SHA256, item.Line); err != nil {
			t.Error(err)
		}
	}
}
