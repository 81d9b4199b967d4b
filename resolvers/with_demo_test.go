package resolvers_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
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
	truth := a.loadDemo(t)
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
	t.Run("key players", func(t *testing.T) { a.keyPlayersOfTheDemo(t, w, truth) })
	t.Run("every line's successions", func(t *testing.T) { a.everySuccession(t, w) })
	t.Run("every line's flares", func(t *testing.T) { a.everyFlare(t, w, truth) })
	t.Run("the people behind every line", func(t *testing.T) { a.peopleBehindLines(t, w, truth) })
	t.Run("evidence of the story", func(t *testing.T) { a.evidenceOfTheStory(t, w, truth.Story) })
	t.Run("forces", func(t *testing.T) { a.forces(t, w, truth) })
	t.Run("every line's traffic", func(t *testing.T) { a.everyTraffic(t, w) })
	t.Run("what exports record joins two records once", func(t *testing.T) { joinsOnce(t, w) })
	g := randomquery.New(a.schema, w)
	t.Run("any query", func(t *testing.T) { rapid.Check(t, a.anyQuery(t, g, w, 8)) })
	t.Run("confirmed successions", func(t *testing.T) { a.confirmedSuccessions(t, w) })
}

// confirmedSuccessions confirms the successions that the demo proposes, and joins customers of every line by made-up
// ones, in chains and forks: they count as one customer then.
func (a *api) confirmedSuccessions(t *testing.T, w *naive.Graph) {
	source := ""
	var customers []*naive.Record // of numbers that have a successor
	var numbers []any
	for _, r := range w.Records {
		if r.Label == "IntelItem" {
			source = r.ID
		}
		for _, l := range r.Out {
			if l.Type == "SUCCEEDED_BY" && l.Properties["state"] == "PROPOSED" {
				numbers = append(numbers, r.Properties["number"])
				for _, x := range r.In {
					if x.Type == "IN_CONTACT_WITH" && x.From.Label == "PhoneNumber" && x.From != l.To && !slices.Contains(customers, x.From) {
						customers = append(customers, x.From)
					}
				}
				a.must(t, confirmSuccession, input("earlier", r.Properties["number"], "later", l.To.Properties["number"], "reason", "The same voice.", "grade", "1BP", "sources", l.Properties["sources"]))
			}
		}
	}
	join := func(earlier, later int) {
		a.must(t, confirmSuccession, input("earlier", customers[earlier].Properties["number"], "later", customers[later].Properties["number"],
			"reason", "They gave the new number.", "grade", "2CC A1 S2", "sources", []string{source}))
	}
	for i := 0; i+4 < len(customers) && i < 60; i += 5 {
		join(i, i+1)
		join(i+1, i+2) // a chain
		join(i, i+3)   // a fork
	}
	after := naive.Dump(t, a.store)
	a.everySuccession(t, after)
	moved := ""
	for _, number := range numbers {
		moved += string(a.ask(t, fmt.Sprintf(`{ successors(number: %q, min: -100) { rows { state contactsMoved } } }`, number), nil))
	}
	if !strings.Contains(moved, `"CONFIRMED"`) || !regexp.MustCompile(`"contactsMoved":[1-9]`).MatchString(moved) {
		t.Errorf("no confirmed succession, or no customer that moved, is in an answer: %s", moved)
	}
}

// linesAndBusyNumbers are the arguments that ask about every line, and about the numbers that were in touch with most parties.
func linesAndBusyNumbers(w *naive.Graph) (all []string) {
	for _, r := range w.Records {
		switch {
		case r.Label == "DealLine":
			all = append(all, fmt.Sprintf("line: %q", r.ID))
		case r.Label == "PhoneNumber" && len(r.Out)+len(r.In) > 60:
			all = append(all, fmt.Sprintf("number: %q", r.Properties["number"]))
		}
	}
	return all
}

// everySuccession asks for the successors and predecessors of every line and of the numbers that were in
// touch with most parties. It fails if the demo has none to find.
func (a *api) everySuccession(t *testing.T, w *naive.Graph) {
	const wanted = `(%s, min: -100, first: 30%s) { total truncated basis { contacts candidates weighed numbers { number } }
		rows { number { id number } weight proposed ended began state contactsInCommon contactsMoved terms { name weight } common { party { __typename id } lastWithEarlier firstWithLater } } }`
	found := false
	for _, about := range linesAndBusyNumbers(w) {
		for _, window := range []string{"", `, window: {from: "2025-01-01T00:00:00Z", to: "2026-01-15T09:00:00Z"}`} {
			q := "{ successors" + fmt.Sprintf(wanted, about, window) + " predecessors" + fmt.Sprintf(wanted, about, window) + " }"
			a.examine(t, w, question{query: q})
			found = found || strings.Contains(string(a.ask(t, q, nil)), `"weight"`)
		}
	}
	if !found {
		t.Error("the demo has no candidate for a succession")
	}
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

// loadDemo loads the files of the small demo as batch jobs would, and gives what is planted in them.
func (a *api) loadDemo(t *testing.T) *demo.Truth {
	t.Helper()
	dir := t.TempDir()
	truth, err := demo.Write(dir, demo.Options{Seed: 7, Size: demo.Small})
	if err != nil {
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
	return truth
}
