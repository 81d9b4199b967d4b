package httpd_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/limit"
	"linegraph/internal/sockettest"
)

// An ambiguous message closes its websocket with 4400, an id that is in use with 4409, as
// graphql-transport-ws says.
func TestMessagesWithTwoReadings(t *testing.T) {
	s := silentService(t)
	const subscription = `{"query": "subscription { loadProgress { id } }"}`
	for name, c := range map[string]struct {
		code     websocket.StatusCode
		messages []string
	}{
		"a type twice":            {4400, []string{`{"type": "ping", "type": "pong"}`}},
		"an id twice":             {4400, []string{`{"type": "subscribe", "id": "1", "id": "2", "payload": ` + subscription + `}`}},
		"an id spelt twice":       {4400, []string{`{"type": "subscribe", "id": "1", "ID": "2", "payload": ` + subscription + `}`}},
		"no id":                   {4400, []string{`{"type": "subscribe", "payload": ` + subscription + `}`}},
		"a query twice":           {4400, []string{`{"type": "subscribe", "id": "1", "payload": {"query": "{ a }", "query": "{ b }"}}`}},
		"a query spelt twice":     {4400, []string{`{"type": "subscribe", "id": "1", "payload": {"query": "{ a }", "Query": "{ b }"}}`}},
		"a variable twice":        {4400, []string{`{"type": "subscribe", "id": "1", "payload": {"query": "{ a }", "variables": {"a": {"b": 1, "b": 2}}}}`}},
		"two messages":            {4400, []string{`{"type": "ping"}{"type": "ping"}`}},
		"no UTF-8":                {4400, []string{"{\"type\": \"ping\", \"payload\": {\"x\": \"\xff\"}}"}},
		"no message":              {4400, []string{`[]`}},
		"an id that is in use":    {4409, []string{`{"type": "subscribe", "id": "` + canary + `", "payload": ` + subscription + `}`, `{"type": "subscribe", "id": "` + canary + `", "payload": ` + subscription + `}`}},
		"an id that was used":     {4400, []string{`{"type": "subscribe", "id": "1", "payload": ` + subscription + `}`, `{"type": "complete", "id": "1"}`, `{"type": "subscribe", "id": "1", "payload": ` + subscription + `}`, `[]`}},
		"an id that was refused":  {4400, []string{`{"type": "subscribe", "id": "1", "payload": {"query": "{ a }"}}`, `{"type": "subscribe", "id": "1", "payload": {"query": "{ a }"}}`, `[]`}},
		"names that mean nothing": {4400, []string{`{"type": "ping", "more": {"x": 1}}`, `[]`}},
	} {
		conn := sockettest.Dial(t, s.URL)
		conn.Say(`{"type": "connection_init"}`)
		conn.Hear()
		for _, message := range c.messages {
			conn.Say(message)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second) // otherwise it would hang if the websocket stays open
		for {
			_, text, err := conn.Read(ctx)
			if err == nil {
				continue
			}
			if got := websocket.CloseStatus(err); got != c.code || strings.Contains(err.Error(), canary) {
				t.Errorf("%s: closed with %d after %s: %v", name, got, text, err)
			}
			break
		}
		cancel()
	}
}

// silent are resolvers whose subscription sends nothing until it is ended.
type silent struct {
	linegraph.ResolverRoot
	linegraph.SubscriptionResolver
}

func (s silent) Subscription() linegraph.SubscriptionResolver { return s }

func (silent) LoadProgress(ctx context.Context, _ *string) (<-chan *linegraph.LoadProgress, error) {
	out := make(chan *linegraph.LoadProgress)
	context.AfterFunc(ctx, func() { close(out) })
	return out, nil
}

func silentService(t *testing.T) *httptest.Server {
	t.Helper()
	schema := linegraph.NewExecutableSchema(linegraph.Config{Resolvers: silent{}})
	s := httptest.NewServer(httpd.Handler(httpd.Config{
		GraphQL: httpd.GraphQL(schema, neverRun(t), limit.Default, httpd.WithLasting(httpd.Lasting{StreamDeadline: 5 * time.Second, Subscriptions: 40})),
		Page:    http.NotFoundHandler(), Deadline: 5 * time.Second, Log: zerolog.Nop(),
	}))
	t.Cleanup(s.Close)
	return s
}

// Some clients know the headers of a handshake only in their registered spelling.
func TestHandshakeIsSpeltAsRegistered(t *testing.T) {
	s := service(t, io.Discard, neverRun(t))
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
	var head strings.Builder
	for lines := bufio.NewScanner(conn); lines.Scan() && lines.Text() != ""; {
		head.WriteString(lines.Text() + "\n")
	}
	if !strings.HasPrefix(head.String(), fmt.Sprintf("HTTP/1.1 %d", http.StatusSwitchingProtocols)) ||
		!strings.Contains(head.String(), "\nSec-WebSocket-Protocol: graphql-transport-ws\n") || !strings.Contains(head.String(), "\nSec-WebSocket-Accept: ") {
		t.Error(head.String())
	}
}
