package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/demo"
	"linegraph/internal/intel"
	"linegraph/internal/naive"
)

// behindLine asks for everything about the people behind a line.
const behindLine = `(line: %q, first: 50%s) { basis { method numbers { number } judged contacts activeDays people weighed exclusions }
	rows { person { id name } weight terms { name weight says } contradictions { name weight says } stated { role certainty from to } age ageSays } total truncated
	possibleVictims { person { id } reasons age ageSays flagged inputs { name holds says } } }`

type candidateTerm struct {
	Name   string
	Weight float64
}

// peopleBehindLines checks the people behind every line of the demo: nobody whom the line exploits and no child is a
// candidate, all of these are listed apart, and who holds or operates the line is among the first.
func (a *api) peopleBehindLines(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	children := map[string]bool{}
	for _, p := range truth.People {
		children[p.ID] = p.Child
	}
	ranked := map[string]int{}
	for _, l := range truth.Lines {
		query := "{ o: operatorCandidates" + fmt.Sprintf(behindLine, l.ID, "") + " h: holderCandidates" + fmt.Sprintf(behindLine, l.ID, "") + " }"
		a.examine(t, w, question{query: query})
		a.examine(t, w, question{query: "{ operatorCandidates" + fmt.Sprintf(behindLine, l.ID, `, asOf: "2026-02-10T00:00:00Z", window: {from: "2026-01-01T00:00:00Z"}`) + " }"})
		var got map[string]struct {
			Rows []struct {
				Person struct{ ID, Name string }
				Weight float64
				Terms  []candidateTerm
			}
			PossibleVictims []struct {
				Person  struct{ ID string }
				Flagged bool
			}
		}
		if err := json.Unmarshal(a.ask(t, query, nil), &got); err != nil {
			t.Fatal(err)
		}
		for field, role := range map[string][]string{"o": l.Operators, "h": l.Holders} {
			first := len(got[field].Rows)
			for i, row := range got[field].Rows {
				if children[row.Person.ID] || slices.Contains(l.Victims, row.Person.ID) {
					t.Errorf("%s: %s is a candidate", l.Brand, row.Person.Name)
				}
				if slices.ContainsFunc(row.Terms, func(t candidateTerm) bool { return t.Weight > 0 }) && slices.Contains(role, row.Person.ID) {
					first = min(first, i)
				}
			}
			if first == len(got[field].Rows) { // no evidence for any of them: the records of the line are not held
				ranked[field+" unknown"]++
				continue
			}
			ranked[fmt.Sprint(field, " ", first)]++
			if first > 2 {
				t.Logf("%s %s is %d: %+v", l.Brand, field, first, got[field].Rows)
			}
		}
		for _, id := range slices.Concat(l.Victims, l.Runners) {
			listed := slices.ContainsFunc(got["o"].PossibleVictims, func(v struct {
				Person  struct{ ID string }
				Flagged bool
			}) bool {
				return v.Person.ID == id && (!children[id] || v.Flagged || !slices.Contains(l.Victims, id))
			})
			if must := children[id] || slices.Contains(l.Victims, id); must && !listed {
				t.Errorf("%s: %s is not listed as a possible victim", l.Brand, id)
			}
		}
	}
	t.Log(ranked)
	for _, field := range []string{"o", "h"} {
		all := 0
		for i := range 50 {
			all += ranked[fmt.Sprint(field, " ", i)]
		}
		if three := ranked[field+" 0"] + ranked[field+" 1"] + ranked[field+" 2"]; all == 0 || three < all {
			t.Errorf("%s: %d of %d lines have one of them among the first three: %v", field, three, all, ranked)
		}
	}
}

// Who had a phone can be stated of exports and handsets, with evidence and of a person only.
func TestSeizedPhonesAreStated(t *testing.T) {
	a := serve(t).own(t)
	t.Cleanup(func() {
		err := a.store.Write(context.Background(), func(tx cypher.Tx) error {
			return a.store.Run(context.Background(), tx, "MATCH ()-[r:SEIZED_FROM|SEIZED_IN {recordedBy: $by}]->() DELETE r", map[string]any{"by": actor}, nil)
		})
		if err != nil {
			t.Error(err)
		}
	})
	const link = `mutation($in: LinkInput!) { m: link(input: $in) { relation from to created } }`
	stated := func(relation, from, to string) map[string]any {
		return input("relation", relation, "from", map[string]any{"id": from}, "to", map[string]any{"id": to}, "certainty", "CONFIRMED", "assertion", "FACT",
			"grade", "1AP", "sources", []string{"export_fix2"}, "validFrom", "2026-05-01T10:00:00Z")
	}
	for _, c := range [][3]string{{"SEIZED_FROM", "export_fix2", "person_fix_ben"}, {"SEIZED_FROM", "handset_fix1", "person_fix_ben"}, {"SEIZED_IN", "export_fix2", "event_fix4"}} {
		for _, created := range []bool{true, false} {
			if m := a.must(t, link, stated(c[0], c[1], c[2])); m["created"] != created || m["from"] != c[1] || m["to"] != c[2] {
				t.Errorf("%v", m)
			}
		}
	}
	for _, c := range [][3]string{{"SEIZED_FROM", "sim_fix1", "person_fix_ben"}, {"SEIZED_FROM", "export_fix2", "gang_fix1"}, {"SEIZED_IN", "handset_fix1", "event_fix4"}} {
		a.refused(t, string(intel.BadInput), link, stated(c[0], c[1], c[2]))
	}
	got := string(a.ask(t, `{ person(id: "person_fix_ben") { seizedExports(sort: [{by: "id"}]) { id } seizedHandsets { id } } events(filter: {id: {eq: "event_fix4"}}) { seizedExports { id } } }`, nil))
	if want := `{"person":{"seizedExports":[{"id":"export_fix1"},{"id":"export_fix2"}],"seizedHandsets":[{"id":"handset_fix1"}]},"events":[{"seizedExports":[{"id":"export_fix2"}]}]}`; got != want {
		t.Errorf("%s", got)
	}
}
