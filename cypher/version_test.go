package cypher_test

import (
	"errors"
	"sync"
	"testing"

	"linegraph/cypher"
)

// Every write that is committed moves the version, and nothing else does.
func TestVersionMovesWithEveryWrite(t *testing.T) {
	g := openGraph(t)
	seen := map[string]bool{}
	version := func() string {
		t.Helper()
		v, err := g.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	seen[version()] = true
	for range 3 {
		if err := g.Write(t.Context(), func(tx cypher.Tx) error { return nil }); err != nil {
			t.Fatal(err)
		}
		v := version()
		if v == "" || seen[v] {
			t.Fatalf("the version did not move, or came back: %q", v)
		}
		seen[v] = true
	}
	before, refused := version(), errors.New("refused")
	if err := g.Write(t.Context(), func(cypher.Tx) error { return refused }); !errors.Is(err, refused) {
		t.Fatal(err)
	}
	if version() != before {
		t.Error("a write that was taken back moved the version")
	}
}

// Writers that commit side by side do not lose against one another.
func TestVersionUnderManyWriters(t *testing.T) {
	g := openGraph(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 10 {
				if err := g.Write(t.Context(), func(cypher.Tx) error { return nil }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}
