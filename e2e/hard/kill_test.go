package hard_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"linegraph/e2e/running"
	"linegraph/internal/demo"
)

// killMoments is how often something is killed while a folder of so many files is
// loaded; what and when is drawn from a seed. LINEGRAPH_KILLS says another number of
// moments, for folders of 26 files, and LINEGRAPH_KILLS_SEED another seed.
const (
	killMoments = 3
	killFiles   = 8
)

// killWithin bounds how long the service lives between two kills.
const killWithin = 4 * time.Second

// victims are the processes that may be killed.
var victims = []struct {
	name           string
	service, neo4j bool
}{{"the service", true, false}, {"Neo4j", false, true}, {"both", true, true}}

// Whatever is killed at whatever moment while a folder of files of all kinds is sent and
// loaded: the loads continue by themselves, the graph is the same as without kills, node
// for node and edge for edge, and no temporary file is left. Kills that are left
// continue with the next folder.
func TestLoadsOutliveKills(t *testing.T) {
	moments, files, seed := said("LINEGRAPH_KILLS", killMoments), 26, said("LINEGRAPH_KILLS_SEED", 2026)
	if moments == killMoments {
		files = killFiles
	}
	binary, dir := running.Program(t), t.TempDir()
	k := &killing{p: running.Serving(t, binary, filepath.Join(dir, "killed")), random: rand.New(rand.NewPCG(uint64(seed), 0)), left: moments}
	var folders [][]string
	for k.left > 0 {
		folders = append(folders, seized(t, binary, dir, len(folders)+1, files))
		k.load(t, binary, folders[len(folders)-1])
	}
	got := k.p.Dump(t)
	k.p.End()
	k.p.NothingTemporary(t)

	calm := running.Serving(t, binary, filepath.Join(dir, "calm"))
	for _, files := range folders {
		for _, file := range files {
			calm.Loaded(t, calm.Put(t, file))
		}
	}
	want := calm.Dump(t)
	for _, row := range got {
		if _, found := slices.BinarySearch(want, row); !found {
			t.Errorf("more: %.400s", row)
		}
	}
	for _, row := range want {
		if _, found := slices.BinarySearch(got, row); !found {
			t.Errorf("less: %.400s", row)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d nodes and edges, want %d", len(got), len(want))
	}
	t.Logf("%d kills in %d folders, %d nodes and edges", moments, len(folders), len(want))
}

func said(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// seized writes the nth folder of so many files: reports of a city's numbers, and a
// demo's exports and intelligence, 24 at most.
func seized(t *testing.T, binary, dir string, n, most int) (files []string) {
	t.Helper()
	folder := filepath.Join(dir, fmt.Sprint("folder ", n))
	out, err := running.Command(binary, "demo", "--size", "small", "--seed", strconv.Itoa(n), "--write-only", "--dir", folder, "--data", filepath.Join(dir, "unused")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	err = filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != "truth.json" && e.Name() != "manifest.json" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files = files[:min(len(files), most-2)]
	for i := 0; len(files) < most; i++ {
		files = append(files, report(t, filepath.Join(folder, fmt.Sprintf("report %d.xml", 100*n+i)), demo.ReportOptions{Seed: uint64(100*n + i), Bytes: 2 << 20}))
	}
	return files
}

// killing is a service to which that happens.
type killing struct {
	mu      sync.Mutex // of p: it moves with every start
	p       running.Loading
	random  *rand.Rand
	left    int
	refused atomic.Value // why a file was not taken, last
}

func (k *killing) service() running.Loading {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.p
}

// load sends files and returns when all of them are loaded. Meanwhile it kills
// victims, as long as kills are left.
func (k *killing) load(t *testing.T, binary string, files []string) {
	t.Helper()
	var ids []string
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		for _, file := range files {
			id, err := k.service().Send(file)
			for ; err != nil && t.Context().Err() == nil; id, err = k.service().Send(file) { // who is cut off sends again
				k.refused.Store(fmt.Sprint(filepath.Base(file), ": ", err))
				time.Sleep(50 * time.Millisecond)
			}
			ids = append(ids, id)
		}
	}()
	for k.left > 0 {
		after := time.Duration(k.random.Int64N(int64(killWithin)))
		select {
		case <-sent:
			if k.service().AllDone(ids) {
				return
			}
		default:
		}
		time.Sleep(after)
		k.kill(t, binary, after)
	}
	select {
	case <-sent:
	case <-time.After(running.AWhile):
		t.Fatalf("a file is not taken: %v", k.refused.Load())
	}
	for _, id := range ids {
		k.p.Loaded(t, id)
	}
}

// kill kills one of the victims, and returns when the service answers again.
func (k *killing) kill(t *testing.T, binary string, after time.Duration) {
	t.Helper()
	victim, p := victims[k.random.IntN(len(victims))], k.service()
	k.left--
	t.Logf("%s is killed %s later, %d kills are left", victim.name, after.Round(time.Millisecond), k.left)
	if victim.neo4j {
		_ = syscall.Kill(p.Neo4j(t), syscall.SIGKILL)
	}
	if victim.service {
		_ = p.Cmd.Process.Kill()
		_ = p.Cmd.Wait()
		next := running.Serving(t, binary, p.Data)
		k.mu.Lock()
		k.p = next
		k.mu.Unlock()
	}
	running.Until(t, "an answer", func() bool { return running.Answers(k.service().URL) })
}

// report writes an export of a made-up phone.
func report(t *testing.T, path string, options demo.ReportOptions) string {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = demo.WriteReport(file, options); err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}
