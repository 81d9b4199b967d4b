package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher"
)

// gang is one that the tests of this file rename.
func (a *api) gang(t *testing.T, id, name string) {
	t.Helper()
	a.must(t, `mutation($in: GangInput!) { m: saveGang(input: $in) { id } }`, input("id", id, "name", name))
}

// move is a write of somebody else that changes nothing but the version.
func (a *api) move(ctx context.Context, t *testing.T) {
	if err := a.store.Write(ctx, func(cypher.Tx) error { return nil }); err != nil {
		t.Error(err)
	}
}

// polledAnswer is what a poll gets.
type polledAnswer struct {
	status     int
	tag, cache string
	body       string
}

// poll sends a query by GET.
func (a *api) poll(t *testing.T, query, ifNoneMatch string) polledAnswer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, a.url+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		t.Fatal(err)
	}
	if ifNoneMatch != "" {
		r.Header.Set("If-None-Match", ifNoneMatch)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return polledAnswer{}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	return polledAnswer{response.StatusCode, response.Header.Get("ETag"), response.Header.Get("Cache-Control"), string(body)}
}

// sent counts the statements that do takes.
func (a *api) sent(do func()) uint64 {
	before := a.store.Statements()
	do()
	return a.store.Statements() - before
}

// Until somebody writes, a poll only reads the version, which is not counted.
func TestPolling(t *testing.T) {
	a := serve(t)
	a.gang(t, "gang_polled", "Polled")
	polled := a.own(t)
	const query = `{ gang(id: "gang_polled") { name } }`
	const first, second = `{"data":{"gang":{"name":"Polled"}}}`, `{"data":{"gang":{"name":"Polled again"}}}`

	var got, again, unchanged polledAnswer
	if n := polled.sent(func() { got = polled.poll(t, query, "") }); n != 1 || got.status != 200 || got.body != first || got.tag == "" || got.cache != "private, no-cache" {
		t.Errorf("%d statements: %+v", n, got)
	}
	if n := polled.sent(func() { again = polled.poll(t, query, "") }); n != 0 || again != got {
		t.Errorf("%d statements for what is kept: %+v", n, again)
	}
	if n := polled.sent(func() { unchanged = polled.poll(t, query, `W/"x", `+got.tag) }); n != 0 || unchanged.status != 304 || unchanged.body != "" || unchanged.tag != got.tag {
		t.Errorf("%d statements for what the client has: %+v", n, unchanged)
	}

	a.gang(t, "gang_polled", "Polled again")
	moved := polled.poll(t, query, got.tag)
	if moved.status != 200 || moved.body != second || moved.tag == "" || moved.tag == got.tag {
		t.Errorf("after a write: %+v", moved)
	}
	if now := polled.poll(t, query, moved.tag); now.status != 304 {
		t.Errorf("asked again: %+v", now)
	}
}

// An answer with errors is not kept, and has no tag.
func TestErrorsAreNotKept(t *testing.T) {
	a := serve(t).own(t)
	for range 2 {
		got := a.poll(t, `{ node(id: "person_fix_ana") { id } dealLinesConnection(after: "nonsense") { edges { cursor } } }`, "")
		if got.tag != "" || got.cache != "no-store" || !strings.Contains(got.body, `"errors"`) {
			t.Errorf("got %+v", got)
		}
	}
	// What is not of the graph does not ask it anything.
	if got := a.poll(t, "{ __typename }", ""); got.tag == "" {
		t.Errorf("%+v", got)
	} else if n := a.sent(func() { a.poll(t, "{ __typename }", got.tag) }); n != 0 {
		t.Errorf("%d statements for { __typename }", n)
	}
}

// Many who poll the same at once share one run.
func TestPollingTogether(t *testing.T) {
	const clients = 20
	var arrived, runs atomic.Int32
	all := make(chan struct{})
	a := serve(t).hooked(t, hooks{
		version: func() {
			if arrived.Add(1) == clients {
				close(all)
			}
		},
		around: func(plan graphql.RootFieldMiddleware) graphql.RootFieldMiddleware {
			return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
				runs.Add(1)
				<-all
				return plan(ctx, next)
			}
		},
	})
	answers := make([]polledAnswer, clients)
	var done sync.WaitGroup
	n := a.sent(func() {
		for i := range clients {
			done.Go(func() { answers[i] = a.poll(t, `{ dealLine(id: "line_fix_blank") { name } }`, "") })
		}
		done.Wait()
	})
	if runs.Load() != 1 || n != 1 {
		t.Errorf("%d runs, %d statements", runs.Load(), n)
	}
	for _, got := range answers {
		if got.body != `{"data":{"dealLine":{"name":"BLANK"}}}` || got != answers[0] {
			t.Errorf("got %+v", got)
		}
	}
}

