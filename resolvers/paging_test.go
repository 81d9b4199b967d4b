package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/naive"
)

// lists that can be read in pages: %s stands for size, cursor and sort, and the
// connection is called c.
var pagedLists = map[string]string{
	"lines":          `{ c: dealLinesConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id name } } } }`,
	"filtered":       `{ c: phoneNumbersConnection(%s, filter: {contacts: {some: {}}}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } } }`,
	"communications": `{ c: communicationsConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id at } } } }`,
	"persons":        `{ c: personsConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } } }`,
	"operators":      `{ dealLine(id: "line_fix_ronnie") { name c: operatorsConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor linkId node { id } } } } }`,
	"numbers":        `{ dealLine(id: "line_fix_zoe") { c: numbersConnection(%s) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor linkId node { id } } } } }`,
	"contacts":       `{ phoneNumber(number: "07700900101") { c: contactsConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor calls messages last node { id } } } } }`,
	"addressBook":    `{ export(sha256: "f2") { c: contactsConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor savedAs node { id } } } } }`,
	"foundIn":        `{ export(sha256: "f3") { c: communicationsConnection(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor recordId deleted node { id at } } } } }`,
}

// direction is the end of a list that it is read from.
type direction struct{ size, cursor string }

var (
	forward  = direction{"first", "after"}
	backward = direction{"last", "before"}
)

// Reading in pages of 1, 2 or 3 visits every link once, in the order of one
// large page, from either end.
func TestPagesJoinUp(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	for _, c := range []struct{ list, sort string }{
		{"lines", `[]`}, {"lines", `[{by: "lastSeen", order: DESC}]`},
		{"lines", `[{by: "scope", order: DESC}, {by: "name", order: DESC}]`},
		{"lines", `[{by: "scope", nulls: FIRST}, {by: "firstSeen", order: DESC, nulls: FIRST}]`},
		{"lines", `[{by: "gangs.name"}, {by: "operators.count", order: DESC}]`},
		{"lines", `[{by: "runners.dateOfBirth", order: DESC, nulls: FIRST}, {by: "numbers.number", nulls: FIRST}]`},
		{"filtered", `[]`}, {"filtered", `[{by: "tariff", order: DESC}, {by: "kind"}]`},
		{"filtered", `[{by: "contacted.count"}, {by: "sent.at", order: DESC}]`},
		{"communications", `[{by: "zoneKnown", order: DESC}, {by: "durationSec"}, {by: "at", order: DESC}]`},
		{"persons", `[{by: "dateOfBirth", order: DESC}, {by: "name"}]`},
		{"operators", `[{by: "edge.validFrom", order: DESC}]`}, {"operators", `[{by: "edge.validTo"}, {by: "edge.certainty", order: DESC}]`},
		{"operators", `[{by: "gangs.count"}, {by: "edge.validTo", nulls: FIRST}]`},
		{"numbers", `[{by: "edge.validFrom", order: DESC}]`},
		{"contacts", `[{by: "edge.calls", order: DESC}]`}, {"contacts", `[{by: "edge.first", nulls: FIRST}]`},
		{"addressBook", `[{by: "edge.savedAs", order: DESC}]`},
		{"foundIn", `[{by: "edge.deleted", order: DESC}, {by: "edge.recordId"}]`},
	} {
		t.Run(c.list+" "+c.sort, func(t *testing.T) {
			l := list{a, w, naive.Cursors{}, c.list, c.sort}
			whole, _ := l.page(t, forward, 100, nil)
			for _, d := range []direction{forward, backward} {
				for _, size := range []int{1, 2, 3} {
					if got := l.pages(t, d, size, nil); !slices.Equal(whole, got) {
						t.Errorf("%s %d: %d links %v, want %d %v", d.size, size, len(got), got, len(whole), whole)
					}
				}
			}
			l.between(t, whole)
		})
	}
}

