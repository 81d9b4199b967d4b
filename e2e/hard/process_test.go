package hard_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"linegraph/e2e/running"
)

// Neo4j dies under the service: requests are refused, not kept waiting, and
// answered again once it is back.
func TestKillNeo4j(t *testing.T) {
	p := running.Serve(t, running.Program(t), filepath.Join(t.TempDir(), "data"))
	if !running.Answers(p.URL) {
		t.Fatal("the service does not answer")
	}
	victim := p.Neo4j(t)
	if err := syscall.Kill(victim, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	refused := false
	running.Until(t, "an answer after the restart", func() bool {
		errs, err := running.Post(p.URL, running.AnArea, nil, nil)
		if err != nil {
			t.Fatalf("the service itself is gone: %v", err)
		}
		for _, e := range errs {
			if e.Extensions.Code != "UNAVAILABLE" {
				t.Fatalf("refused with %s: %s", e.Extensions.Code, e.Message)
			}
			refused = true
		}
		return len(errs) == 0
	})
	if !refused {
		t.Error("no request was refused, so Neo4j was not away")
	}
	if again := p.Neo4j(t); again == victim {
		t.Error("Neo4j was not started anew")
	}
	if !running.Answers(p.URL) {
		t.Error("the request after the restart is not answered")
	}
}

// The service dies: its Neo4j does not outlive it, and the next start is clean.
func TestKillService(t *testing.T) {
	binary, data := running.Program(t), filepath.Join(t.TempDir(), "data")
	p := running.Serve(t, binary, data)
	var a struct{ SaveGang struct{ ID string } }
	running.Ask(t, p.URL, `mutation { saveGang(input: {id: "gang_kept", name: "Kept Gang"}) { id } }`, nil, &a)
	orphan := p.Neo4j(t)
	if err := p.Cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Cmd.Wait()
	next := running.Serve(t, binary, data)
	if running.Alive(orphan) {
		t.Errorf("Neo4j %d outlived its service", orphan)
	}
	var kept struct{ Gang struct{ Name string } }
	running.Ask(t, next.URL, `{ gang(id: "gang_kept") { name } }`, nil, &kept)
	if kept.Gang.Name != "Kept Gang" {
		t.Errorf("what was acknowledged is lost: %+v", kept)
	}
}

// Two processes on one data folder, a folder that is not ours, and tools that
// are missing: one sentence each, and nothing touched.
func TestRefusedStarts(t *testing.T) {
	binary := running.Program(t)
	held := filepath.Join(t.TempDir(), "held")
	running.Serve(t, binary, held)
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "report.docx"), []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, says string
		args       []string
		env        []string
	}{
		{"a folder in use", "data folder", []string{"serve", "--data", held}, nil},
		{"a foreign folder", "data folder", []string{"serve", "--data", foreign}, nil},
		{"no jars", "make neo4j", []string{"serve", "--data", filepath.Join(t.TempDir(), "d"), "--neo4j-lib", t.TempDir()}, nil},
		{"no Java", "apt-get install", []string{"serve", "--data", filepath.Join(t.TempDir(), "d")}, []string{"PATH=" + t.TempDir(), "JAVA_HOME="}},
		{"another machine's address", "loopback", []string{"serve", "--data", filepath.Join(t.TempDir(), "d"), "--addr", "0.0.0.0:0"}, nil},
		{"a command that is none", "--help", []string{"sreve"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), running.AWhile)
			defer cancel()
			cmd := exec.CommandContext(ctx, binary, c.args...)
			cmd.Dir, cmd.Env = running.Root(), append(os.Environ(), c.env...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Run(); err == nil {
				t.Fatal("it started")
			}
			lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
			if last := lines[len(lines)-1]; !strings.HasPrefix(last, "linegraph: ") || !strings.Contains(last, c.says) {
				t.Errorf("it says %q", stderr.String())
			}
		})
	}
	left, err := os.ReadDir(foreign)
	if err != nil || len(left) != 1 {
		t.Errorf("the foreign folder was touched: %v, %v", left, err)
	}
}
