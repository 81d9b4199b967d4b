package loads_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/e2e/running"
	"linegraph/internal/datafolder"
)

// Two services share one Neo4j, each with an evidence folder of its own. Every load goes at
// once to the service that has its file, and the other one says where its receipt is.
func TestLoadsGoWhereTheirFileIs(t *testing.T) {
	binary, dir := running.Program(t), t.TempDir()
	ours, theirs := filepath.Join(dir, "first"), filepath.Join(dir, "second")
	first := running.Loading{Data: ours, Process: running.Serve(t, binary, ours)}
	uri, password, err := datafolder.Attach(first.Data)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LINEGRAPH_NEO4J_PASSWORD", password.Reveal())
	second := running.Loading{Data: theirs, Process: running.Serve(t, binary, theirs, "--neo4j-uri", uri)}
	services := []running.Loading{first, second}
	const loads = 20
	var ids []string
	for n := range loads {
		path := filepath.Join(dir, fmt.Sprintf("backup %d.xml", n))
		text := fmt.Sprintf(`<smses count="1"><sms address="07700900%03d" date="1767225600000" type="1" body="file %d"/></smses>`, n, n)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, services[n%2].Put(t, path))
	}
	for n, id := range ids {
		services[n%2].Loaded(t, id)
		var a struct{ LoadJob struct{ Attempts int } }
		running.Ask(t, first.URL, `query($id: ID!) { loadJob(id: $id) { attempts } }`, map[string]any{"id": id}, &a)
		if a.LoadJob.Attempts > 0 {
			t.Errorf("load %d was put back %d times", n, a.LoadJob.Attempts)
		}
		if status, _ := receiptAt(t, services[n%2], id); status != http.StatusOK {
			t.Errorf("the service that has file %d gives its receipt with %d", n, status)
		}
		status, says := receiptAt(t, services[(n+1)%2], id)
		if status != http.StatusNotFound || !strings.Contains(says, services[n%2].Data) {
			t.Errorf("the other service says %d: %s", status, says)
		}
	}
}

func receiptAt(t *testing.T, l running.Loading, id string) (status int, text string) {
	t.Helper()
	response, err := http.Get(l.URL + "/loads/" + id + "/receipt")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}
