package resolvers_test

import (
	"bufio"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

// feed is a subscription, whichever way it came.
type feed struct {
	t    *testing.T
	next func() (payload []byte, ok bool)
	stop func()
}

// answer is the next event, which must come.
func (f feed) answer(into any) response {
	f.t.Helper()
	payload, ok := f.next()
	if !ok {
		f.t.Fatal("the subscription has ended")
	}
	var r response
	if err := json.Unmarshal(payload, &r); err != nil {
		f.t.Fatalf("%v: %s", err, payload)
	}
	if into != nil {
		if err := json.Unmarshal(r.Data, into); err != nil || len(r.Errors) > 0 {
			f.t.Fatalf("%v: %s", err, payload)
		}
	}
	return r
}

// feeds are the ways of subscribing.
var feeds = map[string]func(t *testing.T, url, query string, variables map[string]any) feed{"events": events, "socket": socket}

// events subscribes over server-sent events.
func events(t *testing.T, url, query string, variables map[string]any) feed {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r := open(t, ctx, url, "text/event-stream", query, variables)
	if got := r.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("status %d, %s", r.StatusCode, got)
	}
	lines := bufio.NewScanner(r.Body)
	return feed{t, func() ([]byte, bool) {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return []byte(data), true
			}
			if lines.Text() == "event: complete" {
				return nil, false
			}
		}
		return nil, false
	}, stop}
}

// message is one of graphql-transport-ws.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// dial opens a websocket on which subscriptions may begin.
func dial(t *testing.T, url string) *websocket.Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), url+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	say(t, conn, message{Type: "connection_init"})
	if m := hear(t, conn); m.Type != "connection_ack" {
		t.Fatalf("%+v", m)
	}
	return conn
}

func say(t *testing.T, conn *websocket.Conn, m message) {
	t.Helper()
	text, err := json.Marshal(m)
	if err == nil {
		err = conn.Write(t.Context(), websocket.MessageText, text)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func hear(t *testing.T, conn *websocket.Conn) (m message) {
	t.Helper()
	_, text, err := conn.Read(t.Context())
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// subscription is the payload of subscribe.
func subscription(t *testing.T, query string, variables map[string]any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// socket subscribes over a websocket of its own.
func socket(t *testing.T, url, query string, variables map[string]any) feed {
	t.Helper()
	conn := dial(t, url)
	say(t, conn, message{"subscribe", "1", subscription(t, query, variables)})
	return feed{t, func() ([]byte, bool) {
		m := hear(t, conn)
		if m.Type == "error" { // as the other way has it
			return []byte(`{"errors":` + string(m.Payload) + `}`), true
		}
		return m.Payload, m.Type == "next"
	}, func() { _ = conn.CloseNow() }}
}
