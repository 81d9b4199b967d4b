package httpd_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// polled is a service whose state the test moves as it likes.
type polled struct {
	version, rights, build string
	away                   error // why the version cannot be read
	deadline               time.Duration
	runs                   atomic.Int64
	log                    bytes.Buffer // to be read when the server is closed
}

func (p *polled) serve(t *testing.T) *httptest.Server {
	t.Helper()
	state := httpd.State{Build: p.build, CacheBytes: 1 << 20,
		Version: func(context.Context, httpd.Reading) (string, error) { return p.version, p.away },
		Steady: func(ctx context.Context, of httpd.Reading, read func(context.Context) error) (string, error) {
			return p.version, read(ctx)
		},
		Rights: func(context.Context) string { return p.rights }}
	plan := func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		if strings.HasPrefix(graphql.GetRootFieldContext(ctx).Field.Name, "__") {
			return next(ctx)
		}
		p.runs.Add(1)
		if p.deadline > 0 {
			<-ctx.Done()
			graphql.AddError(ctx, intel.Errorf(intel.Timeout, "Too late."))
			return graphql.Null
		}
		return graphql.MarshalString("an answer")
	}
	s := httptest.NewServer(httpd.Handler(httpd.Config{
		GraphQL: httpd.GraphQL(linegraph.NewExecutableSchema(linegraph.Config{}), plan, limit.Default, httpd.WithState(state)),
		Page:    http.NotFoundHandler(), Deadline: cmp.Or(p.deadline, 5*time.Second), Log: zerolog.New(zerolog.SyncWriter(&p.log)).Level(zerolog.DebugLevel),
	}))
	t.Cleanup(s.Close)
	return s
}

// fetch sends a request without a body.
func fetch(t *testing.T, method, url string, params map[string]string, header map[string]string) (*http.Response, string) {
	t.Helper()
	return fetchRaw(t, method, url+"/graphql?"+encoded(params), header)
}

func encoded(params map[string]string) string {
	v := url.Values{}
	for name, value := range params {
		v.Set(name, value)
	}
	return v.Encode()
}

func fetchRaw(t *testing.T, method, address string, header map[string]string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		r.Header.Set(k, v)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

// What a URL may not ask; nothing of it is kept, tagged, run or logged.
func TestGetRefusals(t *testing.T) {
	p := &polled{version: "v", build: "b"}
	s := p.serve(t)
	const canary = "07700900123"
	const good = `query={node(id:"` + canary + `"){id}}`
	for _, c := range []struct {
		name, method, query string
		header              map[string]string
		status              int
		code                intel.Code
	}{
		{"a mutation", "GET", `query=mutation{savePerson(input:{name:"` + canary + `"}){id}}`, nil, 405, intel.BadInput},
		{"a mutation among queries", "GET", `query=query+A{__typename}+mutation+B{__typename}&operationName=B`, nil, 405, intel.BadInput},
		{"no query", "GET", "operationName=" + canary, nil, 400, intel.BadInput},
		{"no query but an extension", "GET", `extensions={"persistedQuery":null}`, nil, 400, intel.BadInput},
		{"variables that are no object", "GET", good + `&variables=["` + canary + `"]`, nil, 400, intel.BadInput},
		{"broken variables", "GET", good + `&variables={"a":"` + canary, nil, 400, intel.BadInput},
		{"a variable twice", "GET", good + `&variables={"a":1,"a":2}`, nil, 400, intel.BadInput},
		{"broken extensions", "GET", good + `&extensions=` + canary, nil, 400, intel.BadInput},
		{"a query twice", "GET", good + "&" + good, nil, 400, intel.BadInput},
		{"bad UTF-8", "GET", "query=%ff", nil, 400, intel.BadInput},
		{"bad escapes", "GET", good + "&a=%zz", nil, 400, intel.BadInput},
		{"a query that does not parse", "GET", "query={" + canary, map[string]string{"Accept": "application/graphql-response+json"}, 400, intel.BadInput},
		{"a trusted document that nobody trusts", "GET", "documentId=sha256:" + canary, nil, 200, intel.NotFound},
		{"nothing that we answer", "GET", good, map[string]string{"Accept": "text/html"}, 406, intel.BadInput},
		{"from another site's page", "GET", good, map[string]string{"Sec-Fetch-Site": "cross-site"}, 403, ""},
		{"from another port's page", "GET", good, map[string]string{"Sec-Fetch-Site": "same-site"}, 403, ""},
		{"another page's origin", "GET", good, map[string]string{"Origin": "https://example.org"}, 403, ""},
		{"another method", "PUT", good, nil, 405, intel.BadInput},
		{"a preflight", "OPTIONS", good, nil, 405, intel.BadInput},
		{"a head", "HEAD", good, nil, 405, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			query := strings.NewReplacer(" ", "+", "{", "%7B", "}", "%7D", `"`, "%22").Replace(c.query)
			response, text := fetchRaw(t, c.method, s.URL+"/graphql?"+query, c.header)
			if response.StatusCode != c.status || (c.code != "" && !strings.Contains(text, string(c.code))) {
				t.Errorf("status %d, want %d %s: %s", response.StatusCode, c.status, c.code, text)
			}
			if allow := response.Header.Get("Allow"); (c.status == http.StatusMethodNotAllowed) != (allow != "") || (c.method == "GET" && strings.Contains(allow, "GET")) {
				t.Errorf("Allow: %q", allow)
			}
			if response.Header.Get("ETag") != "" || strings.Contains(response.Header.Get("Cache-Control"), "no-cache") {
				t.Error("a refusal may be kept")
			}
			if strings.Contains(text, canary) {
				t.Errorf("leaks: %s", text)
			}
		})
	}
	if p.runs.Load() > 0 {
		t.Error("a refused request was run")
	}
	s.Close()
	if log := p.log.String(); !strings.Contains(log, `"path":"/graphql"`) || strings.Contains(log, canary) {
		t.Errorf("logged: %s", log)
	}
}

