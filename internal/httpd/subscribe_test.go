package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	stdlog "log"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"

	"linegraph/internal/intel"
	"linegraph/internal/sockettest"
)

// journal is a log that many requests write.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// neverRun fails the test when an operation is executed.
func neverRun(t *testing.T) graphql.RootFieldMiddleware {
	return func(context.Context, graphql.RootResolver) graphql.Marshaler {
		t.Error("a refused operation was executed")
		return graphql.Null
	}
}

const canary = "07700900123"

// refusedOperations are what neither way of subscribing lets through.
var refusedOperations = []struct {
	name, query, variables string
	code                   intel.Code
}{
	{"a query", `{ node(id: 1) { id } }`, `{}`, intel.BadInput},
	{"a mutation", `mutation { saveGang(input: {name: "x"}) { id } }`, `{}`, intel.BadInput},
	{"a misspelt field", `subscription { loadProgres { id } }`, `{}`, intel.BadInput},
	{"two streams", `subscription { a: loadProgress { id } b: loadProgress { id } }`, `{}`, intel.BadInput},
	{"no stream at all", `subscription($b: Boolean = false) { loadProgress @include(if: $b) { id } }`, `{}`, intel.BadInput},
	{"introspection", `subscription { __typename }`, `{}`, intel.BadInput},
	{"a value in the wrong place", `subscription { lineChanged(id: "x", number: "` + canary + `") { id } }`, `{}`, intel.BadInput},
	{"a bad token", `subscription { lineChanged(id: ` + canary + canary + `x) { id } }`, `{}`, intel.BadInput},
	{"a variable of the wrong kind", `subscription($id: ID!) { lineChanged(id: $id) { id } }`, `{"id": {"number": "` + canary + `"}}`, intel.BadInput},
	{"aliases", `subscription { loadProgress { ` + strings.Repeat("i: id ", 100) + `} }`, `{}`, intel.LimitExceeded},
}

func TestRefusalsAsEvents(t *testing.T) {
	var log journal
	defer stdlog.SetOutput(stdlog.Writer()) // gqlgen's
	stdlog.SetOutput(&log)
	s := service(t, &log, neverRun(t))
	header := map[string]string{"Accept": "text/event-stream"}
	for _, c := range refusedOperations {
		status, text, _ := send(t, s.URL, header, `{"query": `+quote(c.query)+`, "variables": `+c.variables+`}`)
		data, ok := strings.CutPrefix(text, ":\n\nevent: next\ndata: ")
		data, complete := strings.CutSuffix(data, "\n\nevent: complete\n\n")
		if status != http.StatusOK || !ok || !complete {
			t.Errorf("%s: status %d, %q", c.name, status, text)
		}
		presented(t, c.name, []byte(data), c.code)
	}
	for name, body := range map[string]string{
		"malformed": `{"query": "{ node(id: \"` + canary, "not UTF-8": "{\"query\": \"\xff" + canary + "\"}", "two documents": query("{ a }") + query(canary), "no query": `{"variables": {"n": "` + canary + `"}}`,
	} {
		status, text, a := send(t, s.URL, header, body)
		if status != http.StatusBadRequest || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(intel.BadInput) || strings.Contains(text, canary) {
			t.Errorf("%s: status %d, %s", name, status, text)
		}
	}
	if status, _, a := send(t, s.URL, header, query(strings.Repeat(" ", 1<<20))); status != http.StatusRequestEntityTooLarge || len(a.Errors) != 1 {
		t.Errorf("too large: status %d", status)
	}
	if strings.Contains(log.String(), canary) {
		t.Errorf("the log quotes a body: %s", log.String())
	}
}

func TestRefusalsOverASocket(t *testing.T) {
	var log journal
	defer stdlog.SetOutput(stdlog.Writer()) // gqlgen's
	stdlog.SetOutput(&log)
	s := service(t, &log, neverRun(t))
	conn := sockettest.Dial(t, s.URL)
	conn.Say(`{"type": "connection_init", "payload": {"token": "` + canary + `"}}`)
	if got := conn.Hear(); got.Type != "connection_ack" {
		t.Fatalf("%+v", got)
	}
	for i, c := range refusedOperations {
		id := string(rune('a' + i))
		conn.Say(`{"type": "subscribe", "id": "` + id + `", "payload": {"query": ` + quote(c.query) + `, "variables": ` + c.variables + `}}`)
		m := conn.Hear()
		if m.ID != id {
			t.Errorf("%s: %+v", c.name, m)
		}
		if m.Type != "next" { // an error is the last message of an operation
			presented(t, c.name, []byte(`{"errors": `+string(m.Payload)+`}`), c.code)
			continue
		}
		presented(t, c.name, m.Payload, c.code) // gqlgen notices it only when the operation begins
		if end := conn.Hear(); end.Type != "complete" || end.ID != id {
			t.Errorf("%s: %+v %+v", c.name, m, end)
		}
	}
	conn.Say(`{"type": "subscribe", "id": "z", "payload": {"query": 1, "variables": "` + canary + `"}}`)
	if got := conn.Hear(); got.Type != "error" || strings.Contains(string(got.Payload), canary) {
		t.Errorf("a malformed payload: %+v", got)
	}
	if strings.Contains(log.String(), canary) {
		t.Errorf("the log quotes a message: %s", log.String())
	}
}

// presented checks an error: one of ours, with its request's id, and no value.
func presented(t *testing.T, name string, text []byte, code intel.Code) {
	t.Helper()
	var a answer
	if err := json.Unmarshal(text, &a); err != nil || len(a.Errors) == 0 {
		t.Errorf("%s: %v %s", name, err, text)
		return
	}
	if e := a.Errors[0]; e.Extensions.Code != string(code) || e.Extensions.RequestID == "" || strings.Contains(string(text), canary) {
		t.Errorf("%s: %s", name, text)
	}
}

// What is no proper websocket of ours is closed, or never opened.
func TestSocketsThatAreNone(t *testing.T) {
	s := service(t, io.Discard, neverRun(t))
	for name, o := range map[string]websocket.DialOptions{
		"no subprotocol":      {},
		"the old subprotocol": {Subprotocols: []string{"graphql-ws"}},
		"another page's":      {Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {"https://example.org"}}},
		"another host's":      {Subprotocols: []string{"graphql-transport-ws"}, Host: "example.org"},
		"a file's, no origin": {Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {"null"}}},
		"another port's":      {Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {"http://127.0.0.1:1"}}},
		"another scheme's":    {Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {"chrome-extension://x"}}},
	} {
		if conn, _, err := websocket.Dial(t.Context(), s.URL+"/graphql", &o); err == nil {
			_ = conn.CloseNow()
			t.Errorf("%s was opened", name)
		}
	}
	for name, first := range map[string]string{
		"a subscription at once": `{"type": "subscribe", "id": "1", "payload": {"query": "subscription { loadProgress { id } }"}}`,
		"no JSON":                `{"type"`,
		"an unknown message":     `{"type": "hello"}`,
		"no object":              `{"type": "connection_init", "payload": 5}`,
		"too large":              `{"type": "connection_init", "payload": {"x": "` + strings.Repeat("x", 1<<20) + `"}}`,
	} {
		conn := sockettest.Dial(t, s.URL)
		conn.Say(first)
		for {
			if _, _, err := conn.Read(t.Context()); err != nil {
				if t.Context().Err() != nil {
					t.Errorf("%s: it stays open", name)
				}
				break
			}
		}
	}
}

func quote(s string) string {
	raw, _ := json.Marshal(s)
	return string(raw)
}
