package httpd_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"go.uber.org/goleak"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/limit"
)

// A12: a request that is too large, or never comes to an end, is refused, and
// nothing goes on working for it.
func TestA12_SlowAndEndless(t *testing.T) {
	base := goleak.IgnoreCurrent()
	// What is sent whole has time enough on any machine; what stops is not waited for long.
	whole, stopped := sendServer(t, time.Minute), sendServer(t, 200*time.Millisecond)
	head := "POST /graphql HTTP/1.1\r\nHost: linegraph\r\nContent-Type: application/json\r\n"
	chunk := "1000\r\n" + strings.Repeat(" ", 0x1000) + "\r\n"
	for _, c := range []struct {
		name, head, part string
		endless          bool
		status           int
	}{
		{"a byte too many", head + "Content-Length: 1048577\r\n\r\n", strings.Repeat(" ", 1<<20+1), false, 413},
		{"chunks without end", head + "Transfer-Encoding: chunked\r\n\r\n", chunk, true, 413},
		{"a body that never comes", head + "Content-Length: 1000\r\n\r\n", "", false, 408},
		{"a body that stops", head + "Content-Length: 1000\r\n\r\n", `{"query":`, false, 408},
		{"chunks that stop", head + "Transfer-Encoding: chunked\r\n\r\n", chunk, false, 408},
		{"a long header", head + "X-Long: " + strings.Repeat("x", 30<<10) + "\r\n\r\n", "", false, 431},
		{"a header that never ends", head, "", false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := stopped
			if c.status == http.StatusRequestEntityTooLarge {
				server = whole
			}
			address := strings.TrimPrefix(server.URL(), "http://")
			connection, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			sent := make(chan struct{})
			go func() {
				defer close(sent)
				_, err := io.WriteString(connection, strings.Replace(c.head, "Host: linegraph", "Host: "+address, 1)+c.part)
				for err == nil && c.endless { // until the server closes
					_, err = io.WriteString(connection, c.part)
				}
			}()
			response, err := http.ReadResponse(bufio.NewReader(connection), nil)
			switch {
			case c.status == 0 && err == nil:
				t.Errorf("answered %d", response.StatusCode)
			case c.status != 0 && (err != nil || response.StatusCode != c.status):
				t.Errorf("got %v %v, want %d", response, err, c.status)
			}
			if err == nil {
				response.Body.Close()
			}
			connection.Close()
			<-sent
		})
	}
	for _, server := range []*httpd.Server{whole, stopped} {
		probe(t, server.URL())
		if err := server.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	goleak.VerifyNone(t, base)
}

// sendServer waits for a request's body for as long as send.
func sendServer(t *testing.T, send time.Duration) *httpd.Server {
	t.Helper()
	limits := limit.Default
	limits[limit.Analyst].Send = send
	server, err := httpd.Listen("127.0.0.1:0", httpd.Config{
		GraphQL: httpd.GraphQL(linegraph.NewExecutableSchema(linegraph.Config{}), nothing, limits),
		Page:    http.NotFoundHandler(), Deadline: 5 * time.Second, Log: zerolog.Nop(),
		Ready: func(context.Context) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return server
}
