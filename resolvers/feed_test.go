package resolvers_test

import (
	"bufio"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"linegraph/internal/sockettest"
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
	conn := sockettest.Open(t, url)
	conn.Send(sockettest.Message{Type: "subscribe", ID: "1", Payload: subscription(t, query, variables)})
	return feed{t, func() ([]byte, bool) {
		m := conn.Hear()
		if m.Type == "error" { // as the other way has it
			return []byte(`{"errors":` + string(m.Payload) + `}`), true
		}
		return m.Payload, m.Type == "next"
	}, func() { _ = conn.CloseNow() }}
}
