package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"linegraph/cypher"
)

// lists that can be read in pages: %s stands for first, after and sort, and the
// connection is called c.
var pagedLists = map[string]string{
	"lines":          `{ c: dealLinesConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id name } } } }`,
	"filtered":       `{ c: phoneNumbersConnection(%s, filter: {contacts: {some: {}}}) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id } } } }`,
	"communications": `{ c: communicationsConnection(%s) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id at } } } }`,
	"persons":        `{ c: personsConnection(%s) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id } } } }`,
	"operators":      `{ dealLine(id: "line_fix_ronnie") { name c: operatorsConnection(%s) { totalCount pageInfo { hasNextPage endCursor } edges { cursor linkId node { id } } } } }`,
	"numbers":        `{ dealLine(id: "line_fix_zoe") { c: numbersConnection(%s) { pageInfo { hasNextPage endCursor } edges { cursor linkId node { id } } } } }`,
	"contacts":       `{ phoneNumber(number: "07700900101") { c: contactsConnection(%s) { totalCount pageInfo { hasNextPage endCursor } edges { cursor calls messages last node { id } } } } }`,
	"addressBook":    `{ export(sha256: "f2") { c: contactsConnection(%s) { totalCount pageInfo { hasNextPage endCursor } edges { cursor savedAs node { id } } } } }`,
	"foundIn":        `{ export(sha256: "f3") { c: communicationsConnection(%s) { totalCount pageInfo { hasNextPage endCursor } edges { cursor recordId deleted node { id at } } } } }`,
}

// Reading in pages of 1, 2 or 3 visits every link once, in the order of one
// large page.
func TestPagesJoinUp(t *testing.T) {
	a := serve(t)
	w := dump(t, a.store)
	for _, c := range []struct{ list, sort string }{
		{"lines", `[]`}, {"lines", `[{by: "lastSeen", order: DESC}]`},
		{"lines", `[{by: "scope", order: DESC}, {by: "name", order: DESC}]`},
		{"filtered", `[]`}, {"filtered", `[{by: "tariff", order: DESC}, {by: "kind"}]`},
		{"communications", `[{by: "zoneKnown", order: DESC}, {by: "durationSec"}, {by: "at", order: DESC}]`},
		{"persons", `[{by: "dateOfBirth", order: DESC}, {by: "name"}]`},
		{"operators", `[{by: "edge.validFrom", order: DESC}]`}, {"operators", `[{by: "edge.validTo"}, {by: "edge.certainty", order: DESC}]`},
		{"numbers", `[{by: "edge.validFrom", order: DESC}]`},
		{"contacts", `[{by: "edge.calls", order: DESC}]`},
		{"addressBook", `[{by: "edge.savedAs", order: DESC}]`},
		{"foundIn", `[{by: "edge.deleted", order: DESC}, {by: "edge.recordId"}]`},
	} {
		t.Run(c.list+" "+c.sort, func(t *testing.T) {
			cursors := map[string]place{}
			whole, _ := a.page(t, w, cursors, c.list, c.sort, 100, nil)
			for _, size := range []int{1, 2, 3} {
				if got := a.pages(t, w, cursors, c.list, c.sort, size, nil); !slices.Equal(whole, got) {
					t.Errorf("in pages of %d: %d links %v, want %d %v", size, len(got), got, len(whole), whole)
				}
			}
		})
	}
}

// Rows that come in between pages move nothing: what was there is seen once, in order.
func TestPagesWhileWriting(t *testing.T) {
	a := serve(t)
	const made = "person_paging"
	write := func(text string, params map[string]any) {
		t.Helper()
		if err := a.store.Write(t.Context(), func(tx cypher.Tx) error { return a.store.Run(t.Context(), tx, text, params, nil) }); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ list, sort string }{
		{"persons", `[]`}, {"persons", `[{by: "name", order: DESC}]`}, {"persons", `[{by: "dateOfBirth", order: DESC}]`},
		{"operators", `[{by: "edge.validFrom", order: DESC}]`},
	} {
		t.Run(c.list+" "+c.sort, func(t *testing.T) {
			count := 0
			t.Cleanup(func() {
				write("MATCH (p:Person) WHERE p.id STARTS WITH $made DETACH DELETE p", map[string]any{"made": made})
			})
			before, _ := a.page(t, nil, nil, c.list, c.sort, 100, nil)
			got := a.pages(t, nil, nil, c.list, c.sort, 1, func() {
				count++
				write(`UNWIND ['aaa', 'ben g', 'Zz', null] AS name MATCH (l:DealLine {id: 'line_fix_ronnie'})
					CREATE (p:Person {id: $id + coalesce(left(name, 2), ''), name: name, nameFolded: toLower(name), dateOfBirth: date('1990-01-01')})
					CREATE (p)-[:OPERATES {id: $id + coalesce(left(name, 2), ''), validFrom: CASE name WHEN 'Zz' THEN datetime('2026-02-02T00:00:00Z') END}]->(l)`,
					map[string]any{"id": fmt.Sprintf("%s%d", made, count)})
			})
			seen := map[string]int{}
			for _, c := range got {
				seen[c]++
			}
			old := slices.DeleteFunc(slices.Clone(got), func(c string) bool { return !slices.Contains(before, c) })
			if !slices.Equal(before, old) || len(seen) != len(got) {
				t.Errorf("of %v were seen %v; %d links, %d of them once", before, old, len(got), len(seen))
			}
			if len(got) == len(before) {
				t.Error("no new row came into sight, so the test tests nothing")
			}
		})
	}
}

// pages reads a list to its end and gives the cursors; between runs between pages.
func (a *api) pages(t *testing.T, w *world, cursors map[string]place, list, sort string, size int, between func()) (all []string) {
	t.Helper()
	var after *string
	for range 200 {
		page, more := a.page(t, w, cursors, list, sort, size, after)
		all = append(all, page...)
		if len(page) > size || (len(page) < size && more) {
			t.Fatalf("a page of %d, more: %v", len(page), more)
		}
		if !more {
			return all
		}
		after = &page[len(page)-1]
		if between != nil && len(all) <= 5 {
			between()
		}
	}
	t.Fatal("the list has no end")
	return nil
}

// page reads one page, compares it with the naive answer where w is given, and
// gives its cursors.
func (a *api) page(t *testing.T, w *world, cursors map[string]place, list, sort string, size int, after *string) (page []string, more bool) {
	t.Helper()
	query := "query($first: Int!, $after: String) " + fmt.Sprintf(pagedLists[list], "first: $first, after: $after, sort: "+sort)
	variables := map[string]any{"first": size, "after": after}
	data := a.ask(t, query, variables)
	if w != nil {
		a.check(t, w, cursors, query, variables, data)
	}
	var c connection
	find(t, data, &c)
	for _, e := range c.Edges {
		page = append(page, e.Cursor)
	}
	if n := len(page); n > 0 && c.PageInfo.EndCursor != page[n-1] {
		t.Errorf("endCursor is %s, the last cursor %s", c.PageInfo.EndCursor, page[n-1])
	}
	return page, c.PageInfo.HasNextPage
}

type connection struct {
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
	Edges []struct{ Cursor string }
}

// find reads the connection called c, at whatever depth.
func find(t *testing.T, data json.RawMessage, into *connection) {
	t.Helper()
	var level map[string]json.RawMessage
	if err := json.Unmarshal(data, &level); err != nil {
		t.Fatal(err)
	}
	if c, ok := level["c"]; ok {
		if err := json.Unmarshal(c, into); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, v := range level {
		if v[0] == '{' {
			find(t, v, into)
		}
	}
}
