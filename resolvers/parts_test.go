package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/memory"
)

const inParts = 450 // length of the lists below, which come in parts

// parts writes communications of 2 kB from one number to another.
func (a *api) parts(t *testing.T) {
	t.Helper()
	write := func(text string, params map[string]any) {
		t.Helper()
		err := a.store.Write(context.Background(), func(tx cypher.Tx) error { return a.store.Run(context.Background(), tx, text, params, nil) })
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		write("MATCH (n) WHERE n.threadId = 'in-parts' OR n.id STARTS WITH 'num_parts_' DETACH DELETE n", nil)
	})
	write(`CREATE (from:PhoneNumber {id: 'num_parts_1', number: '+447700900871', kind: 'MOBILE'}), (to:PhoneNumber {id: 'num_parts_2', number: '+447700900872', kind: 'MOBILE'})
		WITH from, to UNWIND range(0, $n - 1) AS i
		CREATE (from)-[:SENT]->(:Communication {id: 'comm_parts_' + right('000' + i, 4), kind: 'SMS', threadId: 'in-parts', body: $body,
			at: datetime('2025-05-01T10:00:00Z') + duration({minutes: i})})-[:RECEIVED_BY]->(to)`,
		map[string]any{"n": inParts, "body": strings.Repeat("parts ", 340)})
}

// partIDs returns the ids of the planted communications of that range.
func partIDs(from, to int) (ids []string) {
	for i := from; i < to; i++ {
		ids = append(ids, fmt.Sprintf("comm_parts_%04d", i))
	}
	return ids
}

const planted = `filter: {threadId: {eq: "in-parts"}}`

// Long lists come from Neo4j in parts, complete and in order, at any place in an answer.
func TestListsInParts(t *testing.T) {
	a := serve(t)
	a.parts(t)
	type record struct{ ID string }
	type page struct {
		TotalCount int
		PageInfo   struct{ HasNextPage, HasPreviousPage bool }
		Edges      []struct {
			Cursor string
			Node   record
		}
	}
	var got struct {
		All, Some          []record
		Pages, Last        page
		None               []record
		Number, Two, Plain *struct {
			Number string
			Sent   []record
			Few    []record
			Pages  page
		}
	}
	text := a.ask(t, `{
		all: communications(first: 1000, `+planted+`) { id body }
		some: communications(first: 400, `+planted+`) { id }
		none: communications(first: 1000, filter: {threadId: {eq: "of nobody"}}) { id }
		pages: communicationsConnection(first: 420, `+planted+`) { totalCount edges { cursor node { id body } } pageInfo { hasNextPage hasPreviousPage } }
		last: communicationsConnection(last: 430, `+planted+`) { pageInfo { hasNextPage hasPreviousPage } edges { node { id } } }
		number: phoneNumber(number: "+447700900871") { number sent(first: 1000) { id body } few: sent(first: 3) { id } }
		two: phoneNumber(number: "+447700900871") { number sent(first: 1000) { id } few: sent(first: 3) { id } pages: sentConnection(first: 410) { totalCount edges { cursor node { id } } } }
		plain: phoneNumber(number: "+447700900872") { number sent(first: 1000) { id body } few: sent(first: 3) { id } pages: sentConnection(first: 410) { totalCount edges { cursor node { id } } } }
	}`, nil)
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got []record, want []string) {
		t.Helper()
		var ids []string
		for _, r := range got {
			ids = append(ids, r.ID)
		}
		if strings.Join(ids, " ") != strings.Join(want, " ") {
			t.Errorf("%s: %d records, not the %d that there are: %v", what, len(ids), len(want), ids)
		}
	}
	nodes := func(p page) (all []record) {
		for _, e := range p.Edges {
			all = append(all, e.Node)
		}
		return all
	}
	same("all", got.All, partIDs(0, inParts))
	same("some", got.Some, partIDs(0, 400))
	same("none", got.None, nil)
	same("pages", nodes(got.Pages), partIDs(0, 420))
	same("last", nodes(got.Last), partIDs(20, inParts))
	same("of a number", got.Number.Sent, partIDs(0, inParts))
	same("few of a number", got.Number.Few, partIDs(0, 3))
	same("two long lists of a number", got.Two.Sent, partIDs(0, inParts))
	same("few beside two long lists", got.Two.Few, partIDs(0, 3))
	same("pages of a number", nodes(got.Two.Pages), partIDs(0, 410))
	same("of a number that sent none", got.Plain.Sent, nil)
	if p := got.Pages; p.TotalCount != inParts || !p.PageInfo.HasNextPage || p.PageInfo.HasPreviousPage || p.Edges[0].Cursor == "" {
		t.Errorf("a page: %d of %d, %+v", len(p.Edges), p.TotalCount, p.PageInfo)
	}
	if p := got.Last; p.PageInfo.HasNextPage || !p.PageInfo.HasPreviousPage {
		t.Errorf("the last page: %+v", p.PageInfo)
	}
	if got.Number.Number != "+447700900871" || got.Two.Pages.TotalCount != inParts || got.Plain.Number != "+447700900872" {
		t.Errorf("a number beside its lists: %+v", got.Number.Number)
	}
}

