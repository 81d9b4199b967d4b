package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// target is a service under attack.
type target struct {
	settings
	command *exec.Cmd
	data    string // its data folder
	url     string
	ended   chan struct{}
}

var answersAt = regexp.MustCompile(`answers at (http://\S+) `)

// plant writes and loads the small synthetic operation, and stops.
func plant(ctx context.Context, s settings, data string) error {
	c := exec.CommandContext(ctx, s.binary, "demo", "--size", "small", "--no-serve", "--data", data, "--dir", filepath.Join(s.dir, "demo"), "--log-level", "error")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w (make build)\n%s", s.binary, err, out)
	}
	return nil
}

// start runs a service over the data and waits for its address.
func start(ctx context.Context, s settings, data string, flags ...string) (*target, error) {
	args := append([]string{"serve", "--data", data, "--addr", "127.0.0.1:0", "--log-level", "error"}, flags...)
	t := &target{settings: s, command: exec.CommandContext(ctx, s.binary, args...), data: data, ended: make(chan struct{})}
	t.command.Cancel = func() error { return t.command.Process.Signal(syscall.SIGTERM) }
	t.command.Stderr = os.Stderr
	out, err := t.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := t.command.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w (make build)", s.binary, err)
	}
	for lines := bufio.NewScanner(out); t.url == "" && lines.Scan(); {
		if m := answersAt.FindStringSubmatch(lines.Text()); m != nil {
			t.url = m[1]
		}
	}
	go func() {
		_ = t.command.Wait()
		close(t.ended)
	}()
	if t.url == "" {
		return nil, fmt.Errorf("%v ended before it answered", args)
	}
	return t, nil
}

func (t *target) stop() {
	_ = t.command.Process.Signal(syscall.SIGTERM)
	<-t.ended
}

// died tells whether the attack ended the process.
func (t *target) died() bool {
	select {
	case <-t.ended:
		return true
	default:
		return false
	}
}

// answered is the service's answer to a request.
type answered struct {
	status int
	size   int
	body   []byte // the beginning of it
	took   time.Duration
}

// kept is how many bytes of an answer are kept.
const kept = 64 << 10

// ok tells whether it is an answer without errors.
func (a answered) ok() bool {
	return a.status == http.StatusOK && !bytes.HasPrefix(a.body, []byte(`{"errors"`))
}

// ask sends a query as a kind of caller and reads the whole answer. An error means that no
// answer came.
func (t *target) ask(ctx context.Context, kind, query string, variables map[string]any) (answered, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return answered{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return answered{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Linegraph-Client", kind)
	return t.send(r)
}

// client has as many connections as there are attackers, so that none waits for another's.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 200, DisableCompression: true}}

// send sends any request and reads the whole answer.
func (t *target) send(r *http.Request) (a answered, err error) {
	begun := time.Now()
	response, err := client.Do(r)
	if err != nil {
		return a, err
	}
	defer response.Body.Close()
	a.status = response.StatusCode
	a.body, err = io.ReadAll(io.LimitReader(response.Body, kept))
	a.size = len(a.body)
	if err == nil {
		var rest int64
		rest, err = io.Copy(io.Discard, response.Body)
		a.size += int(rest)
	}
	a.took = time.Since(begun)
	return a, err
}

// resident is the service's own memory in bytes, without Neo4j's.
func (t *target) resident() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if kb, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")), 10, 64)
			return n << 10, err
		}
	}
	return 0, fmt.Errorf("the process is gone")
}

// within is how long something lasts, in a short run and in a full one.
func (t *target) within(short, whole time.Duration) time.Duration {
	if t.short {
		return short
	}
	return whole
}
