package httpd_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/receipts"
)

func rowsService(t *testing.T, rows httpd.LoadRows) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(httpd.Handler(httpd.Config{Page: http.NotFoundHandler(), Loads: receipts.Folder(t.TempDir()), LoadRows: rows, GraphQL: http.NotFoundHandler(),
		Ready: func(context.Context) error { return nil }, Deadline: time.Minute, Log: zerolog.Nop()}))
	t.Cleanup(s.Close)
	return s
}

func TestLoadRows(t *testing.T) {
	s := rowsService(t, func(_ context.Context, id string, each func(intel.LoadRow) error) error {
		if id == "half" {
			_ = each(intel.LoadRow{File: "a.xml"})
			return intel.Errorf(intel.Unavailable, "The graph is away.")
		}
		return each(intel.LoadRow{File: "a.xml", ID: "r1", Kind: "SMS", Became: "c1", Outcome: "CREATED"})
	})
	for id, want := range map[string]struct {
		status int
		text   string
	}{
		"whole": {200, `{"rows":1}` + "\n"},
		"half":  {503, "The graph is away.\n"},
	} {
		response, err := http.Get(s.URL + "/loads/" + id + "/rows")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != want.status || !strings.HasSuffix(string(text), want.text) || want.status == 503 && strings.Contains(string(text), "a.xml") {
			t.Errorf("%s: %d %q %v", id, response.StatusCode, text, err)
		}
	}
}

// Rows are read from the graph for two loads at a time, and a reader that takes nothing does
// not prolong that.
func TestSlowReadersOfRows(t *testing.T) {
	var reading, most, read atomic.Int64
	s := rowsService(t, func(_ context.Context, _ string, each func(intel.LoadRow) error) error {
		most.Store(max(most.Load(), reading.Add(1)))
		defer reading.Add(-1)
		row := intel.LoadRow{File: strings.Repeat("x", 1<<20)}
		for range 16 { // more than the machine's buffers hold
			if err := each(row); err != nil {
				return err
			}
		}
		read.Add(1)
		return nil
	})
	const readers = 12
	for range readers {
		c, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "GET /loads/x/rows HTTP/1.1\r\nHost: %s\r\n\r\n", s.Listener.Addr())
	}
	for read.Load() < readers {
		select {
		case <-t.Context().Done():
			t.Fatal("who takes nothing holds up the graph")
		case <-time.After(10 * time.Millisecond):
		}
	}
	if most.Load() > 2 {
		t.Errorf("%d read at a time", most.Load())
	}
}
