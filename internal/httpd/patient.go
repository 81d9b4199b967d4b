package httpd

import (
	"bufio"
	"net"
	"net/http"
	"sync"
	"time"

	"linegraph/internal/pace"
)

// patience is how long a reader may pause, however fast it was before.
const patience = 30 * time.Second

// patient writes an answer to a reader that must keep up the least rate (package pace). The
// service uses it for every answer. An answer that is not long-lasting also has an end, by
// which all of it must be sent. Connections hijacked from it follow the same rate.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
	allowed pace.Allowance
	end     time.Time // zero: none
}

// writePatiently writes every answer through patient, and ends it within that time.
func writePatiently(within time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&patient{w, http.NewResponseController(w), pace.Allow(patience), time.Now().Add(within)}, r)
	})
}

// patient wraps w for an answer without an end, whose reader may pause for up to
// l.Patience.
func (l Lasting) patient(w http.ResponseWriter) *patient {
	if p, ok := w.(*patient); ok {
		w = p.ResponseWriter
	}
	return &patient{w, http.NewResponseController(w), pace.Allow(l.Patience), time.Time{}}
}

func (p *patient) Write(b []byte) (int, error) {
	return p.allowed.Write(p.ResponseWriter, p.by, b)
}

// by sets a deadline, or the end if that comes sooner.
func (p *patient) by(deadline time.Time) error {
	if !p.end.IsZero() && deadline.After(p.end) {
		deadline = p.end
	}
	return p.control.SetWriteDeadline(deadline)
}

// Flush sends what was written. The next write returns the error, if there was one.
func (p *patient) Flush() { _ = p.flush() }

func (p *patient) flush() error {
	begun := time.Now()
	_ = p.by(begun.Add(p.allowed.Left()))
	err := p.control.Flush()
	p.allowed.Moved(0, time.Since(begun))
	return err
}

// within sets the time by which the current write must end. Without a connection, as in a
// test, it has no effect.
func (p *patient) within(d time.Duration) { _ = p.control.SetWriteDeadline(time.Now().Add(d)) }

// Unwrap lets http.ResponseController reach the connection.
func (p *patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// Hijack hands the connection over; the least rate still applies to it.
func (p *patient) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := p.control.Hijack()
	if err != nil {
		return nil, nil, err
	}
	c := &patientConn{Conn: conn, allowed: p.allowed}
	buffered.Writer.Reset(c)
	return c, buffered, nil
}

// patientConn is a connection with one writer at a time, as a websocket has.
type patientConn struct {
	net.Conn
	mu      sync.Mutex
	allowed pace.Allowance
}

func (c *patientConn) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.allowed.Write(c.Conn, c.Conn.SetWriteDeadline, b)
}

// closing writes nothing after its request has ended: gqlgen may still send pings then.
type closing struct {
	*patient
	mu   sync.Mutex
	done bool
}

func (c *closing) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		return 0, http.ErrHandlerTimeout
	}
	return c.patient.Write(b)
}

func (c *closing) Flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.done {
		c.patient.Flush()
	}
}

func (c *closing) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done = true
}