// between reads what lies between two cursors, from either end.
func (l list) between(t *testing.T, whole []string) {
	t.Helper()
	last := len(whole) - 1
	for _, bounds := range [][2]int{{0, last}, {0, 1}, {last, 0}, {1, 1}} {
		from, to := bounds[0], bounds[1]
		want := whole[min(from+1, to):to]
		for _, d := range []direction{forward, backward} {
			c := l.ask(t, fmt.Sprintf("%s: 100, after: $after, before: $before", d.size), map[string]any{"after": whole[from], "before": whole[to]})
			if got := c.cursors(); !slices.Equal(want, got) {
				t.Errorf("%s between %d and %d of %d: %v, want %v", d.size, from, to, len(whole), got, want)
			}
		}
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
	for _, c := range []struct {
		direction
		list, sort string
	}{
		{forward, "persons", `[]`}, {forward, "persons", `[{by: "name", order: DESC}]`}, {forward, "persons", `[{by: "dateOfBirth", order: DESC}]`},
		{forward, "persons", `[{by: "operates.count", order: DESC}]`}, {forward, "persons", `[{by: "operates.name", nulls: FIRST}]`},
		{forward, "operators", `[{by: "edge.validFrom", order: DESC}]`},
		{backward, "persons", `[]`}, {backward, "persons", `[{by: "dateOfBirth"}]`}, {backward, "persons", `[{by: "operates.count"}, {by: "name"}]`},
		{backward, "operators", `[{by: "edge.validFrom", nulls: FIRST}]`},
	} {
		t.Run(c.size+" "+c.list+" "+c.sort, func(t *testing.T) {
			count := 0
			t.Cleanup(func() {
				write("MATCH (p:Person) WHERE p.id STARTS WITH $made DETACH DELETE p", map[string]any{"made": made})
			})
			l := list{a, nil, nil, c.list, c.sort}
			before, _ := l.page(t, forward, 100, nil)
			got := l.pages(t, c.direction, 1, func() {
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

// A page takes first or last, and either within the limit.
func TestPageSizes(t *testing.T) {
	a := serve(t)
	for _, c := range []struct{ variables, arguments, code string }{
		{"", `first: 1, last: 1`, "BAD_USER_INPUT"},
		{"($n: Int = 2)", `first: $n, last: 1`, "BAD_USER_INPUT"},
		{"($n: Int = 2)", `first: 1, last: $n`, "BAD_USER_INPUT"},
		{"", `last: -1`, "BAD_USER_INPUT"},
		{"", `last: 1001`, "BAD_USER_INPUT"},
		{"", `last: 1000`, ""},
		{"", `first: null, last: 1`, ""},
		{"($n: Int)", `first: $n, last: 1`, ""},
		{"($n: Int)", `first: 1, last: $n`, ""},
		{"($n: Int)", `first: $n, last: $n`, ""},
	} {
		for _, query := range []string{
			`{ dealLinesConnection(` + c.arguments + `) { totalCount edges { cursor } } }`,
			`{ gangs(first: 2) { linesConnection(` + c.arguments + `) { edges { cursor } } } }`,
		} {
			r, err := send(t, t.Context(), a.url, "query"+c.variables+query, nil)
			if err != nil || r.code() != c.code {
				t.Errorf("%s%s: %v %q %+v", c.variables, query, err, r.code(), r.Errors)
			}
		}
	}
}

// list is one of pagedLists in an order. Where w is given every page is
// compared with the naive answer.
type list struct {
	*api
	w          *naive.Graph
	cursors    naive.Cursors
	name, sort string
}

// pages reads a list to its end and gives the cursors in the list's order;
// between runs between pages.
func (l list) pages(t *testing.T, d direction, size int, between func()) (all []string) {
	t.Helper()
	var cursor *string
	for range 200 {
		page, more := l.page(t, d, size, cursor)
		if len(page) > size || (len(page) < size && more) {
			t.Fatalf("a page of %d, more: %v", len(page), more)
		}
		next := len(page) - 1
		if d == backward {
			all, next = append(slices.Clone(page), all...), 0
		} else {
			all = append(all, page...)
		}
		if !more {
			return all
		}
		cursor = &page[next]
		if between != nil && len(all) <= 5 {
			between()
		}
	}
	t.Fatal("the list has no end")
	return nil
}

// page reads one page, and gives its cursors and whether there are more.
func (l list) page(t *testing.T, d direction, size int, cursor *string) (page []string, more bool) {
	t.Helper()
	c := l.ask(t, fmt.Sprintf("%s: $size, %s: $%s", d.size, d.cursor, d.cursor), map[string]any{"size": size, d.cursor: cursor})
	page = c.cursors()
	if n := len(page); n > 0 && c.PageInfo.EndCursor != page[n-1] {
		t.Errorf("endCursor is %s, the last cursor %s", c.PageInfo.EndCursor, page[n-1])
	}
	if d == backward {
		return page, c.PageInfo.HasPreviousPage
	}
	return page, c.PageInfo.HasNextPage
}

func (l list) ask(t *testing.T, arguments string, variables map[string]any) (c connection) {
	t.Helper()
	types := map[string]string{"size": "Int!", "after": "String", "before": "String"}
	var declared []string
	for name := range variables {
		declared = append(declared, "$"+name+": "+types[name])
	}
	slices.Sort(declared)
	query := "query(" + strings.Join(declared, ", ") + ") " + fmt.Sprintf(pagedLists[l.name], arguments+", sort: "+l.sort)
	data := l.api.ask(t, query, variables)
	if l.w != nil {
		l.check(t, l.w, l.cursors, query, variables, data)
	}
	find(t, data, &c)
	return c
}

type connection struct {
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
	Edges []struct{ Cursor string }
}

func (c connection) cursors() (all []string) {
	for _, e := range c.Edges {
		all = append(all, e.Cursor)
	}
	return all
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
