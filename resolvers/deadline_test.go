package resolvers_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"linegraph/cypher"
)

// endless is legal and small, and walks all ways between the areas of England
// over and over: none of them ends where it asks. With $first 0 it is over at
// once, but Neo4j has planned it.
func endless(t *testing.T, url string) func(context.Context, string) (response, error) {
	t.Helper()
	nowhere := `not: {` + strings.Repeat(`partOf: {some: {parts: {some: {`, 3) + `name: {contains: "Nowhere"}` + strings.Repeat(`}}}}`, 3) + `}`
	query := `query($first: Int!) { areas(first: $first, filter: {and: [{` + strings.Repeat(nowhere+`}, {`, 2) + nowhere + `}]}) { name } }`
	if r, err := send(t, t.Context(), url, query, map[string]any{"first": 0}); err != nil || len(r.Errors) > 0 {
		t.Fatal(err, r.Errors)
	}
	return func(ctx context.Context, url string) (response, error) {
		return send(t, ctx, url, query, map[string]any{"first": maxFirst})
	}
}

// When a request's time is up it is answered, and its statement has ended in Neo4j too.
func TestDeadline(t *testing.T) {
	a := serve(t)
	ask := endless(t, a.url)
	short := &api{store: a.store}
	handler, err := short.handle(2 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	other := observer{a.own(t).store} // before the time runs
	answered := make(chan response, 1)
	go func() {
		r, err := ask(context.Background(), server.URL)
		if err != nil {
			t.Error(err)
		}
		answered <- r
	}()
	other.wait(t, true)
	if r := <-answered; r.code() != "TIMEOUT" {
		t.Errorf("answered %s %+v", r.Data, r.Errors)
	}
	other.wait(t, false)
	if got := string(a.ask(t, `{ dealLine(id: "line_fix_blank") { name } }`, nil)); got != `{"dealLine":{"name":"BLANK"}}` {
		t.Errorf("after that the service answers %s", got)
	}
}

// When the client goes away its statement ends, too.
func TestClientGone(t *testing.T) {
	a := serve(t)
	ask := endless(t, a.url)
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan error, 1)
	go func() {
		_, err := ask(ctx, a.url)
		gone <- err
	}()
	other := observer{a.own(t).store}
	other.wait(t, true)
	cancel()
	if err := <-gone; err == nil {
		t.Error("the request was answered")
	}
	other.wait(t, false)
}

// observer watches Neo4j over a connection of its own.
type observer struct{ store *cypher.Store }

// wait returns when the endless statement is, or is no longer, at work. It
// waits as long as the test may take.
func (o observer) wait(t *testing.T, running bool) {
	t.Helper()
	for seen := !running; seen != running; time.Sleep(5 * time.Millisecond) {
		seen = false
		err := o.store.Read(t.Context(), "SHOW TRANSACTIONS YIELD currentQuery", nil, func(v []any) error {
			text, _ := v[0].(string)
			seen = seen || strings.Count(text, "PART_OF") > 15
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
