package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/datafolder"
	"linegraph/internal/demo"
	"linegraph/internal/neo4jtest"
)

// killMoments is how often something is killed in the middle of a load; the
// moments are fixed by their number. LINEGRAPH_KILLS says another.
const killMoments = 3

// victims are what is killed, in turn.
var victims = []struct {
	name           string
	service, neo4j bool
}{{"the service", true, false}, {"Neo4j", false, true}, {"both", true, true}}

// Whatever is killed at whatever moment of a load: the load is gone on with by
// itself, and the graph is that of loads that nothing happened to, node for node
// and edge for edge.
func TestLoadsOutliveKills(t *testing.T) {
	moments := killMoments
	if said, err := strconv.Atoi(os.Getenv("LINEGRAPH_KILLS")); err == nil {
		moments = said
	}
	binary, dir := program(t), t.TempDir()
	var files []string
	for n := range moments {
		files = append(files, report(t, dir, n))
	}
	calm := serving(t, binary, filepath.Join(dir, "calm"))
	var took []time.Duration
	for _, file := range files {
		began := time.Now()
		calm.loaded(t, calm.put(t, file))
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	usual := took[len(took)/2] // the first load meets a Neo4j that is not warm
	want := calm.dump(t)
	calm.end()

	p := serving(t, binary, filepath.Join(dir, "killed"))
	for n, file := range files {
		random := rand.New(rand.NewPCG(2026, uint64(n)))
		victim, after := victims[n%len(victims)], time.Duration(random.Int64N(int64(usual)))
		t.Logf("moment %d: %s is killed %s after the file is sent", n, victim.name, after.Round(time.Millisecond))
		killed := make(chan struct{})
		neo4j := p.neo4j(t)
		time.AfterFunc(after, func() {
			defer close(killed)
			if victim.neo4j {
				_ = syscall.Kill(neo4j, syscall.SIGKILL)
			}
			if victim.service {
				_ = p.cmd.Process.Kill()
			}
		})
		id, err := p.send(file)
		<-killed
		if victim.service {
			_ = p.cmd.Wait()
			p = serving(t, binary, p.data)
		}
		if err != nil { // the sender was cut off, and sends again
			id = p.put(t, file)
		}
		p.loaded(t, id)
	}
	got := p.dump(t)
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
	t.Logf("%d moments, %d nodes and edges", moments, len(want))
}

// report writes an export of some thousand records, of a city's numbers.
func report(t *testing.T, dir string, n int) string {
	t.Helper()
	path := filepath.Join(dir, fmt.Sprintf("report %d.xml", n))
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = demo.WriteReport(file, demo.ReportOptions{Seed: uint64(n), Bytes: 8 << 20}); err == nil {
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
