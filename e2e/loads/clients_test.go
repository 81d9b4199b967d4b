package loads_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/e2e/running"
)

const clientsFolder = "internal/httpd/clients"

// runClient runs a third-party client, which `make clients` fetches.
func runClient(t *testing.T, url, program string, args ...string) []byte {
	t.Helper()
	folder := filepath.Join(running.Root(), clientsFolder)
	if _, err := os.Stat(filepath.Join(folder, "node_modules", ".done")); errors.Is(err, fs.ErrNotExist) {
		if os.Getenv("LINEGRAPH_NO_SKIP") == "1" {
			t.Fatal("the clients are missing: make clients")
		}
		t.Skip("the clients are missing: make clients")
	}
	run := exec.CommandContext(t.Context(), program, args...)
	run.Dir, run.Stderr, run.Env = folder, os.Stderr, append(os.Environ(), "LINEGRAPH_URL="+url+"/graphql")
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return out
}

// heard is what a client received about the load that it asked for.
type heard struct {
	Data struct{ LoadJobProgress struct{ ID, State string } }
}

func (h heard) of(t *testing.T, how, id string) {
	t.Helper()
	if p := h.Data.LoadJobProgress; id == "" || p.ID != id || p.State != "DONE" {
		t.Errorf("%s: %+v, of load %q", how, p, id)
	}
}

// Third-party clients query, subscribe and stream.
func TestClientsOfOthers(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	p := running.Loading{Data: data, Process: running.Serve(t, running.Program(t), data)}
	for n := range 3 {
		path := filepath.Join(dir, fmt.Sprintf("backup %d.xml", n))
		text := fmt.Sprintf(`<smses count="1"><sms address="07700900%03d" date="1767225600000" type="1" body="file %d"/></smses>`, n, n)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		p.Loaded(t, p.Put(t, path))
	}
	url := p.URL
	t.Run("graphql-ws and graphql-sse", func(t *testing.T) {
		var told struct {
			ID      string
			Rows    int
			SSE, WS heard
		}
		if err := json.Unmarshal(runClient(t, url, "node", "clients.js", url+"/graphql"), &told); err != nil {
			t.Fatal(err)
		}
		told.SSE.of(t, "graphql-sse", told.ID)
		told.WS.of(t, "graphql-ws", told.ID)
		if told.Rows != 4 { // and the last line, which says that it is complete
			t.Errorf("%d lines of a stream of 3 records", told.Rows)
		}
	})
	t.Run("gql", func(t *testing.T) {
		var told struct {
			ID string
			WS heard
		}
		if err := json.Unmarshal(runClient(t, url, "node_modules/.venv/bin/python", "clients.py", url+"/graphql"), &told); err != nil {
			t.Fatal(err)
		}
		told.WS.of(t, "gql", told.ID)
	})
	t.Run("graphql-codegen", func(t *testing.T) {
		types := filepath.Join(t.TempDir(), "types.ts")
		t.Setenv("LINEGRAPH_TYPES", types)
		runClient(t, url, "node_modules/.bin/graphql-codegen", "--config", "codegen.json")
		text, err := os.ReadFile(types)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"export type LinesQuery =", "export type LoadsSubscription =", "export type DealLineFilter ="} {
			if !strings.Contains(string(text), want) {
				t.Errorf("no %q in what was generated", want)
			}
		}
		runClient(t, url, "node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", types)
	})
}
