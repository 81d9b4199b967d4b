// Package sockettest speaks graphql-transport-ws with a service, for tests of
// subscriptions. It does not know the subscriptions. It is imported by tests
// only.
package sockettest

import (
	"encoding/json"
	"testing"

	"github.com/coder/websocket"
)

// Protocol is the name by which a client asks for graphql-transport-ws.
const Protocol = "graphql-transport-ws"

// Message is one of the protocol's.
type Message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// Conn is a connection of a test, which fails where the connection does.
type Conn struct {
	*websocket.Conn
	t *testing.T
}

// Dial connects to the service at url. Nothing has been said on the connection.
func Dial(t *testing.T, url string) Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), url+"/graphql", &websocket.DialOptions{Subprotocols: []string{Protocol}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	return Conn{conn, t}
}

// Open connects so that subscriptions may begin.
func Open(t *testing.T, url string) Conn {
	t.Helper()
	c := Dial(t, url)
	c.Send(Message{Type: "connection_init"})
	if m := c.Hear(); m.Type != "connection_ack" {
		t.Fatalf("%+v", m)
	}
	return c
}

// Say sends a text, whatever it is.
func (c Conn) Say(text string) {
	c.t.Helper()
	if err := c.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// Send sends a message.
func (c Conn) Send(m Message) {
	c.t.Helper()
	text, err := json.Marshal(m)
	if err != nil {
		c.t.Fatal(err)
	}
	c.Say(string(text))
}

// Hear waits for the next message.
func (c Conn) Hear() (m Message) {
	c.t.Helper()
	_, text, err := c.Read(c.t.Context())
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return m
}
