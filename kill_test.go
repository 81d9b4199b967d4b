package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/datafolder"
	"linegraph/internal/demo"
	"linegraph/internal/neo4jtest"
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

// victims are what is killed.
var victims = []struct {
	name           string
	service, neo4j bool
}{{"the service", true, false}, {"Neo4j", false, true}, {"both", true, true}}

// Whatever is killed at whatever moment while a folder of files of all kinds is sent and
// loaded: they are gone on with by themselves, the graph is that of loads that
// nothing happened to, node for node and edge for edge, and no temporary file is
// left. Kills that outlast a folder's loads go on with the next folder.
func TestLoadsOutliveKills(t *testing.T) {
	moments, files, seed := said("LINEGRAPH_KILLS", killMoments), 26, said("LINEGRAPH_KILLS_SEED", 2026)
	if moments == killMoments {
		files = killFiles
	}
	binary, dir := program(t), t.TempDir()
	k := &killing{p: serving(t, binary, filepath.Join(dir, "killed")), random: rand.New(rand.NewPCG(uint64(seed), 0)), left: moments}
	var folders [][]string
	for k.left > 0 {
		folders = append(folders, seized(t, binary, dir, len(folders)+1, files))
		k.load(t, binary, folders[len(folders)-1])
	}
	got := k.p.dump(t)
	k.p.end()
	k.p.nothingTemporary(t)

	calm := serving(t, binary, filepath.Join(dir, "calm"))
	for _, files := range folders {
		for _, file := range files {
			calm.loaded(t, calm.put(t, file))
		}
	}
	want := calm.dump(t)
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
	out, err := exec.Command(binary, "demo", "--size", "small", "--seed", strconv.Itoa(n), "--write-only", "--dir", folder, "--data", filepath.Join(dir, "unused")).CombinedOutput()
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
		files = append(files, report(t, folder, 100*n+i))
	}
	return files
}

// killing is a service to which that happens.
type killing struct {
	mu      sync.Mutex // of p: it moves with every start
	p       loading
	random  *rand.Rand
	left    int
	refused atomic.Value // why a file was not taken, last
}

func (k *killing) service() loading {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.p
}

// load sends files, and returns when all are loaded; what is left to kill is
// killed meanwhile.
func (k *killing) load(t *testing.T, binary string, files []string) {
	t.Helper()
	var ids []string
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		for _, file := range files {
			id, err := k.service().send(file)
			for ; err != nil && t.Context().Err() == nil; id, err = k.service().send(file) { // who is cut off sends again
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
			if k.service().allDone(ids) {
				return
			}
		default:
		}
		time.Sleep(after)
		k.kill(t, binary, after)
	}
	select {
	case <-sent:
	case <-time.After(aWhile):
		t.Fatalf("a file is not taken: %v", k.refused.Load())
	}
	for _, id := range ids {
		k.p.loaded(t, id)
	}
}

// kill kills one of the victims, and returns when the service answers again.
func (k *killing) kill(t *testing.T, binary string, after time.Duration) {
	t.Helper()
	victim, p := victims[k.random.IntN(len(victims))], k.service()
	k.left--
	t.Logf("%s is killed %s later, %d kills are left", victim.name, after.Round(time.Millisecond), k.left)
	if victim.neo4j {
		_ = syscall.Kill(p.neo4j(t), syscall.SIGKILL)
	}
	if victim.service {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
		next := serving(t, binary, p.data)
		k.mu.Lock()
		k.p = next
		k.mu.Unlock()
	}
	until(t, "an answer", func() bool { return answers(k.service().url) })
}

// allDone tells whether every load is.
func (l loading) allDone(ids []string) bool {
	for _, id := range ids {
		var a struct{ LoadJob struct{ State string } }
		errs, err := post(l.url, `query($id: ID!) { loadJob(id: $id) { state } }`, map[string]any{"id": id}, &a)
		if err != nil || len(errs) > 0 || a.LoadJob.State != "DONE" {
			return false
		}
	}
	return true
}

// nothingTemporary checks that a service that has ended left no copy and no half of a
// file, whatever was killed before.
func (l loading) nothingTemporary(t *testing.T) {
	t.Helper()
	for _, pattern := range []string{"spool/*", "loads/*/*.part", "evidence/unfinished-*", "uploads/*"} {
		left, err := filepath.Glob(filepath.Join(l.data, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range left {
			if filepath.Base(path) != "lock" { // which is kept, and empty
				t.Errorf("left: %s", strings.TrimPrefix(path, l.data))
			}
		}
	}
}

// report writes an export of some thousand records, of a city's numbers.
func report(t *testing.T, dir string, n int) string {
	t.Helper()
	path := filepath.Join(dir, fmt.Sprintf("report %d.xml", n))
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = demo.WriteReport(file, demo.ReportOptions{Seed: uint64(n), Bytes: 2 << 20}); err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// loading is a service that takes loads up again soon after their worker fell silent.
type loading struct {
	*process
	data string
}

func serving(t *testing.T, binary, data string) loading {
	t.Helper()
	return loading{serve(t, binary, data, "--loads-stale", "2s", "--loads-beat", "200ms"), data}
}

// end stops the service as a user would.
func (l loading) end() {
	_ = l.cmd.Process.Signal(syscall.SIGTERM)
	_ = l.cmd.Wait()
}

// send uploads a file and gives its load.
func (l loading) send(path string) (load string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	request, err := http.NewRequest(http.MethodPut, l.url+"/uploads", file)
	if err != nil {
		return "", err
	}
	request.Header.Set("Linegraph-Filename", filepath.Base(path))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusCreated {
		err = fmt.Errorf("%s: %s", response.Status, body)
	}
	var received struct{ Load string }
	if err == nil {
		err = json.Unmarshal(body, &received)
	}
	return received.Load, err
}

// put sends a file until it is taken.
func (l loading) put(t *testing.T, path string) (load string) {
	t.Helper()
	until(t, "a file is taken", func() bool {
		var err error
		load, err = l.send(path)
		return err == nil
	})
	return load
}

// loaded waits until a load is done.
func (l loading) loaded(t *testing.T, id string) {
	t.Helper()
	until(t, "a load is done", func() bool {
		var a struct{ LoadJob struct{ State, Error string } }
		errs, err := post(l.url, `query($id: ID!) { loadJob(id: $id) { state error } }`, map[string]any{"id": id}, &a)
		if err == nil && len(errs) == 0 && (a.LoadJob.State == "FAILED" || a.LoadJob.State == "REJECTED") {
			t.Fatalf("the load is %s: %s\n%s", a.LoadJob.State, a.LoadJob.Error, l.log)
		}
		return err == nil && a.LoadJob.State == "DONE"
	})
}

// dump is all that the service's graph holds, in order.
func (l loading) dump(t *testing.T) (rows []string) {
	t.Helper()
	uri, password, err := datafolder.Attach(l.data)
	if err != nil {
		t.Fatal(err)
	}
	store, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: password.Reveal()})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	ctx, cancel := context.WithTimeout(t.Context(), aWhile)
	defer cancel()
	err = store.Read(ctx, neo4jtest.Dump, nil, func(values []any) error {
		if row := fmt.Sprint(values...); !strings.HasPrefix(row, "LOADS") {
			rows = append(rows, row)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rows)
	return rows
}