func TestMediaTypes(t *testing.T) {
	s := (&polled{version: "v"}).serve(t).URL
	const strict, plain = "application/graphql-response+json; charset=utf-8", "application/json; charset=utf-8"
	for accept, want := range map[string]string{
		"":                                  plain,
		"*/*":                               plain,
		"application/*":                     plain,
		"application/json":                  plain,
		"application/graphql-response+json": strict,
		"application/graphql-response+json; charset=utf-8":                strict,
		"application/graphql-response+json, application/json":             strict,
		"application/json, application/graphql-response+json":             strict,
		"application/json, application/graphql-response+json;q=0.9":       plain,
		"application/graphql-response+json;q=0.5, */*":                    plain,
		"application/graphql-response+json, */*;q=0.1":                    strict,
		"application/json;q=0, application/*":                             strict,
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": plain,
	} {
		header := map[string]string{"Accept": accept}
		response, text := fetch(t, "GET", s, map[string]string{"query": "{ __typename }"}, header)
		if got := response.Header.Get("Content-Type"); response.StatusCode != 200 || got != want {
			t.Errorf("%q: %d %s %s", accept, response.StatusCode, got, text)
		}
	}
	for _, accept := range []string{"text/html", "application/json;q=0", "nonsense"} {
		if response, _ := fetch(t, "GET", s, map[string]string{"query": "{ __typename }"}, map[string]string{"Accept": accept}); response.StatusCode != http.StatusNotAcceptable {
			t.Errorf("%q: %d", accept, response.StatusCode)
		}
	}
}

// A tag changes with everything that an answer is made from, and with nothing else.
func TestTags(t *testing.T) {
	const query = `query A($id: ID!, $n: Int = 1) { node(id: $id) { id } exports(first: $n) { id } } query B($id: ID!, $n: Int) { node(id: $id) { id } exports(first: $n) { id } }`
	params := func(more ...string) map[string]string {
		p := map[string]string{"query": query, "operationName": "A", "variables": `{"id": "x", "n": 1}`}
		for i := 0; i < len(more); i += 2 {
			p[more[i]] = more[i+1]
		}
		return p
	}
	type source struct{ version, rights, build string }
	tag := func(s source, params, header map[string]string) string {
		t.Helper()
		p := &polled{version: s.version, rights: s.rights, build: s.build}
		response, text := fetch(t, "GET", p.serve(t).URL, params, header)
		got := response.Header.Get("ETag")
		if response.StatusCode != 200 || len(got) < 20 || !strings.HasPrefix(got, `"`) || response.Header.Get("Cache-Control") != "private, no-cache" || response.Header.Get("Vary") != "Accept" {
			t.Fatalf("%d %v %s", response.StatusCode, response.Header, text)
		}
		return got
	}
	first := source{"v", "r", "b"}
	want := tag(first, params(), nil)
	strict := map[string]string{"Accept": "application/graphql-response+json"}
	for name, got := range map[string]string{
		"asked again":          tag(first, params(), nil),
		"variables written so": tag(first, params("variables", `{"n":1,"id":"x"}`), nil),
		"a default left out":   tag(first, params("variables", `{"id":"x"}`), nil),
		"a header":             tag(first, params(), map[string]string{"Accept": "*/*"}),
	} {
		if got != want {
			t.Errorf("%s: another tag", name)
		}
	}
	seen := map[string]string{want: "the first"}
	for name, got := range map[string]string{
		"version":   tag(source{"w", "r", "b"}, params(), nil),
		"rights":    tag(source{"v", "s", "b"}, params(), nil),
		"build":     tag(source{"v", "r", "c"}, params(), nil),
		"shifted":   tag(source{"v", "br", ""}, params(), nil),
		"document":  tag(first, params("query", query+" "), nil),
		"operation": tag(first, params("operationName", "B"), nil),
		"variables": tag(first, params("variables", `{"id": "y"}`), nil),
		"media":     tag(first, params(), strict),
	} {
		if before, same := seen[got]; same {
			t.Errorf("%s: the tag of %s", name, before)
		}
		seen[got] = name
	}
}

