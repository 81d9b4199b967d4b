package loads_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/e2e/running"
)

// Index files are damaged, or marked as failed, while Neo4j is down. The service rebuilds the
// indexes, reports that until it has finished, and then finds what it found before.
func TestFailedIndexesAreMadeAgain(t *testing.T) {
	binary, data := running.Program(t), filepath.Join(t.TempDir(), "data")
	p := running.Serve(t, binary, data)
	var saved struct{ SaveGang struct{ ID string } }
	running.Ask(t, p.URL, `mutation { saveGang(input: {id: "gang_kept", name: "Kept Gang"}) { id } }`, nil, &saved)
	p.End()
	damage(t, filepath.Join(data, "neo4j", "data", "databases", "neo4j", "schema", "index"))

	next := running.Serve(t, binary, data)
	running.Until(t, "it is ready", func() bool { return running.Ready(t, next.URL) })
	for _, name := range []string{"search_gang", "search_person"} {
		if !strings.Contains(next.Log.String(), name) {
			t.Errorf("the log says nothing of %s", name)
		}
	}
	if !strings.Contains(next.Log.String(), "can be used again") {
		t.Errorf("the log does not say when they were made:\n%s", next.Log)
	}
	var found struct {
		Search struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}
	running.Ask(t, next.URL, `{ search(text: "kept", first: 3) { edges { node { ... on Gang { id } } } } }`, nil, &found)
	if len(found.Search.Edges) != 1 || found.Search.Edges[0].Node.ID != "gang_kept" {
		t.Errorf("%+v", found)
	}
	running.Ask(t, next.URL, `mutation { saveGang(input: {id: "gang_kept", name: "Kept Gang"}) { id } }`, nil, &saved)
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
