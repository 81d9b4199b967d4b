package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"linegraph/internal/neo4jtest"
)

// program is the linegraph binary, built once for all tests of this package as
// `make build` builds it.
func program(t *testing.T) string {
	t.Helper()
	neo4jtest.Installed(t)
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var built = sync.OnceValues(func() (string, error) {
	path := filepath.Join(scratch, "linegraph")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

// process is a running `linegraph serve`.
type process struct {
	cmd *exec.Cmd
	url string
	log *text
}

func serve(t *testing.T, binary, data string, flags ...string) *process {
	t.Helper()
	flags = append([]string{"serve", "--data", data, "--addr", "127.0.0.1:0", "--neo4j-heap", "512"}, flags...)
	p := &process{cmd: exec.Command(binary, flags...), log: &text{}}
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.cmd.Process.Signal(syscall.SIGTERM)
		_ = p.cmd.Wait()
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := answersAt.FindStringSubmatch(lines.Text()); m != nil {
			p.url = m[1]
			return p
		}
	}
	t.Fatalf("serve ended before it answered:\n%s", p.log)
	return nil
}

// neo4j is the id of the process's child.
func (p *process) neo4j(t *testing.T) int {
	t.Helper()
	for _, entry := range children(t, p.cmd.Process.Pid) {
		if line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", entry)); err == nil && bytes.Contains(line, []byte("neo4j")) {
			return entry
		}
	}
	t.Fatal("the service has no Neo4j")
	return 0
}

func children(t *testing.T, parent int) (pids []int) {
	t.Helper()
	lists, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", parent))
	if err != nil || len(lists) == 0 {
		t.Skip("this system does not tell whose child a process is")
	}
	for _, list := range lists {
		text, _ := os.ReadFile(list)
		for _, field := range strings.Fields(string(text)) {
			pid, err := strconv.Atoi(field)
			if err != nil {
				t.Fatal(err)
			}
			pids = append(pids, pid)
		}
	}
	return pids
}

const aWhile = 10 * time.Minute // generous: no bound on speed, only on hanging

// until asks again and again until done says that it is well.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for started := time.Now(); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Since(started) > aWhile {
			t.Fatalf("%s: not within %s", what, aWhile)
		}
	}
}

const anArea = `{ area(code: "E23000024") { name } }`

func answers(url string) bool {
	var a struct{ Area struct{ Name string } }
	errs, err := post(url, anArea, nil, &a)
	return err == nil && len(errs) == 0 && a.Area.Name == "Norfolk"
}

// Neo4j dies under the service: requests are refused, not kept waiting, and
// answered again once it is back.
func TestKillNeo4j(t *testing.T) {
	p := serve(t, program(t), filepath.Join(t.TempDir(), "data"))
	if !answers(p.url) {
		t.Fatal("the service does not answer")
	}
	victim := p.neo4j(t)
	if err := syscall.Kill(victim, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	refused := false
	until(t, "an answer after the restart", func() bool {
		errs, err := post(p.url, anArea, nil, nil)
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
	if again := p.neo4j(t); again == victim {
		t.Error("Neo4j was not started anew")
	}
	if !answers(p.url) {
		t.Error("the request after the restart is not answered")
	}
}

// The service dies: its Neo4j does not outlive it, and the next start is clean.
func TestKillService(t *testing.T) {
	binary, data := program(t), filepath.Join(t.TempDir(), "data")
	p := serve(t, binary, data)
	var a struct{ SaveGang struct{ ID string } }
	ask(t, p.url, `mutation { saveGang(input: {id: "gang_kept", name: "Kept Gang"}) { id } }`, nil, &a)
	orphan := p.neo4j(t)
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.cmd.Wait()
	next := serve(t, binary, data)
	if alive(orphan) {
		t.Errorf("Neo4j %d outlived its service", orphan)
	}
	var kept struct{ Gang struct{ Name string } }
	ask(t, next.url, `{ gang(id: "gang_kept") { name } }`, nil, &kept)
	if kept.Gang.Name != "Kept Gang" {
		t.Errorf("what was acknowledged is lost: %+v", kept)
	}
}

func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !bytes.Contains(stat, []byte(") Z "))
}

// Two processes on one data folder, a folder that is not ours, and tools that
// are missing: one sentence each, and nothing touched.
func TestRefusedStarts(t *testing.T) {
	binary := program(t)
	held := filepath.Join(t.TempDir(), "held")
	serve(t, binary, held)
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
			ctx, cancel := context.WithTimeout(context.Background(), aWhile)
			defer cancel()
			cmd := exec.CommandContext(ctx, binary, c.args...)
			cmd.Env = append(os.Environ(), c.env...)
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
