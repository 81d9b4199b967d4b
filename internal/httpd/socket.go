package httpd

import (
	"bytes"
	"io"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
)

// Codes with which graphql-transport-ws closes a websocket.
const (
	closeBadMessage = 4400
	closeSameID     = 4409
)

// lastWait limits how long a new subscription waits that reuses the id of one that the
// client has just ended, until the old one has stopped here.
const lastWait = 5 * time.Second

// strictly is a websocket that refuses ambiguous messages: no name may come twice, the text
// is UTF-8, and every id belongs to one operation at a time. gqlgen takes the last of several
// equal names, in any case, and loses an operation whose id is used again.
type strictly struct {
	transport.WebsocketConn
	mu     sync.Mutex
	active map[string]*operation
}

// operation is an operation that was begun under an id.
type operation struct {
	ended bool          // by the client, which wants no more messages of it
	gone  chan struct{} // closed when gqlgen has ended it, too
}

// NextReader returns the next valid message. An invalid one closes the websocket, as the
// protocol demands.
func (c *strictly) NextReader() (int, io.Reader, error) {
	kind, r, err := c.WebsocketConn.NextReader()
	if err != nil {
		return kind, nil, err
	}
	text, err := io.ReadAll(r) // gqlgen has limited its length
	if err != nil {
		return kind, nil, err
	}
	m, ok := readMessage(text)
	if !ok {
		return c.refuse(closeBadMessage, "A message must be one JSON object in UTF-8 with type and, optionally, id and payload, each once.")
	}
	switch m.kind {
	case "subscribe":
		if m.id == "" {
			return c.refuse(closeBadMessage, "A subscription needs an id.")
		}
		if !c.begin(m.id) {
			return c.refuse(closeSameID, "Subscriber already exists")
		}
	case "complete":
		c.end(m.id)
	}
	return kind, bytes.NewReader(text), nil
}

func (c *strictly) refuse(code int, reason string) (int, io.Reader, error) {
	_ = c.WriteClose(code, reason)
	return 0, nil, transport.ErrWebsocketClosed
}

// begin takes an id for an operation; false if another operation has it.
func (c *strictly) begin(id string) bool {
	c.mu.Lock()
	before := c.active[id]
	if before == nil {
		c.active[id] = &operation{gone: make(chan struct{})}
	}
	c.mu.Unlock()
	if before == nil {
		return true
	}
	if !before.ended {
		return false
	}
	select {
	case <-before.gone:
		return c.begin(id)
	case <-time.After(lastWait):
		return false
	}
}

// end notes that the client has ended an operation.
func (c *strictly) end(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if op := c.active[id]; op != nil {
		op.ended = true
	}
}

// WriteJSON sends a message, unless its operation has ended.
func (c *strictly) WriteJSON(v any) error {
	kind, id := sent(v)
	if id != "" && !c.wanted(kind, id) {
		return nil
	}
	return c.WebsocketConn.WriteJSON(v)
}

// wanted tells whether the client still expects messages of this operation. An error or
// complete is the last one.
func (c *strictly) wanted(kind, id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	op := c.active[id]
	if op == nil {
		return false
	}
	if kind == "complete" || kind == "error" {
		delete(c.active, id)
		close(op.gone)
	}
	return !op.ended
}

// SetReadLimit and SetReadDeadline call those of the connection.
func (c *strictly) SetReadLimit(limit int64) {
	if l, ok := c.WebsocketConn.(transport.WebsocketReadLimiter); ok {
		l.SetReadLimit(limit)
	}
}

// SetReadDeadline is described at SetReadLimit.
func (c *strictly) SetReadDeadline(t time.Time) error {
	if d, ok := c.WebsocketConn.(transport.WebsocketReadDeadliner); ok {
		return d.SetReadDeadline(t)
	}
	return nil
}

// sent returns the kind and id of a message from gqlgen, whose type is not exported.
func sent(v any) (kind, id string) {
	m := reflect.Indirect(reflect.ValueOf(v))
	if m.Kind() != reflect.Struct || !m.FieldByName("Type").IsValid() || !m.FieldByName("ID").IsValid() {
		return "", ""
	}
	return m.FieldByName("Type").String(), m.FieldByName("ID").String()
}

type clientMessage struct{ kind, id string }

// readMessage reads a message of a client; ok is false if it is ambiguous.
func readMessage(text []byte) (m clientMessage, ok bool) {
	e := envelopes.Get().(*envelope)
	defer e.release()
	e.body.Write(text)
	e.decoder.Reset(&e.body)
	err := e.members(func(name string) (err error) {
		switch name {
		case "type":
			m.kind, err = e.text()
		case "id":
			m.id, err = e.text()
		case "payload":
			err = e.payload()
		default:
			if err = errEnvelope; !misspelt(name) && !strings.EqualFold(name, "type") && !strings.EqualFold(name, "id") && !strings.EqualFold(name, "payload") {
				err = e.decoder.SkipValue()
			}
		}
		return err
	})
	if err != nil {
		return m, false
	}
	_, err = e.decoder.ReadToken()
	return m, err == io.EOF
}

// payload skips the payload of a message, after checking that its names are spelt correctly.
func (e *envelope) payload() error {
	if e.decoder.PeekKind() != '{' {
		return e.decoder.SkipValue()
	}
	return e.members(func(name string) error {
		switch name {
		case "query", "operationName", "documentId", "variables", "extensions":
		default:
			if misspelt(name) {
				return errEnvelope
			}
		}
		return e.decoder.SkipValue()
	})
}

// spelt sends the headers of a handshake in their registered spelling: Go writes
// Sec-Websocket-Protocol, but some clients only know Sec-WebSocket-Protocol.
type spelt struct{ http.ResponseWriter }

// Unwrap lets the connection be taken over.
func (s spelt) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// WriteHeader sends the headers under their registered names. Afterwards the header map has
// Go's names again.
func (s spelt) WriteHeader(status int) {
	header := s.Header()
	renamed := map[string]string{}
	for name := range header {
		if rest, ok := strings.CutPrefix(name, "Sec-Websocket-"); ok {
			renamed[name] = "Sec-WebSocket-" + rest
		}
	}
	for canonical, registered := range renamed {
		header[registered] = header[canonical]
		delete(header, canonical)
	}
	s.ResponseWriter.WriteHeader(status)
	for canonical, registered := range renamed {
		header[canonical] = header[registered]
		delete(header, registered)
	}
}
