package resolvers_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/httpd"
)

const (
	longRows  = 100_000
	longQuery = `{ communications(first: 100000, filter: {threadId: {eq: "long-stream"}}) { id kind body senders(first: 1) { id } } }`
)

// long writes communications of its own, 30 MB as text, for as long as the test runs.
func long(t *testing.T) *api {
	t.Helper()
	a := serve(t)
	write := func(text string, params map[string]any) (left int64) {
		t.Helper()
		err := a.store.Write(context.Background(), func(tx cypher.Tx) error {
			return a.store.Run(context.Background(), tx, text, params, func(v []any) error { left = v[0].(int64); return nil })
		})
		if err != nil {
			t.Fatal(err)
		}
		return left
	}
	t.Cleanup(func() {
		for write("MATCH (c:Communication {threadId: 'long-stream'}) WITH c LIMIT 10000 DETACH DELETE c RETURN count(*)", nil) > 0 {
		}
		write("MATCH (x:Export {id: 'export_long'}) DELETE x RETURN 0", nil)
	})
	write("CREATE (:Export {id: 'export_long', sha256: 'long', state: 'LOADED', fileName: 'long.xml'}) RETURN 0", nil)
	for from := 0; from < longRows; from += 10_000 {
		write(`MATCH (x:Export {id: 'export_long'})
			UNWIND range($from, $from + 9999) AS i
			CREATE (:Communication {id: 'comm_long_' + i, kind: 'SMS', threadId: 'long-stream', body: $body + i})-[:FOUND_IN {recordId: toString(i)}]->(x) RETURN count(*)`,
			map[string]any{"from": from, "body": strings.Repeat("long ", 50)})
	}
	return a
}

func TestLongStreams(t *testing.T) {
	a := long(t)
	t.Run("memory", a.streamMemory)
	t.Run("reader gone", a.streamReaderGone)
	t.Run("reader stuck", a.streamReaderStuck)
	t.Run("deadline", a.streamDeadline)
}

// A stream of a hundred thousand rows needs no more memory than its first five thousand. How much
// is in transit varies from row to row, so the highest of many readings is compared with the
// highest of many.
func (a *api) streamMemory(t *testing.T) {
	for _, accept := range []string{asLines, asCSV} {
		r := open(t, t.Context(), a.url, accept, longQuery, nil)
		read := bufio.NewScanner(r.Body)
		rows, size, base, most := 0, 0, uint64(0), uint64(0)
		for read.Scan() {
			rows, size = rows+1, size+len(read.Bytes())
			switch {
			case rows <= 5000 && rows%250 == 0:
				base = max(base, live())
			case rows%2500 == 0:
				most = max(most, live())
			}
		}
		if err := read.Err(); err != nil || rows != longRows+1 { // and a last line, or a header
			t.Errorf("%s: %d lines, %v", accept, rows, err)
		}
		const bound = 4 << 20
		if size < 5*bound {
			t.Fatalf("%s: %d bytes show nothing", accept, size)
		}
		t.Logf("%s: %d bytes, heap %d and at most %d", accept, size, base, most)
		if most > base+bound {
			t.Errorf("%s: the heap grew from %d to %d bytes", accept, base, most)
		}
	}
}

// live is what is in use of the heap.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// A reader who goes away ends the query inside Neo4j, also while it waits for him.
func (a *api) streamReaderGone(t *testing.T) {
	other := observer{a.own(t).store}
	ctx, leave := context.WithCancel(t.Context())
	r := open(t, ctx, a.url, asLines, longQuery, nil)
	if _, err := bufio.NewReader(r.Body).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	other.streams(t, true)
	leave()
	other.streams(t, false)
}

// A reader who stays and takes nothing is given up, and makes room for others.
func (a *api) streamReaderStuck(t *testing.T) {
	handler, err := (&api{store: a.store, lasting: httpd.Lasting{StreamDeadline: time.Hour, Patience: 100 * time.Millisecond}}).handle(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	for range 10 { // more than there may be at a time
		r := open(t, t.Context(), server.URL, asLines, longQuery, nil)
		if r.StatusCode == 429 {
			break
		}
	}
	observer{a.own(t).store}.streams(t, false)
	if rows, last := rowsOf(t, open(t, t.Context(), server.URL, asLines, `{ areas { name } }`, nil)); len(rows) != 25 || last.End == nil {
		t.Errorf("after that: %d rows, %+v", len(rows), last)
	}
}

// When a stream's time is up, lines of JSON say so, and CSV breaks off: neither
// can be taken for whole. What no byte was sent of is an error like any other.
func (a *api) streamDeadline(t *testing.T) {
	const deadline = 8 * time.Second // enough for the first rows on any machine
	short := &api{store: a.store, lasting: httpd.Lasting{StreamDeadline: deadline}}
	handler, err := short.handle(time.Nanosecond) // a request's own time does not matter
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	type end struct {
		text []byte
		err  error
	}
	late := func(accept string) <-chan end {
		over, read := time.After(deadline), make(chan end, 1)
		r := open(t, t.Context(), server.URL, accept, longQuery, nil)
		if r.StatusCode != 200 {
			text, _ := io.ReadAll(r.Body)
			t.Fatalf("%s: %d %s", accept, r.StatusCode, text)
		}
		go func() {
			<-over
			text, err := io.ReadAll(r.Body)
			read <- end{text, err}
		}()
		return read
	}
	lines, table := late(asLines), late(asCSV)
	got := <-lines
	rows := bytes.Split(bytes.TrimSuffix(got.text, []byte("\n")), []byte("\n"))
	var last lastLine
	if err := json.Unmarshal(rows[len(rows)-1], &last); err != nil || got.err != nil || last.Error == nil || last.Error.Code != "TIMEOUT" || last.Error.RequestID == "" {
		t.Errorf("%v, %v: after %d lines %s", got.err, err, len(rows), rows[len(rows)-1])
	}
	if got := <-table; !errors.Is(got.err, io.ErrUnexpectedEOF) || len(got.text) == 0 {
		t.Errorf("%d bytes of CSV ended with %v", len(got.text), got.err)
	}
	other := observer{a.own(t).store}
	other.streams(t, false)

	short.lasting.StreamDeadline = time.Nanosecond
	if handler, err = short.handle(time.Minute); err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	request := httptest.NewRequest("POST", "http://127.0.0.1/graphql", strings.NewReader(`{"query": "{ areas { name } }"}`))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", asCSV)
	handler.ServeHTTP(answer, request)
	if answer.Code != 504 || !strings.Contains(answer.Body.String(), `"TIMEOUT"`) {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}

// streams returns when the long query is, or is no longer, at work.
func (o observer) streams(t *testing.T, running bool) {
	t.Helper()
	for seen := !running; seen != running; time.Sleep(5 * time.Millisecond) {
		seen = false
		err := o.store.Read(t.Context(), "SHOW TRANSACTIONS YIELD currentQuery", nil, func(v []any) error {
			text, _ := v[0].(string)
			seen = seen || strings.Contains(text, "n.threadId =")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
