package jobs_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// leftIn makes the test program a process that has a list half written in the
// folder that it names, until it is killed.
const leftIn = "LINEGRAPH_TEST_LEFT"

func TestHalfAList(t *testing.T) {
	dir, id, _ := strings.Cut(os.Getenv(leftIn), "|")
	if dir == "" {
		t.Skip("it is run by TestKilledWithHalfAList")
	}
	list, err := jobs.Folder(dir).WriteRejects(id)
	must(t, err)
	for n := range 10_000 {
		list.Add(fmt.Sprintf("rejected %d", n))
	}
	fmt.Println("half a list")
	select {}
}

// What a process that was killed had half written of a load's list is swept, by
// one that lives too; what a living one writes is not, nor is the list that an
// earlier attempt, such as a load that was paused, has left whole.
func TestKilledWithHalfAList(t *testing.T) {
	dir, id := t.TempDir(), intel.NewID(intel.LoadJob)
	folder := jobs.Folder(dir)
	earlier, err := folder.WriteRejects(id)
	must(t, err)
	earlier.Add("of an earlier attempt")
	must(t, earlier.Close())
	earlier.Abort() // after Close it takes nothing away

	child := exec.Command(os.Args[0], "-test.run=^TestHalfAList$")
	child.Env = append(os.Environ(), leftIn+"="+dir+"|"+id)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	for lines := bufio.NewScanner(out); lines.Scan() && lines.Text() != "half a list"; {
	}
	parts := func() int {
		found, err := filepath.Glob(filepath.Join(dir, id, "*.part"))
		must(t, err)
		return len(found)
	}
	must(t, folder.Sweep())
	if parts() != 1 {
		t.Error("what a living process writes is swept")
	}
	must(t, child.Process.Kill()) // SIGKILL
	_ = child.Wait()
	mine, err := folder.WriteRejects(id)
	must(t, err)
	must(t, folder.Sweep())
	if parts() != 1 {
		t.Errorf("%d files are half written, and one process writes", parts())
	}
	mine.Abort()
	mine.Abort()
	if parts() != 0 {
		t.Error("a list that was dropped is still there")
	}
	list, err := folder.Rejects(id)
	must(t, err)
	must(t, list.Close())
}
