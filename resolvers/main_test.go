package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/identity"
	"linegraph/internal/limit"
	"linegraph/internal/neo4jtest"
	"linegraph/internal/watch"
	"linegraph/resolvers"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }

const (
	maxFirst      = 1000
	maxStream     = 200_000
	watchInterval = 20 * time.Millisecond
	actor         = "test officer"
)

var lasting = httpd.Lasting{StreamDeadline: 2 * time.Minute, Subscriptions: 20}

// api is the service as it is served, over one graph that all tests share.
type api struct {
	store   *cypher.Store
	schema  *ast.Schema
	url     string
	lasting httpd.Lasting
}

var shared struct {
	once sync.Once
	api  *api
	err  error
}

// serve gives the service over the fixture. A test that writes keeps to
// records of its own.
func serve(t testing.TB) *api {
	t.Helper()
	uri, password := neo4jtest.URI(t), neo4jtest.Password(t)
	shared.once.Do(func() { shared.api, shared.err = build(uri, password) })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.api
}

func build(uri, password string) (*api, error) {
	ctx := context.Background()
	store, err := cypher.Open(ctx, cypher.Config{URI: uri, User: neo4jtest.User, Password: password})
	if err != nil {
		return nil, err
	}
	if err := store.Migrate(ctx); err != nil {
		return nil, err
	}
	if err := fixture().write(ctx, store); err != nil {
		return nil, err
	}
	a := &api{store: store, lasting: lasting}
	handler, err := a.handle(30 * time.Second)
	if err != nil {
		return nil, err
	}
	a.url = httptest.NewServer(handler).URL
	return a, nil
}

// own gives the same service over a store of its own, so that a test beside
// others can count its statements.
func (a *api) own(t *testing.T) *api {
	t.Helper()
	store, err := cypher.Open(t.Context(), cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	own := &api{store: store, lasting: lasting}
	handler, err := own.handle(30 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	own.url = server.URL
	return own
}

// handle makes the whole handler, as server.go wires it.
func (a *api) handle(deadline time.Duration) (http.Handler, error) {
	config, err := a.config(deadline)
	return httpd.Handler(config), err
}

func (a *api) config(deadline time.Duration) (config httpd.Config, err error) {
	r := &resolvers.Resolver{Store: a.store, Number: identity.Number, Actor: func(context.Context) string { return actor }}
	schema := graph.NewExecutableSchema(graph.Config{Resolvers: r})
	compiler, err := compile.New(schema.Schema(), cypher.Patterns(), identity.Number, compile.Limits{MaxFirst: maxFirst, MaxStream: maxStream})
	if err != nil {
		return config, err
	}
	r.Watcher = watch.New(a.store.Version, watchInterval, func(error) {})
	r.Compiler, a.schema = compiler, schema.Schema()
	return httpd.Config{GraphQL: httpd.GraphQL(schema, r.Plan, limit.Default, a.lasting), Page: http.NotFoundHandler(),
		Ready: func(context.Context) error { return nil }, Deadline: deadline, Log: zerolog.Nop()}, nil
}

// response is an answer as a client reads it.
type response struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
}

func (r response) code() string {
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Extensions.Code
}

// send posts a request over HTTP.
func send(t testing.TB, ctx context.Context, url, query string, variables map[string]any) (r response, err error) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return r, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatalf("the answer is not JSON: %v\n%s", err, text)
	}
	return r, nil
}

// fatalist is what a test and a property's check have in common.
type fatalist interface {
	Helper()
	Fatalf(format string, args ...any)
}

// ask posts a request that must succeed.
func (a *api) ask(t testing.TB, query string, variables map[string]any) json.RawMessage {
	t.Helper()
	r, err := send(t, t.Context(), a.url, query, variables)
	if err != nil || len(r.Errors) > 0 {
		t.Fatalf("%s\n%v: %v %+v", query, variables, err, r.Errors)
	}
	return r.Data
}

// document parses and validates a query.
func (a *api) document(t fatalist, query string) *ast.QueryDocument {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(a.schema, query, nil)
	if len(errs) > 0 {
		t.Fatalf("%s\n%v", query, errs)
	}
	return doc
}

// queries are the query files of testdata.
func queries(t testing.TB) map[string]string {
	t.Helper()
	names, err := filepath.Glob("testdata/queries/*.graphql")
	if err != nil || len(names) == 0 {
		t.Fatalf("no query files: %v", err)
	}
	all := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = string(text)
	}
	return all
}
