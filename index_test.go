package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Index files are damaged, or marked as failed, while Neo4j is down. The service rebuilds the
// indexes, reports that until it has finished, and then finds what it found before.
func TestFailedIndexesAreMadeAgain(t *testing.T) {
	binary, data := program(t), filepath.Join(t.TempDir(), "data")
	p := serve(t, binary, data)
	var saved struct{ SaveGang struct{ ID string } }
	ask(t, p.url, `mutation { saveGang(input: {id: "gang_kept", name: "Kept Gang"}) { id } }`, nil, &saved)
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Wait()
	damage(t, filepath.Join(data, "neo4j", "data", "databases", "neo4j", "schema", "index"))

	next := serve(t, binary, data)
	until(t, "it is ready", func() bool {
		response, err := http.Get(next.url + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
	for _, name := range []string{"search_gang", "search_person"} {
		if !strings.Contains(next.log.String(), name) {
			t.Errorf("the log says nothing of %s", name)
		}
	}
	if !strings.Contains(next.log.String(), "can be used again") {
		t.Errorf("the log does not say when they were made:\n%s", next.log)
	}
	var found struct {
		Search struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}
	ask(t, next.url, `{ search(text: "kept", first: 3) { edges { node { ... on Gang { id } } } } }`, nil, &found)
	if len(found.Search.Edges) != 1 || found.Search.Edges[0].Node.ID != "gang_kept" {
		t.Errorf("%+v", found)
	}
	ask(t, next.url, `mutation { saveGang(input: {id: "gang_kept", name: "Kept Gang"}) { id } }`, nil, &saved)
}

// damage destroys some range indexes, including those of constraints, and marks every
// full-text index as failed.
func damage(t *testing.T, schema string) {
	t.Helper()
	ranges, err := filepath.Glob(filepath.Join(schema, "range-1.0", "*", "index-*"))
	if err != nil || len(ranges) < 40 {
		t.Fatalf("%d range indexes: %v", len(ranges), err)
	}
	for i := 0; i < len(ranges); i += 10 {
		path := ranges[i]
		if err := os.WriteFile(path, bytes.Repeat([]byte{0xff}, 32<<10), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fulltext, err := filepath.Glob(filepath.Join(schema, "fulltext-1.0", "*"))
	if err != nil || len(fulltext) < 7 {
		t.Fatalf("%d full-text indexes: %v", len(fulltext), err)
	}
	for _, dir := range fulltext {
		if err := os.WriteFile(filepath.Join(dir, "failure-message"), []byte("no such file"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
