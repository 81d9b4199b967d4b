package httpd

import (
	"bufio"
	"net"
	"net/http"
	"sync"
	"time"

	"linegraph/internal/pace"
)

// patience is how long a reader may take nothing at all, however quick he was.
const patience = 30 * time.Second

// patient writes to readers who fall under the least rate (package pace), every
// answer of the service alike. An answer that does not last has an end besides,
// by which it must be out. It serves what is hijacked from it, too.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
	allowed pace.Allowance
	end     time.Time // zero: none
}

// patiently has every answer written so, within such a time.
func patiently(within time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&patient{w, http.NewResponseController(w), pace.Allow(patience), time.Now().Add(within)}, r)
	})
}

// patient is w for an answer that has no end, with a reader who may take nothing
// for so long.
func (l Lasting) patient(w http.ResponseWriter) *patient {
	if p, ok := w.(*patient); ok {
		w = p.ResponseWriter
	}
	return &patient{w, http.NewResponseController(w), pace.Allow(l.Patience), time.Time{}}
}

func (p *patient) Write(b []byte) (int, error) {
	return p.allowed.Write(p.ResponseWriter, p.by, b)
}

// by sets a deadline, or the end where that comes sooner.
func (p *patient) by(deadline time.Time) error {
	if !p.end.IsZero() && deadline.After(p.end) {
		deadline = p.end
	}
	return p.control.SetWriteDeadline(deadline)
}

// Flush sends what was written. An error shows at the next write.
func (p *patient) Flush() { _ = p.flush() }

func (p *patient) flush() error {
	begun := time.Now()
	_ = p.by(begun.Add(p.allowed.Left()))
	err := p.control.Flush()
	p.allowed.Moved(0, time.Since(begun))
	return err
}

// within says by when what is being written must be taken. Where that cannot be
// said, as in a test without a connection, it does not apply.
func (p *patient) within(d time.Duration) { _ = p.control.SetWriteDeadline(time.Now().Add(d)) }

// Unwrap lets http.ResponseController reach the connection.
func (p *patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// Hijack hands the connection over, as patient as before.
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

// closing writes nothing once its request is over: gqlgen's pings may come later.
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
