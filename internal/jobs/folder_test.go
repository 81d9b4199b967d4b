package jobs_test

import (
	"io"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// Who has lost a load may still write its list while another does, and harms it not.
func TestTwoWriteOneList(t *testing.T) {
	folder, id := jobs.Folder(t.TempDir()), intel.NewID(intel.LoadJob)
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
