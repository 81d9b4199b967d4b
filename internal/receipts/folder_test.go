package receipts_test

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/receipts"
)

// Who has lost a load may still write its list while another does, and harms it not.
func TestTwoWriteOneList(t *testing.T) {
	folder, id := receipts.Folder(t.TempDir()), intel.NewID(intel.LoadJob)
	lost, err := folder.WriteRejects(id)
	must(t, err)
	holds, err := folder.WriteRejects(id)
	must(t, err)
	lost.Add("lost")
	holds.Add("held")
	lost.Abort()
	must(t, holds.Close())
	list, err := folder.Rejects(id)
	must(t, err)
	defer list.Close()
	if text, err := io.ReadAll(list); err != nil || string(text) != "\"held\"\n" {
		t.Errorf("%q, %v", text, err)
	}
}

// What a process that is gone had begun to write is removed; what one that lives
// writes is not, and is kept when it is whole.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	folder, id := receipts.Folder(dir), intel.NewID(intel.LoadJob)
	list, err := folder.WriteRejects(id)
	must(t, err)
	stale := filepath.Join(dir, id, "rejects.ndjson.left.part")
	must(t, os.WriteFile(stale, []byte("half a li"), 0o600))
	must(t, folder.Sweep())
	if left, _ := filepath.Glob(filepath.Join(dir, id, "*.part")); len(left) != 1 || left[0] == stale {
		t.Errorf("left are %v", left)
	}
	list.Add("kept")
	must(t, list.Close())
	if left, _ := filepath.Glob(filepath.Join(dir, id, "*")); len(left) != 1 || filepath.Base(left[0]) != "rejects.ndjson" {
		t.Errorf("left are %v", left)
	}
	must(t, receipts.Folder(filepath.Join(dir, "none")).Sweep())
}
