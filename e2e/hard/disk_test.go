//go:build linux

package hard_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"linegraph/e2e/running"
	"linegraph/internal/demo"
)

// disk mounts a disk of so many MiB.
func disk(t *testing.T, mib int) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dm", mib)); err != nil {
		t.Skipf("a small disk can only be mounted by root, with the right to: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// free is how many bytes a disk has left.
func free(t *testing.T, dir string) int64 {
	t.Helper()
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	return int64(s.Bavail) * s.Bsize
}

// fill leaves so many bytes of a disk until empty is called.
func fill(t *testing.T, dir string, left int64) (empty func()) {
	t.Helper()
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer filler.Close()
	if err := unix.Fallocate(int(filler.Fd()), 0, 0, free(t, dir)-left); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(filler.Name()); err != nil {
			t.Fatal(err)
		}
	}
}

// phone writes a report of about so many bytes.
func phone(t *testing.T, dir, name string, seed uint64, size int64) string {
	t.Helper()
	return report(t, filepath.Join(dir, name), demo.ReportOptions{Seed: seed, Bytes: size, City: 1000})
}

// upload sends a file whose length is announced, and gives the answer.
func upload(t *testing.T, l running.Loading, path string) (status int, said string) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if status, said, err = l.Upload(filepath.Base(path), bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	return status, said
}

// uploaded sends a file that is taken and gives its load.
func uploaded(t *testing.T, l running.Loading, path string) string {
	t.Helper()
	load, err := running.LoadOf(upload(t, l, path))
	if err != nil {
		t.Fatal(err)
	}
	return load
}

// job is a load as the API tells it.
type job struct {
	State, Phase, Error string
	Done                int
	Attempts            int
	CountsRead          int
}

// jobOf asks for a load; not answered: the graph is away.
func jobOf(t *testing.T, url, id string) (j job, answered bool) {
	t.Helper()
	var a struct{ LoadJob job }
	errs, err := running.Post(url, `query($id: ID!) { loadJob(id: $id) { state phase error done attempts countsRead } }`, map[string]any{"id": id}, &a)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range errs {
		if e.Extensions.Code != "UNAVAILABLE" {
			t.Fatalf("%s: %s", e.Extensions.Code, e.Message)
		}
	}
	return a.LoadJob, len(errs) == 0
}

// done waits for a load to be done.
func done(t *testing.T, url, id string) (j job) {
	t.Helper()
	running.Until(t, "the load is done", func() bool {
		var answered bool
		j, answered = jobOf(t, url, id)
		if answered && (j.State == "FAILED" || j.State == "REJECTED") {
			t.Fatalf("%+v", j)
		}
		return answered && j.State == "DONE"
	})
	return j
}

// files lists what lies in a folder and below, but the lock on it.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "lock" {
			names = append(names, strings.TrimPrefix(path, dir))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// countLoads counts the loads of a service.
func countLoads(t *testing.T, url string) int {
	t.Helper()
	var a struct{ LoadJobsConnection struct{ TotalCount int } }
	running.Ask(t, url, `{ loadJobsConnection { totalCount } }`, nil, &a)
	return a.LoadJobsConnection.TotalCount
}

const mib = 1 << 20

// A file for which there is no room is refused, by both ways, and nothing of it
// kept. One that fits, but leaves the database too little, waits. What was
// loaded so in the end is what is loaded on a disk with room.
func TestDiskFull(t *testing.T) {
	binary, mount := running.Program(t), disk(t, 1400)
	data, calm := filepath.Join(mount, "data"), filepath.Join(t.TempDir(), "data")
	first := phone(t, t.TempDir(), "first.xml", 1, 2*mib)
	second := phone(t, t.TempDir(), "second.xml", 2, mib)
	p := running.Loading{Data: data, Process: running.Serve(t, binary, data)}
	t.Logf("the database took %d MiB of the disk", 1400-free(t, mount)>>20)

	empty := fill(t, mount, 2*mib)
	if status, said := upload(t, p, first); status != http.StatusInsufficientStorage || !strings.Contains(said, "MB left") || strings.Contains(said, mount) {
		t.Errorf("%d: %s", status, said)
	}
	if code, said := refusedLoad(t, binary, data, first); code == 0 || !strings.Contains(said, "MB left") || !strings.Contains(said, "send it again") {
		t.Errorf("exit code %d: %s", code, said)
	}
	if kept := append(files(t, filepath.Join(data, "evidence")), files(t, filepath.Join(data, "uploads"))...); len(kept) > 0 {
		t.Errorf("kept: %v", kept)
	}
	if n := countLoads(t, p.URL); n != 0 || !running.Ready(t, p.URL) {
		t.Errorf("%d loads, ready %v", n, running.Ready(t, p.URL))
	}
	empty()
	if _, code, said := running.Load(t, binary, data, first); code != 0 {
		t.Errorf("when there is room: exit code %d: %s", code, said)
	}

	empty = fill(t, mount, 100*mib)
	before := p.Dump(t)
	waiting := uploaded(t, p, second)
	running.Until(t, "the load waits for room", func() bool {
		j, answered := jobOf(t, p.URL, waiting)
		if !answered || !running.Answers(p.URL) || !running.Ready(t, p.URL) {
			t.Fatal("what is in the graph cannot be asked for")
		}
		return j.State == "QUEUED" && j.Attempts > 0 && strings.Contains(j.Error, "no room left")
	})
	if !slices.Equal(p.Dump(t), before) {
		t.Error("a load that waits has written something")
	}
	empty()
	done(t, p.URL, waiting)

	undisturbed := running.Loading{Data: calm, Process: running.Serve(t, binary, calm)}
	if _, code, said := running.Load(t, binary, calm, first); code != 0 {
		t.Fatalf("exit code %d: %s", code, said)
	}
	done(t, undisturbed.URL, uploaded(t, undisturbed, second))
	sameDump(t, p.Dump(t), undisturbed.Dump(t))
}

