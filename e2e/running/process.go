package running

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Process is a running `linegraph serve`.
type Process struct {
	Cmd *exec.Cmd
	URL string
	Log *Text
}

// Serve starts a service on a data folder, and returns when it answers. It is
// ended when the test ends.
func Serve(t *testing.T, binary, data string, flags ...string) *Process {
	t.Helper()
	prepare(t, binary, data, flags)
	return serve(t, binary, data, flags...)
}

func serve(t *testing.T, binary, data string, flags ...string) *Process {
	t.Helper()
	flags = append([]string{"serve", "--data", data, "--addr", "127.0.0.1:0", "--neo4j-heap", "512", "--neo4j-quick-start"}, flags...)
	p := &Process{Cmd: Command(binary, flags...), Log: &Text{}}
	p.Cmd.Stderr = p.Log
	out, err := p.Cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.End)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if p.URL = Address(lines.Text()); p.URL != "" {
			return p
		}
	}
	t.Fatalf("serve ended before it answered:\n%s", p.Log)
	return nil
}

// End stops the service as a user would.
func (p *Process) End() {
	_ = p.Cmd.Process.Signal(syscall.SIGTERM)
	_ = p.Cmd.Wait()
}

var answersAt = regexp.MustCompile(`answers at (http://\S+) `)

// Address returns the service's address from what the program has printed. It is empty
// until the program has printed it.
func Address(printed string) string {
	if m := answersAt.FindStringSubmatch(printed); m != nil {
		return m[1]
	}
	return ""
}

// Neo4j is the id of the process's child.
func (p *Process) Neo4j(t *testing.T) int {
	t.Helper()
	for _, entry := range children(t, p.Cmd.Process.Pid) {
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

// Alive tells whether a process is there and has not ended.
func Alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !bytes.Contains(stat, []byte(") Z "))
}
