package resolvers_test

import (
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/demo"
	"linegraph/internal/loader"
	"linegraph/internal/naive"
	"linegraph/internal/randomquery"
	"linegraph/web"
)

// The same holds of a graph that the loader has written: what the small demo
// holds is loaded beside the fixture, and the roll-up that contacts are read
// from must agree with the calls and messages themselves.
func TestWithTheDemo(t *testing.T) {
	a := serve(t)
	a.loadDemo(t)
	w := naive.Dump(t, a.store)
	for _, e := range web.Examples() {
		t.Run(e.Name, func(t *testing.T) { a.examine(t, w, question{e.Query, e.Variables}) })
	}
	t.Run("every line's contacts", func(t *testing.T) {
		a.examine(t, w, question{query: `{ dealLines(first: 20) { name contactsConnection(first: 1000, sort: [{by: "edge.last", order: DESC}]) {
			totalCount edges { calls messages first last node { id } } } } }`})
	})
	t.Run("every seized phone's contacts", func(t *testing.T) {
		a.examine(t, w, question{query: `{ phoneNumbers(first: 20, filter: {ownedExports: {some: {}}}) { number contactsConnection(first: 1000) {
			totalCount edges { calls messages first last node { __typename id } } } } }`})
	})
	t.Run("what exports record joins two records once", func(t *testing.T) { joinsOnce(t, w) })
	g := randomquery.New(a.schema, w)
	t.Run("any query", func(t *testing.T) { rapid.Check(t, a.anyQuery(t, g, w, 8)) })
}

// joinsOnce checks what counts without looking: of the links that nobody states,
// all but the names of an address book, no two join the same two records.
func joinsOnce(t *testing.T, w *naive.Graph) {
	t.Helper()
	once := []string{"SENT", "RECEIVED_BY", "FOUND_IN", "IN_CONTACT_WITH", "OWNER_USES", "EXTRACTED_FROM", "PART_OF"}
	seen := map[string]bool{}
	for _, r := range w.Records {
		for _, l := range r.Out {
			joins := l.Type + " " + l.From.ID + " " + l.To.ID
			if slices.Contains(once, l.Type) && seen[joins] {
				t.Errorf("twice: %s", joins)
			}
			seen[joins], seen[l.Type] = true, true
		}
	}
	for _, typ := range once {
		if !seen[typ] {
			t.Errorf("the demo has no %s", typ)
		}
	}
}

// loadDemo loads the files of the small demo as batch jobs would.
func (a *api) loadDemo(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	if _, err := demo.Write(dir, demo.Options{Seed: 7, Size: demo.Small}); err != nil {
		t.Fatal(err)
	}
	manifest, err := demo.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(manifest.Files, demo.ManifestFile{File: manifest.Intelligence}) {
		l := loader.New(a.store, loader.Options{Owner: file.Owner, Exhibit: file.Exhibit, Authority: file.Authority, LoadedBy: actor})
		receipt, err := l.Load(t.Context(), filepath.Join(dir, file.File))
		if err != nil || receipt.ExitCode() == loader.ExitFileNotLoaded {
			t.Fatalf("%s: %v", file.Format, err)
		}
	}
}
