package httpd

import (
	"bufio"
	"net"
	"net/http"
	"sync"
	"time"
)

// patient writes an answer that lasts: instead of one time for the whole, each
// write has its own. It serves what is hijacked from it, too.
type patient struct {
	http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
}

func (l Lasting) patient(w http.ResponseWriter) *patient {
	return &patient{w, http.NewResponseController(w), l.Patience}
}

func (p *patient) Write(b []byte) (int, error) {
	p.within(p.patience)
	return p.ResponseWriter.Write(b)
}

// Flush sends what was written. An error shows at the next write.
func (p *patient) Flush() { _ = p.flush() }

func (p *patient) flush() error {
	p.within(p.patience)
	return p.control.Flush()
}

// within says by when what is being written must be taken. Where that cannot be
// said, as in a test without a connection, it does not apply.
func (p *patient) within(d time.Duration) { _ = p.control.SetWriteDeadline(time.Now().Add(d)) }

// Hijack hands the connection over, as patient as before.
func (p *patient) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := p.control.Hijack()
	if err != nil {
		return nil, nil, err
	}
	c := patientConn{conn, p.patience}
	buffered.Writer.Reset(c)
	return c, buffered, nil
}

type patientConn struct {
	net.Conn
	patience time.Duration
}

func (c patientConn) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.patience)); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
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
