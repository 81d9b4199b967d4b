package resolvers_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/neo4jtest"
)

// endless is legal and small, and would walk all paths between the areas of
// England for years: none of them ends where it asks.
func endless() string {
	const steps = 16
	return `{ areas(filter: ` + strings.Repeat(`{parts: {some: {partOf: {some: `, steps) + `{name: {eq: "Nowhere"}}` + strings.Repeat(`}}}}`, steps) + `) { name } }`
}

// When a request's time is up it is answered, and its statement has ended in Neo4j too.
func TestDeadline(t *testing.T) {
	a := serve(t)
	short := &api{store: a.store}
	handler, err := short.handle(3 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	answered := make(chan response, 1)
	go func() {
		r, err := send(t, context.Background(), server.URL, endless(), nil)
		if err != nil {
			t.Error(err)
		}
		answered <- r
	}()
	other := second(t)
	if !other.running(t, true) {
		t.Fatal("the statement was never seen at work")
	}
	if r := <-answered; r.code() != "TIMEOUT" {
		t.Errorf("answered %+v", r)
	}
	other.running(t, false)
	if got := string(a.ask(t, `{ dealLine(id: "line_fix_blank") { name } }`, nil)); got != `{"dealLine":{"name":"BLANK"}}` {
		t.Errorf("after that the service answers %s", got)
	}
}

// When the client goes away its statement ends, too.
func TestClientGone(t *testing.T) {
	a := serve(t)
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan error, 1)
	go func() {
		_, err := send(t, ctx, a.url, endless(), nil)
		gone <- err
	}()
	other := second(t)
	if !other.running(t, true) {
		t.Fatal("the statement was never seen at work")
	}
	cancel()
	if err := <-gone; err == nil {
		t.Error("the request was answered")
	}
	other.running(t, false)
}

// observer watches Neo4j over a connection of its own.
type observer struct{ store *cypher.Store }

func second(t *testing.T) observer {
	t.Helper()
	store, err := cypher.Open(t.Context(), cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return observer{store}
}

// running waits until the endless statement is, or is no longer, at work. It
// waits as long as the test may take.
func (o observer) running(t *testing.T, want bool) bool {
	t.Helper()
	for t.Context().Err() == nil {
		seen := false
		err := o.store.Read(t.Context(), "SHOW TRANSACTIONS YIELD currentQuery", nil, func(v []any) error {
			text, _ := v[0].(string)
			seen = seen || strings.Count(text, "PART_OF") > 10
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if seen == want {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}
