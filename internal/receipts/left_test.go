package receipts_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/receipts"
)

// leftIn turns the test program into a process with an unfinished list in the named folder,
// until it is killed.
const leftIn = "LINEGRAPH_TEST_LEFT"

func TestHalfAList(t *testing.T) {
	dir, id, _ := strings.Cut(os.Getenv(leftIn), "|")
	if dir == "" {
		t.Skip("it is run by TestKilledWithHalfAList")
	}
	list, err := receipts.Folder(dir).WriteRejects(id)
	must(t, err)
	for n := range 10_000 {
		list.Add(fmt.Sprintf("rejected %d", n))
	}
	fmt.Println("half a list")
	select {}
}

// The unfinished list of a killed process is swept, even by a process that was already
// running. The unfinished list of a living process is not swept, nor is the finished list of
// an earlier attempt, such as a load that was paused.
func TestKilledWithHalfAList(t *testing.T) {
	dir, id := t.TempDir(), intel.NewID(intel.LoadJob)
	folder := receipts.Folder(dir)
	earlier, err := folder.WriteRejects(id)
	must(t, err)
	earlier.Add("of an earlier attempt")
	must(t, earlier.Close())
	earlier.Abort() // after Close it removes nothing

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
