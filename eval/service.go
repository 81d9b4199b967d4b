package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
)

var answersAt = regexp.MustCompile(`answers at (http://\S+) `)

// loaded loads a file or folder into a graph of its own below dir, and serves it at url until end is called, which
// removes dir. arguments are further ones of the load.
func loaded(ctx context.Context, binary, dir, file string, arguments ...string) (url string, end func(), err error) {
	data := filepath.Join(dir, "data")
	load := append([]string{"load", "--data", data, "--log-level", "warn"}, arguments...)
	if out, err := exec.CommandContext(ctx, binary, append(load, file)...).CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("%w: %s", err, out)
	}
	c := exec.CommandContext(ctx, binary, "serve", "--data", data, "--addr", "127.0.0.1:0", "--log-level", "warn")
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return "", nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := answersAt.FindStringSubmatch(lines.Text()); m != nil {
			return m[1], func() {
				_ = c.Process.Signal(syscall.SIGTERM)
				_ = c.Wait()
				_ = os.RemoveAll(dir)
			}, nil
		}
	}
	return "", nil, fmt.Errorf("the service ended before it answered: %w", c.Wait())
}

// proposes is the weight from which the service proposes a succession, its default.
const proposes = 14

// row is a candidate in an answer.
type row struct {
	Weight float64
	Number struct{ Number string }
}

// ask returns the candidates for the successor of a number that have at least a weight.
func ask(ctx context.Context, url, number string, least float64) ([]row, error) {
	var got struct{ Successors *struct{ Rows []row } }
	err := send(ctx, url, `query($number: Msisdn, $min: Float!) { successors(number: $number, min: $min) { rows { weight number { number } } } }`,
		map[string]any{"number": number, "min": least}, &got)
	if err != nil || got.Successors == nil { // all records of the number are missing
		return nil, err
	}
	return got.Successors.Rows, nil
}

// send sends one GraphQL request and reads its data into a value.
func send(ctx context.Context, url, query string, variables map[string]any, into any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Linegraph-Client", "batch") // the first question of a service may take long to plan
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var got struct {
		Errors []struct{ Message string }
		Data   json.RawMessage
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		return err
	}
	if len(got.Errors) > 0 {
		return fmt.Errorf("the service refused: %v", got.Errors)
	}
	return json.Unmarshal(got.Data, into)
}