// An answer of any form is refused if it is larger than its caller may have, or than what the
// process has left. Nothing is held afterwards.
func TestAnswersHaveABound(t *testing.T) {
	budget := memory.New(8 << 20)
	var most int
	a := serve(t).hooked(t, hooks{budget: budget, limits: func(l *limit.Table) { most = 700_000; l.Of(limit.Analyst).Bytes = most }})
	a.parts(t)
	queries := map[string]string{
		"list":   `{ communications(first: 1000, ` + planted + `) { id body } }`,
		"page":   `{ communicationsConnection(first: 1000, ` + planted + `) { edges { node { id body } } } }`,
		"record": `{ phoneNumber(number: "+447700900871") { sent(first: 1000) { id body } } }`,
		"short":  `{ phoneNumber(number: "+447700900871") { sent(first: 399) { id body } } }`, // one row
		"fields": `{ a: communications(first: 200, ` + planted + `) { id body } b: communications(first: 200, ` + planted + `) { body id } }`,
	}
	refused := func(how, code, limit string, ask func(query string) (int, string)) {
		t.Helper()
		for name, query := range queries {
			status, text := ask(query)
			if !strings.Contains(text, `"code":"`+code+`"`) || !strings.Contains(text, `"limit":"`+limit+`"`) || len(text) > 1000 {
				t.Errorf("%s by %s: %d %.300s", name, how, status, text)
			}
			if code == string(intel.Unavailable) && status != http.StatusServiceUnavailable {
				t.Errorf("%s by %s: status %d", name, how, status)
			}
		}
		if held := budget.Held(); held != 0 {
			t.Errorf("%s: %d bytes are held still", how, held)
		}
	}
	byPOST := func(query string) (int, string) {
		r, err := http.Post(a.url+"/graphql", "application/json", strings.NewReader(`{"query":`+quoted(query)+`}`))
		return wholeAnswer(t, r, err)
	}
	byGET := func(query string) (int, string) {
		r, err := http.Get(a.url + "/graphql?query=" + url.QueryEscape(query))
		return wholeAnswer(t, r, err)
	}
	refused("POST", string(intel.LimitExceeded), "bytes", byPOST)
	refused("GET", string(intel.LimitExceeded), "bytes", byGET)

	most = 100 << 20
	b := serve(t).hooked(t, hooks{budget: budget, limits: func(l *limit.Table) { l.Of(limit.Analyst).Bytes = most }})
	a.url = b.url
	taken := budget.Most() - 300_000
	if !budget.Take(taken) {
		t.Fatal("somebody holds what was given back")
	}
	refusedWhileTaken := func(ask func(string) (int, string)) {
		for name, query := range queries {
			if status, text := ask(query); status != http.StatusServiceUnavailable || !strings.Contains(text, `"limit":"memory"`) {
				t.Errorf("%s: %d %.300s", name, status, text)
			}
		}
	}
	refusedWhileTaken(byPOST)
	refusedWhileTaken(byGET)
	budget.Give(taken)
	for name, query := range queries {
		if status, text := byPOST(query); status != http.StatusOK || len(text) < 700_000 || !json.Valid([]byte(text)) {
			t.Errorf("%s: %d, %d bytes", name, status, len(text))
		}
	}
	if held := budget.Held(); held != 0 {
		t.Errorf("%d bytes are held in the end", held)
	}
}

func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

func wholeAnswer(t *testing.T, r *http.Response, err error) (int, string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(text)
}
