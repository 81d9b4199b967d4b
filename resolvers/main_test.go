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

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/internal/fixture"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/identity"
	"linegraph/internal/limit"
	"linegraph/internal/memory"
	"linegraph/internal/neo4jtest"
	"linegraph/internal/watch"
	"linegraph/questions"
	"linegraph/resolvers"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.RunLong(m, cypher.Ping)) }

const (
	maxFirst      = 1000
	maxStream     = 200_000
	watchInterval = 20 * time.Millisecond
	guardInterval = time.Second // a busy machine must not make statements run again where they are counted
	actor         = "test officer"
)

var lasting = httpd.Lasting{StreamDeadline: 2 * time.Minute, Subscriptions: 20}

// api is the service as it is served, over one graph that all tests share.
type api struct {
	store   *cypher.Store
	schema  *ast.Schema
	url     string
	hooks   hooks
	lasting httpd.Lasting
}

// hooks let a test do something while a request is answered.
type hooks struct {
	around  func(plan graphql.RootFieldMiddleware) graphql.RootFieldMiddleware
	version func() // when the version of the graph was read
	number  func() // when a number is read, as a statement is compiled
	limits  func(*limit.Table)
	budget  *memory.Budget
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
	store, err := cypher.Open(ctx, cypher.Config{URI: uri, User: neo4jtest.User, Password: password, GuardInterval: guardInterval})
	if err != nil {
		return nil, err
	}
	if err := store.Migrate(ctx); err != nil {
		return nil, err
	}
	if err := fixture.New().Write(ctx, store); err != nil {
		return nil, err
	}
	a := &api{store: store, lasting: lasting}
	handler, err := a.handle(2 * time.Minute)
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
	return a.hooked(t, hooks{})
}

func (a *api) hooked(t *testing.T, h hooks) *api {
	t.Helper()
	return openAPI(t, h, guardInterval)
}

func openAPI(t *testing.T, h hooks, interval time.Duration) *api {
	t.Helper()
	store, err := cypher.Open(t.Context(), cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t), GuardInterval: interval})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	own := &api{store: store, hooks: h, lasting: lasting}
	handler, err := own.handle(2 * time.Minute)
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
	schema := linegraph.NewExecutableSchema(linegraph.Config{Resolvers: r})
	number := func(written string) (string, error) {
		if a.hooks.number != nil {
			a.hooks.number()
		}
		return identity.Number(written)
	}
	compiler, err := compile.New(schema.Schema(), cypher.Patterns(), cypher.Indexed, questions.All(), number, compile.Limits{MaxFirst: maxFirst, MaxStream: maxStream})
	if err != nil {
		return config, err
	}
	r.Watcher = watch.New(a.store.Version, watchInterval, func(error) {})
	r.LoadWatcher = watch.New(a.store.Moves, watchInterval, func(error) {})
	r.Withdraw = a.store.Withdraw
	r.Compiler, a.schema = compiler, schema.Schema()
	plan := r.Plan
	if a.hooks.around != nil {
		plan = a.hooks.around(plan)
	}
	limits := patient()
	for _, kind := range []limit.Kind{limit.Analyst, limit.Dashboard, limit.Batch} {
		l := limits.Of(kind)
		l.Time = min(l.Time, deadline)
	}
	if a.hooks.limits != nil {
		a.hooks.limits(&limits)
	}
	graphql := httpd.GraphQL(schema, plan, limits, httpd.WithState(a.state()), httpd.WithLasting(a.lasting), httpd.WithBudget(a.hooks.budget))
	return httpd.Config{GraphQL: graphql, Page: http.NotFoundHandler(),
		Ready: func(context.Context) error { return nil }, Deadline: deadline, Log: zerolog.Nop()}, nil
}

func (a *api) state() httpd.State {
	of := func(r httpd.Reading) cypher.Of { return cypher.Of{Loads: r.Apart, Named: r.Named} }
	return httpd.State{
		Version: func(ctx context.Context, r httpd.Reading) (string, error) {
			v, err := a.store.VersionOf(ctx, of(r))
			if a.hooks.version != nil {
				a.hooks.version()
			}
			return v, err
		},
		Steady: func(ctx context.Context, r httpd.Reading, read func(context.Context) error) (string, error) {
			return a.store.Steady(ctx, of(r), read)
		},
		Apart: []string{"loadjob", "load_"}, Rights: func(context.Context) string { return "" }, CacheBytes: 1 << 20,
	}
}

// patient are the limits of all callers, with time for a busy machine to plan
// in, and to wait for those that it plans for.
func patient() limit.Table {
	limits := limit.Default
	analyst := limits.Of(limit.Analyst)
	analyst.Time, analyst.Wait = 2*time.Minute, 2*time.Minute
	return limits
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
	text, err := post(t, ctx, url, map[string]any{"query": query, "variables": variables})
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatalf("the answer is not JSON: %v\n%s", err, text)
	}
	return r, nil
}

// raw gives the answer to a request as it comes.
func raw(t testing.TB, url string, request map[string]any) []byte {
	t.Helper()
	text, err := post(t, t.Context(), url, request)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func post(t testing.TB, ctx context.Context, url string, members map[string]any) ([]byte, error) {
	t.Helper()
	answer, err := respond(t, ctx, url, "", members)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}

// respond posts a request and gives the response, whose body is still to be read.
func respond(t testing.TB, ctx context.Context, url, accept string, members map[string]any) (*http.Response, error) {
	t.Helper()
	body, err := json.Marshal(members)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if accept != "" {
		request.Header.Set("Accept", accept)
	}
	return http.DefaultClient.Do(request)
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
	a.checkEnums(t, a.document(t, query), r.Data)
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