// between lets somebody write between two fields, a and b, the first so many
// times that they are answered.
func (a *api) between(t *testing.T, times int32, write func(context.Context)) *api {
	t.Helper()
	var writes atomic.Int32
	written := make(chan struct{})
	return a.hooked(t, hooks{around: func(plan graphql.RootFieldMiddleware) graphql.RootFieldMiddleware {
		return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
			switch graphql.GetRootFieldContext(ctx).Field.Alias {
			case "a":
				answer := plan(ctx, next)
				if writes.Add(1) <= times {
					write(ctx)
				}
				written <- struct{}{}
				return answer
			case "b":
				<-written
			}
			return plan(ctx, next)
		}
	}})
}

const twice = `{ a: gang(id: "gang_twice") { name } b: gang(id: "gang_twice") { name } }`

// Two fields of one request see one state, though somebody writes between them.
func TestSeveralFieldsSeeOneState(t *testing.T) {
	shared := serve(t)
	rename := func(context.Context) { shared.gang(t, "gang_twice", "After") }
	for name, ask := range map[string]func(*api) string{
		"POST": func(a *api) string { return string(a.ask(t, twice, nil)) },
		"GET":  func(a *api) string { return dataOf(t, a.poll(t, twice, "").body) },
	} {
		shared.gang(t, "gang_twice", "Before")
		a := shared.between(t, 1, rename)
		var got string
		n := a.sent(func() { got = ask(a) })
		if want := `{"a":{"name":"After"},"b":{"name":"After"}}`; got != want || n != 2*2 {
			t.Errorf("%s: %d statements: %s", name, n, got)
		}
	}
}

// If writers do not stop, they are held back, and the answer is of one state.
func TestSeveralFieldsWhileWritersGoOn(t *testing.T) {
	shared := serve(t)
	shared.gang(t, "gang_twice", "Busy")
	var names atomic.Int32
	a := shared.between(t, 3, func(ctx context.Context) {
		shared.gang(t, "gang_twice", fmt.Sprint("Busy ", names.Add(1)))
	})
	for name, ask := range map[string]func() string{
		"POST": func() string { return postText(t, a.url, twice) },
		"GET":  func() string { return a.poll(t, twice, "").body },
	} {
		var got string
		n := a.sent(func() { got = ask() })
		last := fmt.Sprint("Busy ", names.Load())
		if want := fmt.Sprintf(`{"data":{"a":{"name":%q},"b":{"name":%q}}}`, last, last); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if name == "POST" && n != 2*4 && n != 2 { // the first of them met the writers
			t.Errorf("%s: %d statements", name, n)
		}
	}
}

// A query of one field, too, gets the state that its tag names, and is run again if somebody
// writes meanwhile.
func TestOneFieldWhileWritersGoOn(t *testing.T) {
	shared := serve(t)
	var writes atomic.Int32
	a := shared.hooked(t, hooks{around: func(plan graphql.RootFieldMiddleware) graphql.RootFieldMiddleware {
		return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
			answer := plan(ctx, next)
			if writes.Add(-1) >= 0 {
				shared.move(ctx, t)
			}
			return answer
		}
	}})
	const query, body = `{ dealLine(id: "line_fix_blank") { name } }`, `{"data":{"dealLine":{"name":"BLANK"}}}`
	for _, c := range []struct {
		name       string
		writes     int32
		ask        func() polledAnswer
		statements uint64
		tagged     bool
	}{
		{"POST", 1, func() polledAnswer { return polledAnswer{body: postText(t, a.url, query)} }, 2, false},
		{"POST, a write each time", 3, func() polledAnswer { return polledAnswer{body: postText(t, a.url, query)} }, 4, false},
		{"GET, one write", 1, func() polledAnswer { return a.poll(t, query, "") }, 2, true},
		{"GET, what that one left", 0, func() polledAnswer { return a.poll(t, query, "") }, 0, true},
		{"GET, a write each time", 3, func() polledAnswer { shared.move(t.Context(), t); return a.poll(t, query, "") }, 4, true},
	} {
		writes.Store(c.writes)
		var got polledAnswer
		if n := a.sent(func() { got = c.ask() }); n != c.statements || got.body != body || (got.tag != "") != c.tagged {
			t.Errorf("%s: %d statements: %+v", c.name, n, got)
		}
	}
}

// dataOf an answer that must have nothing else.
func dataOf(t *testing.T, body string) string {
	t.Helper()
	var r map[string]json.RawMessage
	if err := json.Unmarshal([]byte(body), &r); err != nil || len(r) != 1 {
		t.Fatalf("%v: %s", err, body)
	}
	return string(r["data"])
}

// postText sends a query by POST and gives the whole answer.
func postText(t *testing.T, url, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(url+"/graphql", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
