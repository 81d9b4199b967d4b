package httpd

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"linegraph/internal/pace"
)

// A reader that takes a byte now and then, or nothing, is disconnected after a time; one
// that keeps up gets everything.
func TestSlowReaders(t *testing.T) {
	ended := make(chan error, 1)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		p := &patient{w, http.NewResponseController(w), pace.Allow(500 * time.Millisecond), time.Time{}}
		_, err := p.Write(make([]byte, 64<<20)) // more than the machine's buffers hold
		ended <- err
	}))
	defer s.Close()
	const everything = "everything"
	for name, read := range map[string]func(*bufio.Reader, chan struct{}){
		"a byte now and then": func(r *bufio.Reader, gone chan struct{}) {
			for {
				select {
				case <-gone:
					return
				case <-time.After(20 * time.Millisecond):
					_, _ = r.ReadByte()
				}
			}
		},
		"nothing":  func(_ *bufio.Reader, gone chan struct{}) { <-gone },
		everything: func(r *bufio.Reader, _ chan struct{}) { _, _ = io.Copy(io.Discard, r) },
	} {
		c, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		gone := make(chan struct{})
		reading := make(chan struct{})
		go func() { defer close(reading); read(bufio.NewReaderSize(c, 16), gone) }()
		if err := <-ended; (err == nil) != (name == everything) {
			t.Errorf("%s: %v", name, err)
		}
		close(gone)
		_ = c.SetReadDeadline(time.Now()) // it may be kept alive
		<-reading
		c.Close()
	}
}
