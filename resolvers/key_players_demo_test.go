package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/demo"
	"linegraph/internal/naive"
)

type listedPerson struct{ ID string }

type listedRow struct{ Person listedPerson }

// keyPlayersOfTheDemo asks for the key players around every line and gang of the demo and in Norfolk, and removes each line's
// holders and operators. No child and no victim may be in a list.
func (a *api) keyPlayersOfTheDemo(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	never := map[string]bool{}
	for _, p := range truth.People {
		never[p.ID] = p.Child
	}
	elders := map[string]bool{} // members with no part in a line
	for _, g := range truth.Gangs {
		for _, id := range g.Members {
			elders[id] = true
		}
	}
	for _, l := range truth.Lines {
		for _, id := range l.Victims {
			never[id] = true
		}
		for _, id := range slices.Concat(l.Holders, l.Operators) {
			delete(elders, id)
		}
	}
	listed := 0
	for _, l := range truth.Lines {
		rows := a.keyPlayersAround(t, w, fmt.Sprintf("line: %q", l.ID), never)
		listed += len(rows)
		for _, holder := range l.Holders {
			at := slices.Index(rows, holder)
			if first := slices.IndexFunc(rows, func(id string) bool { return elders[id] }); at < 0 || first >= 0 && first < at {
				t.Errorf("%s: the holder is listed at %d, a member with no part in a line at %d", l.Brand, at, first)
			}
		}
		a.removeCrew(t, w, l, never)
	}
	for _, g := range truth.Gangs {
		listed += len(a.keyPlayersAround(t, w, fmt.Sprintf("gang: %q", g.ID), never))
	}
	listed += len(a.keyPlayersAround(t, w, `area: "E23000024"`, never))
	if listed < 20 {
		t.Errorf("only %d people are listed", listed)
	}
}

// keyPlayersAround gives the ids of those listed, in their order.
func (a *api) keyPlayersAround(t *testing.T, w *naive.Graph, about string, never map[string]bool) (rows []string) {
	query := `{ keyPlayers(` + about + `, k: 2, first: 1000) { basis { chosen records lines gangs events contactPairs whole { people ties components largest fragmentation } leftOut { reason count } articulationPoints bridges }
		rows { person { id } says ties degree betweenness eigenvector pageRank articulation cluster } total truncated
		breaking { people { id } value search } reaching { people { id } value search } clusters { number size listed } clustering { modularity } } }`
	a.examine(t, w, question{query: query})
	var got struct {
		KeyPlayers struct {
			Rows               []listedRow
			Breaking, Reaching struct{ People []listedPerson }
			Basis              struct{ Whole struct{ People int } }
		}
	}
	if err := json.Unmarshal(a.ask(t, query, nil), &got); err != nil {
		t.Fatal(err)
	}
	all := slices.Concat(got.KeyPlayers.Breaking.People, got.KeyPlayers.Reaching.People)
	for _, r := range got.KeyPlayers.Rows {
		rows, all = append(rows, r.Person.ID), append(all, r.Person)
	}
	for _, p := range all {
		if never[p.ID] {
			t.Errorf("%s: %s, a child or a victim, is listed", about, p.ID)
		}
	}
	if whole := got.KeyPlayers.Basis.Whole.People; len(rows) == 0 || len(rows) >= whole || len(got.KeyPlayers.Breaking.People) != 2 {
		t.Errorf("%s: %d of %d people are listed, %d in a set of 2", about, len(rows), whole, len(got.KeyPlayers.Breaking.People))
	}
	return rows
}

// removeCrew removes the holders of a line, then its operators too, which leaves it without anybody.
func (a *api) removeCrew(t *testing.T, w *naive.Graph, l demo.TrueLine, never map[string]bool) {
	for _, gone := range [][]string{l.Holders, slices.Concat(l.Holders, l.Operators)} {
		query := fmt.Sprintf(`{ whatIf(line: %q, remove: ["%s"]) { removed { id } notInNetwork before { people components fragmentation } after { people ties components largest fragmentation }
			orphaned { line { id } had } replacements { person { id } weight says } total } }`, l.ID, strings.Join(gone, `", "`))
		a.examine(t, w, question{query: query})
		var got struct {
			WhatIf struct {
				Orphaned      []struct{ Line listedPerson }
				Replacements  []listedRow
				Before, After struct{ People int }
			}
		}
		if err := json.Unmarshal(a.ask(t, query, nil), &got); err != nil {
			t.Fatal(err)
		}
		orphaned := slices.ContainsFunc(got.WhatIf.Orphaned, func(o struct{ Line listedPerson }) bool { return o.Line.ID == l.ID })
		if everybody := len(gone) > len(l.Holders); orphaned != everybody {
			t.Errorf("%s without %d people: orphaned is %t", l.Brand, len(gone), orphaned)
		}
		if got.WhatIf.Before.People-got.WhatIf.After.People != len(gone) {
			t.Errorf("%s without %d people: %+v", l.Brand, len(gone), got.WhatIf)
		}
		operator := func(r listedRow) bool { return slices.Contains(l.Operators, r.Person.ID) }
		if len(gone) == len(l.Holders) && !slices.ContainsFunc(got.WhatIf.Replacements, operator) {
			t.Errorf("%s: no operator may step in for the holder: %+v", l.Brand, got.WhatIf.Replacements)
		}
		for _, r := range got.WhatIf.Replacements {
			if never[r.Person.ID] {
				t.Errorf("%s: %s, a child or a victim, may step in", l.Brand, r.Person.ID)
			}
		}
	}
}
