package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"linegraph/internal/demo"
	"linegraph/internal/neo4jtest"
)

// demoRun is the program serving the small demo, started once for all tests of
// this package, through run, as a user would start it.
var demoRun struct {
	once   sync.Once
	data   string
	url    string
	out    *text
	log    *text
	truth  demo.Truth
	stop   context.CancelFunc
	exited chan int
}

// scratch is a folder that goes when the tests end.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "linegraph-test-")
	if err != nil {
		panic(err)
	}
	scratch = dir
	code := m.Run()
	if demoRun.stop != nil {
		demoRun.stop()
		if ended := <-demoRun.exited; ended != 0 {
			fmt.Fprintf(os.Stderr, "the demo ended with %d:\n%s\n%s\n", ended, demoRun.out, demoRun.log)
			code = max(code, ended)
		}
	}
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

var answersAt = regexp.MustCompile(`answers at (http://\S+) `)

// demoService gives the address of the demo, starting it at the first call.
func demoService(t *testing.T) string {
	t.Helper()
	neo4jtest.Installed(t)
	demoRun.once.Do(startDemo)
	if demoRun.url == "" {
		t.Fatalf("the demo did not start:\n%s\n%s", demoRun.out, demoRun.log)
	}
	return demoRun.url
}

func startDemo() {
	data := filepath.Join(scratch, "demo")
	ctx, stop := context.WithCancel(context.Background())
	demoRun.data, demoRun.stop = data, stop
	demoRun.out, demoRun.log, demoRun.exited = &text{}, &text{}, make(chan int, 1)
	go func() {
		args := []string{"demo", "--size", "small", "--data", data, "--addr", "127.0.0.1:0", "--neo4j-heap", "768", "--log-level", "debug"}
		demoRun.exited <- run(ctx, args, demoRun.out, demoRun.log)
	}()
	for demoRun.url == "" {
		select {
		case code := <-demoRun.exited:
			demoRun.exited <- code
			return
		case <-time.After(50 * time.Millisecond):
			if m := answersAt.FindStringSubmatch(demoRun.out.String()); m != nil {
				demoRun.url = m[1]
			}
		}
	}
	truth, err := demo.ReadTruth(filepath.Join(data, "demo"))
	if err != nil {
		panic(err)
	}
	demoRun.truth = truth
}

// text is a writer that can be read while it is written to.
type text struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (w *text) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.Write(p)
}

func (w *text) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.String()
}

// graphQLError is what a client sees of an error.
type graphQLError struct {
	Message    string
	Extensions struct{ Code string }
}

// post asks the API and decodes its data into into.
func post(url, query string, variables map[string]any, into any) (errs []graphQLError, err error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return nil, err
	}
	response, err := http.Post(url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	answer := struct {
		Data   any
		Errors []graphQLError
	}{Data: into}
	err = json.Unmarshal(raw, &answer)
	return answer.Errors, err
}

// ask is post for a question that must be answered.
func ask(t *testing.T, url, query string, variables map[string]any, into any) {
	t.Helper()
	errs, err := post(url, query, variables, into)
	if err != nil || len(errs) > 0 {
		t.Fatalf("%s: %v %v", strings.SplitN(query, "\n", 2)[0], err, errs)
	}
}
