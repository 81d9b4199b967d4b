package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// service serves the real schema; plan stands where the planner does.
func service(t *testing.T, log io.Writer, plan graphql.RootFieldMiddleware) *httptest.Server {
	t.Helper()
	schema := linegraph.NewExecutableSchema(linegraph.Config{})
	s := httptest.NewServer(httpd.Handler(httpd.Config{
		GraphQL:  httpd.GraphQL(schema, plan, limit.Default, httpd.WithLasting(httpd.Lasting{StreamDeadline: 5 * time.Second, Subscriptions: 4})),
		Page:     http.NotFoundHandler(),
		Ready:    func(context.Context) error { return errors.New("down") },
		Deadline: 5 * time.Second,
		Log:      zerolog.New(log).Level(zerolog.DebugLevel),
	}))
	t.Cleanup(s.Close)
	return s
}

func failing(err error) graphql.RootFieldMiddleware {
	return func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		graphql.AddError(ctx, err)
		return graphql.Null
	}
}

type answer struct {
	Errors []struct {
		Message    string
		Extensions struct{ Code, RequestID string }
	}
}

func send(t *testing.T, url string, header map[string]string, body string) (int, string, answer) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, url+"/graphql", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for k, v := range header {
		if k == "Host" {
			r.Host = v
		}
		r.Header.Set(k, v)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var text bytes.Buffer
	if _, err := text.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	var a answer
	_ = json.Unmarshal(text.Bytes(), &a)
	return response.StatusCode, text.String(), a
}

func query(text string) string {
	raw, _ := json.Marshal(map[string]string{"query": text})
	return string(raw)
}

// What a client may not send, and that nothing of it comes back.
func TestRefusals(t *testing.T) {
	var log bytes.Buffer
	executed := false
	s := service(t, &log, func(context.Context, graphql.RootResolver) graphql.Marshaler {
		executed = true
		return graphql.Null
	})
	const canary = "07700900123"
	strict := map[string]string{"Accept": "application/graphql-response+json"}
	for _, c := range []struct {
		name   string
		header map[string]string
		body   string
		status int
		code   intel.Code
	}{
		{"malformed", nil, `{"query": "{ node(id: \"` + canary + ``, 400, intel.BadInput},
		{"two documents", nil, query("{ node(id: 1) { id } }") + query("{ node(id: 1) { id } }"), 400, intel.BadInput},
		{"a batch", nil, "[" + query("{ node(id: 1) { id } }") + "]", 400, intel.BadInput},
		{"not UTF-8", nil, "{\"query\": \"\xff\"}", 400, intel.BadInput},
		{"too large", nil, query(strings.Repeat(" ", 1<<20)), 413, intel.LimitExceeded},
		{"a bad token", strict, query("{ node(id: " + canary + canary + "x) { id } }"), 400, intel.BadInput},
		{"a value of the wrong kind", strict, query(`{ exports(first: "` + canary + `") { id } }`), 400, intel.BadInput},
		{"a misspelt field", strict, query("{ dealLine(id: 1) { nam } }"), 400, intel.BadInput},
		{"a misspelt argument", strict, query("{ dealLine(idd: 1) { name } }"), 400, intel.BadInput},
		{"a misspelt enum", strict, query(`{ dealLines(filter: {status: {eq: ACTIV}}) { name } }`), 400, intel.BadInput},
		{"brackets without end", strict, query("{ a(b:" + strings.Repeat("[", 500_000)), 400, intel.LimitExceeded},
		{"too many fields", strict, query("{ " + strings.Repeat("exports { id } ", 1000) + "}"), 400, intel.LimitExceeded},
		{"aliases", strict, query("{ node(id: 1) { " + strings.Repeat("i: id ", 100) + "} }"), 400, intel.LimitExceeded},
		{"a subscription", strict, query("subscription { loadProgress { id } }"), 400, intel.BadInput},
		{"another type", map[string]string{"Content-Type": "text/plain"}, query("{ node(id: 1) { id } }"), 415, intel.BadInput},
		{"another type, as rows", map[string]string{"Content-Type": "text/plain", "Accept": "text/csv"}, query("{ node(id: 1) { id } }"), 415, intel.BadInput},
		{"no type", map[string]string{"Content-Type": ""}, query("{ node(id: 1) { id } }"), 415, intel.BadInput},
		{"a form", map[string]string{"Content-Type": "multipart/form-data; boundary=x"}, "x", 415, intel.BadInput},
		{"another form", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, "query={exports{id}}", 415, intel.BadInput},
		{"another charset", map[string]string{"Content-Type": "application/json; charset=utf-7"}, query("{ node(id: 1) { id } }"), 415, intel.BadInput},
		{"compressed", map[string]string{"Content-Encoding": "gzip"}, query("{ node(id: 1) { id } }"), 415, intel.BadInput},
		{"nothing that we answer", map[string]string{"Accept": "text/html"}, query("{ node(id: 1) { id } }"), 406, intel.BadInput},
		{"from another page", map[string]string{"Sec-Fetch-Site": "cross-site"}, query("{ node(id: 1) { id } }"), 403, ""},
		{"another page's origin", map[string]string{"Origin": "https://example.org"}, query("{ node(id: 1) { id } }"), 403, ""},
		{"another host", map[string]string{"Host": "example.org"}, query("{ node(id: 1) { id } }"), 403, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, text, a := send(t, s.URL, c.header, c.body)
			if status != c.status {
				t.Errorf("status %d, want %d: %s", status, c.status, text)
			}
			if c.code != "" && (len(a.Errors) == 0 || a.Errors[0].Extensions.Code != string(c.code)) {
				t.Errorf("want code %s: %s", c.code, text)
			}
			if strings.Contains(text, canary) || strings.Contains(text, "Did you mean") || strings.Contains(log.String(), canary) {
				t.Errorf("leaks: %s", text)
			}
			if len(text) > 4096 {
				t.Errorf("%d bytes of answer to a refused request", len(text))
			}
		})
	}
	if executed {
		t.Error("a refused request was executed")
	}
}