// refusedLoad is a load that ends without a receipt.
func refusedLoad(t *testing.T, binary, data, path string) (code int, said string) {
	t.Helper()
	cmd := running.Command(binary, "load", "--data", data, path)
	out, _ := cmd.CombinedOutput()
	return cmd.ProcessState.ExitCode(), string(out)
}

// sameDump tells the first row in which two graphs differ.
func sameDump(t *testing.T, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("%d rows, want %d; the first that differs is\n%s\nand not\n%s", len(got), len(want), got[i], want[i])
		}
	}
	t.Fatalf("%d rows, want %d", len(got), len(want))
}

// A database that meets a full disk answers nothing any more until it is started
// again. The service says so, has it started again for as long as it takes, and
// then nothing is lost and the load goes on.
func TestNeo4jMeetsAFullDisk(t *testing.T) {
	if os.Getenv("LINEGRAPH_LONG") == "" {
		t.Skip("it takes minutes; LINEGRAPH_LONG=1 runs it")
	}
	t.Setenv("LINEGRAPH_NEO4J_PAGECACHE", "8") // too little: it writes to its files at once, not some minutes later
	binary, mount := running.Program(t), disk(t, 1600)
	data, calm := filepath.Join(mount, "data"), filepath.Join(t.TempDir(), "data")
	report := phone(t, t.TempDir(), "report.xml", 3, 12*mib)
	p := running.Loading{Data: data, Process: running.Serve(t, binary, data)}
	victim := p.Neo4j(t)
	id := uploaded(t, p, report)
	running.Until(t, "the load writes", func() bool {
		j, _ := jobOf(t, p.URL, id)
		return j.Phase == "WRITING" && j.Done > 0
	})
	var saved []string
	save := func() (ok bool) {
		gang := fmt.Sprintf("gang_%d", len(saved))
		errs, err := running.Post(p.URL, `mutation($id: ID!) { saveGang(input: {id: $id, name: "Kept Gang"}) { id } }`, map[string]any{"id": gang}, nil)
		if err != nil {
			t.Fatalf("the service itself is gone: %v", err)
		}
		for _, e := range errs {
			if e.Extensions.Code != "UNAVAILABLE" {
				t.Errorf("refused with %s: %s", e.Extensions.Code, e.Message)
			}
		}
		if len(errs) == 0 {
			saved = append(saved, gang)
		}
		return len(errs) == 0
	}
	if !save() {
		t.Fatal("nothing can be saved while a load is written")
	}
	empty := fill(t, mount, 0)
	running.Until(t, "the database has given up", func() bool { return !save() && !running.Answers(p.URL) && !running.Ready(t, p.URL) })
	running.Until(t, "it is ended", func() bool {
		if running.Ready(t, p.URL) || save() {
			t.Fatal("a database without a disk answers")
		}
		return !running.Alive(victim)
	})
	empty()
	running.Until(t, "it is there again", func() bool { return running.Ready(t, p.URL) && running.Answers(p.URL) })
	for _, gang := range saved {
		var a struct{ Gang *struct{ ID string } }
		running.Ask(t, p.URL, `query($id: ID!) { gang(id: $id) { id } }`, map[string]any{"id": gang}, &a)
		if a.Gang == nil {
			t.Errorf("%s was acknowledged and is lost", gang)
		}
	}
	done(t, p.URL, id)

	undisturbed := running.Loading{Data: calm, Process: running.Serve(t, binary, calm)}
	done(t, undisturbed.URL, uploaded(t, undisturbed, report))
	withoutGangs := func(rows []string) []string {
		return slices.DeleteFunc(rows, func(row string) bool { return strings.HasPrefix(row, `["Gang"`) })
	}
	sameDump(t, withoutGangs(p.Dump(t)), withoutGangs(undisturbed.Dump(t)))
}