func TestIfNoneMatch(t *testing.T) {
	p := &polled{version: "v"}
	s := p.serve(t).URL
	query := map[string]string{"query": `{ node(id: "x") { id } }`}
	response, _ := fetch(t, "GET", s, query, nil)
	tag, ran := response.Header.Get("ETag"), p.runs.Load()
	for condition, status := range map[string]int{
		tag:                                  304,
		"W/" + tag:                           304,
		`"a", W/"b,c" , ` + tag + ` , "d"`:   304,
		"*":                                  304,
		`"other"`:                            200,
		strings.Trim(tag, `"`):               200,
		`"` + tag + `"x`:                     200,
		strings.ToLower(tag) + `, "another"`: 200,
	} {
		response, text := fetch(t, "GET", s, query, map[string]string{"If-None-Match": condition})
		if response.StatusCode != status || response.Header.Get("ETag") != tag || response.Header.Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: %d %v", condition, response.StatusCode, response.Header)
		}
		if (status == 304) != (text == "") {
			t.Errorf("%s: body %s", condition, text)
		}
	}
	if p.runs.Load() != ran {
		t.Errorf("run %d times more", p.runs.Load()-ran)
	}
	p.version = "w"
	if response, _ := fetch(t, "GET", s, query, map[string]string{"If-None-Match": tag}); response.StatusCode != 200 || response.Header.Get("ETag") == tag || p.runs.Load() != ran+1 {
		t.Errorf("after a write: %d, %d runs more", response.StatusCode, p.runs.Load()-ran)
	}
}

// A client that polls while there is no answer is told so, and gets nothing to cache.
func TestPollingWithoutAnAnswer(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     *polled
		query string
		code  intel.Code
		retry string
	}{
		{"Neo4j is away", &polled{away: intel.Errorf(intel.Unavailable, "Away.")}, `{ node(id: "x") { id } }`, intel.Unavailable, "1"},
		{"Neo4j is away, two fields", &polled{away: intel.Errorf(intel.Unavailable, "Away.")}, `{ a: node(id: "x") { id } b: node(id: "x") { id } }`, intel.Unavailable, "1"},
		{"no time is left", &polled{deadline: 50 * time.Millisecond}, `{ node(id: "x") { id } }`, intel.Timeout, ""},
	} {
		response, text := fetch(t, "GET", c.p.serve(t).URL, map[string]string{"query": c.query}, nil)
		if !strings.Contains(text, string(c.code)) || response.Header.Get("ETag") != "" || response.Header.Get("Cache-Control") != "no-store" ||
			response.Header.Get("Retry-After") != c.retry || (response.StatusCode == http.StatusServiceUnavailable) != (c.retry != "") {
			t.Errorf("%s: %d %v %s", c.name, response.StatusCode, response.Header, text)
		}
	}
}

// A request that asks for more than the answer gets one of its own.
func TestExtensionsAreNotShared(t *testing.T) {
	p := &polled{version: "v"}
	s := p.serve(t).URL
	for range 2 {
		response, _ := fetch(t, "GET", s, map[string]string{"query": `{ node(id: "x") { id } }`, "extensions": `{"some": 1}`}, nil)
		if response.StatusCode != 200 || response.Header.Get("ETag") != "" || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%d %v", response.StatusCode, response.Header)
		}
	}
	if p.runs.Load() != 2 {
		t.Errorf("%d runs", p.runs.Load())
	}
}

// A client that asks for the cost gets the same answer as all others, with the cost.
func TestCostOfAPoll(t *testing.T) {
	p := &polled{version: "v"}
	s := p.serve(t).URL
	const query = `{ node(id: "x") { id } }`
	_, free := fetch(t, "GET", s, map[string]string{"query": "query Other " + query}, nil)
	for _, cache := range []string{"miss", "hit"} {
		response, text := fetch(t, "GET", s, map[string]string{"query": query, "extensions": `{"cost": true}`}, nil)
		var priced costAnswer
		if err := json.Unmarshal([]byte(text), &priced); err != nil {
			t.Fatal(err, text)
		}
		if got := priced.Extensions.Cost; got.Cache != cache || got.Fields != 2 || got.Milliseconds <= 0 {
			t.Errorf("want a %s: %s", cache, text)
		}
		if !strings.Contains(free, string(priced.Data)) || response.Header.Get("ETag") != "" || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%v %s, for all others %s", response.Header, text, free)
		}
	}
	if response, text := fetch(t, "GET", s, map[string]string{"query": query}, nil); strings.Contains(text, "cost") || response.Header.Get("ETag") == "" || p.runs.Load() != 2 {
		t.Errorf("%d runs, then %v %s", p.runs.Load(), response.Header, text)
	}
}