// What the playground's page and a program beside it send is answered.
func TestOwnPagesAreAnswered(t *testing.T) {
	s := service(t, &bytes.Buffer{}, failing(nil))
	page := map[string]string{"Origin": s.URL, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Accept": "application/graphql-response+json, application/json"}
	for name, header := range map[string]map[string]string{"page": page, "program": {"Accept": "*/*"}, "address bar": {"Sec-Fetch-Site": "none"}} {
		if status, text, _ := send(t, s.URL, header, query("{ __typename }")); status != http.StatusOK || text != `{"data":{"__typename":"Query"}}` {
			t.Errorf("%s: %d %s", name, status, text)
		}
		if response, text := fetch(t, "GET", s.URL, map[string]string{"query": "{ __typename }"}, header); response.StatusCode != http.StatusOK || text != `{"data":{"__typename":"Query"}}` {
			t.Errorf("%s, GET: %d %s", name, response.StatusCode, text)
		}
	}
}

func TestErrorsHideTheirCause(t *testing.T) {
	var log bytes.Buffer
	for _, c := range []struct {
		err  error
		code intel.Code
		text string
	}{
		{intel.Wrap(errors.New("bolt://10.0.0.1 +447700900123"), intel.Unavailable, "The graph is away."), intel.Unavailable, "The graph is away."},
		{errors.New("bolt://10.0.0.1 +447700900123"), intel.Internal, "Something went wrong inside the service; find it in the log by the request id."},
	} {
		s := service(t, &log, failing(c.err))
		_, text, a := send(t, s.URL, nil, query("{ node(id: 1) { id } }"))
		if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(c.code) || a.Errors[0].Message != c.text {
			t.Fatalf("got %s", text)
		}
		if id := a.Errors[0].Extensions.RequestID; id == "" || !strings.Contains(log.String(), id) {
			t.Errorf("the log does not know request %q", id)
		}
		if strings.Contains(text+log.String(), "7700900123") || strings.Contains(text+log.String(), "10.0.0.1") {
			t.Errorf("the cause leaks: %s %s", text, log.String())
		}
	}
}

func TestPanicIsAnError(t *testing.T) {
	var log bytes.Buffer
	s := service(t, &log, func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) })
	_, text, a := send(t, s.URL, nil, query("{ node(id: 1) { id } }")) // no resolvers: a nil dereference
	if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(intel.Internal) {
		t.Errorf("got %s", text)
	}
}

func TestReadyTellsThatNeo4jIsAway(t *testing.T) {
	s := service(t, &bytes.Buffer{}, failing(nil))
	response, err := http.Get(s.URL + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d", response.StatusCode)
	}
}

func TestOnlyLoopback(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.168.1.1:0", "[::]:0", "example.org:80", "nonsense"} {
		if s, err := httpd.Listen(addr, httpd.Config{}); err == nil {
			_ = s.Shutdown(context.Background())
			t.Errorf("%s was served", addr)
		} else if intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", addr, err)
		}
	}
}
