package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// slow counts what happened to clients that are as slow as possible.
type slow struct {
	begun, cut, refused atomic.Int64
	clients             sync.WaitGroup
}

func (s *slow) figures(who string) []figure {
	return []figure{
		{what: "connections of " + who, value: float64(s.begun.Load()), most: unbounded},
		{what: "of them ended by the service", value: float64(s.cut.Load()), most: unbounded},
		{what: "of them refused", value: float64(s.refused.Load()), most: unbounded},
	}
}

// readSlowly makes readers send a request and read a byte of the answer now and then, until
// ctx ends. One that is cut off comes again at once; one that is refused, after a second.
func (t *target) readSlowly(ctx context.Context, s *slow, readers int, request string) {
	for range readers {
		s.clients.Go(func() {
			for ctx.Err() == nil {
				t.slowly(ctx, s, request, func(net.Conn) error { return nil }, func(r *bufio.Reader) error {
					_, err := r.ReadByte()
					return err
				}, 500*time.Millisecond)
			}
		})
	}
}

// sendSlowly makes senders upload a file, a byte now and then.
func (t *target) sendSlowly(ctx context.Context, s *slow, senders int, every time.Duration) {
	request := t.request("PUT /uploads", "Content-Length: 1000000\r\nLinegraph-Filename: slow.xml\r\n", "<")
	for range senders {
		s.clients.Go(func() {
			for ctx.Err() == nil {
				t.slowly(ctx, s, request, func(c net.Conn) error {
					_, err := c.Write([]byte(" "))
					return err
				}, nil, every)
			}
		})
	}
}

// request is the text of an HTTP/1.1 request to this service.
func (t *target) request(line, headers, body string) string {
	return line + " HTTP/1.1\r\nHost: " + t.address() + "\r\n" + headers + "\r\n" + body
}

func (t *target) address() string { return strings.TrimPrefix(t.url, "http://") }

// slowly holds one connection for as long as the service lets it. If read is nil, it still
// waits for the answer, because that shows that the request has ended.
func (t *target) slowly(ctx context.Context, s *slow, request string, send func(net.Conn) error, read func(*bufio.Reader) error, every time.Duration) {
	c, err := narrow.DialContext(ctx, "tcp", t.address())
	if err != nil {
		rest(ctx, time.Second)
		return
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { c.Close() })()
	if _, err := io.WriteString(c, request); err != nil {
		return
	}
	s.begun.Add(1)
	in := bufio.NewReaderSize(c, 16)
	ended := make(chan struct{})
	if read == nil {
		go func() { defer close(ended); s.answered(ctx, in) }()
	} else if s.answered(ctx, in) {
		return
	}
	for err == nil {
		select {
		case <-ctx.Done():
			return
		case <-ended:
			s.cut.Add(1)
			return
		case <-time.After(every):
		}
		if err = send(c); err == nil && read != nil {
			err = read(in)
		}
	}
	if ctx.Err() == nil {
		s.cut.Add(1)
	}
}

// answered waits for the first line of the answer and tells whether it is a refusal. After a
// refusal the client waits as Retry-After says.
func (s *slow) answered(ctx context.Context, in *bufio.Reader) (refused bool) {
	line, err := in.ReadString('\n')
	if err != nil {
		return true
	}
	var status int
	_, _ = fmt.Sscanf(line, "HTTP/1.1 %d", &status)
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		s.refused.Add(1)
		rest(ctx, time.Second)
		return true
	}
	return false
}

// narrow connects with the smallest buffers possible, so that the service notices a slow
// reader and this machine's buffers do not hide it.
var narrow = net.Dialer{Control: func(_, _ string, raw syscall.RawConn) error {
	return raw.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096)
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_MAXSEG, 536)
	})
}}
