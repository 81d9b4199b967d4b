package httpd_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/stream"
	"linegraph/internal/trusted"
)

// The kind's time does not cut a stream: it has its own.
func TestStreamHasItsOwnTime(t *testing.T) {
	limits := limit.Default
	limits.Of(limit.Analyst).Time = time.Millisecond
	left := make(chan time.Duration, 1)
	plan := func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		until, _ := ctx.Deadline()
		left <- time.Until(until)
		sink, _ := stream.From(ctx)
		sink.End(true)
		return graphql.Null
	}
	s := lastingService(t, limits, plan)
	status, text, _ := send(t, s.URL, map[string]string{"Accept": "application/x-ndjson"}, query("{ dealLines { name } }"))
	if status != http.StatusOK || text != `{"end":{"rows":0,"complete":true}}`+"\n" {
		t.Errorf("status %d: %s", status, text)
	}
	if l := <-left; l < time.Hour/2 {
		t.Errorf("%v were left", l)
	}
}

// A stream can be asked by a URL, too, and by nothing older than HTTP/1.1.
func TestStreamByURL(t *testing.T) {
	s := lastingService(t, limit.Default, func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		sink, _ := stream.From(ctx)
		sink.End(true)
		return graphql.Null
	})
	address := "/graphql?query=%7BdealLines%7Bname%7D%7D"
	response, text := fetchRaw(t, "GET", s.URL+address, map[string]string{"Accept": "text/csv"})
	if response.StatusCode != http.StatusOK || strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) != "name" {
		t.Errorf("status %d: %q", response.StatusCode, text)
	}
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET %s HTTP/1.0\r\nHost: %s\r\nAccept: text/csv\r\n\r\n", address, s.Listener.Addr())
	old, err := io.ReadAll(conn)
	if err != nil || !strings.HasPrefix(string(old), "HTTP/1.0 505") || !strings.Contains(string(old), string(intel.BadInput)) {
		t.Errorf("%v: %s", err, old)
	}
}

// A dry run tells what a stream may come to, and runs nothing.
func TestDryStream(t *testing.T) {
	s := lastingService(t, limit.Default, neverRun(t))
	body := `{"query": "{ dealLines(first: 100000) { name } }", "extensions": {"dryRun": true}}`
	status, text, _ := send(t, s.URL, map[string]string{"Accept": "text/csv"}, body)
	if status != http.StatusOK || !strings.HasPrefix(text, `{"extensions":{"cost":{"estimate":1,`) {
		t.Errorf("status %d: %s", status, text)
	}
}

// Some clients offer HTTP/2 with every request: they are answered all the same.
func TestOfferOfHTTP2(t *testing.T) {
	s := lastingService(t, limit.Default, func(context.Context, graphql.RootResolver) graphql.Marshaler { return graphql.Null })
	header := map[string]string{"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c"}
	if status, text, _ := send(t, s.URL, header, query(one)); status != http.StatusOK || text != `{"data":{"node":null}}` {
		t.Errorf("status %d: %s", status, text)
	}
}

// A subscription may be asked for as a trusted document, and where only those
// are answered no other is.
func TestTrustedSubscription(t *testing.T) {
	const text = "subscription { loadProgress { id } }"
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "load.graphql"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	documents, err := trusted.Load(folder, true, linegraph.NewExecutableSchema(linegraph.Config{}).Schema(), limit.Default.MaxTokens())
	if err != nil {
		t.Fatal(err)
	}
	s := lastingService(t, limit.Default, neverRun(t), httpd.WithTrusted(documents))
	sum := sha256.Sum256([]byte(text))
	header := map[string]string{"Accept": "text/event-stream"}
	for body, says := range map[string]string{ // nothing stands behind the field here: it fails where it is reached
		`{"documentId": "sha256:` + hex.EncodeToString(sum[:]) + `"}`: `"path":["loadProgress"]`,
		query("subscription { loadProgress { fileName } }"):           string(intel.Forbidden),
	} {
		if status, got, _ := send(t, s.URL, header, body); status != http.StatusOK || !strings.Contains(got, says) {
			t.Errorf("%s: status %d: %s", body, status, got)
		}
	}
}

func lastingService(t *testing.T, limits limit.Table, plan graphql.RootFieldMiddleware, with ...httpd.Option) *httptest.Server {
	t.Helper()
	with = append(with, httpd.WithLasting(httpd.Lasting{StreamDeadline: time.Hour, Subscriptions: 4}))
	s := httptest.NewServer(httpd.Handler(httpd.Config{GraphQL: httpd.GraphQL(linegraph.NewExecutableSchema(linegraph.Config{}), plan, limits, with...),
		Page: http.NotFoundHandler(), Deadline: time.Minute, Log: zerolog.Nop()}))
	t.Cleanup(s.Close)
	return s
}
