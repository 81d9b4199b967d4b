package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"time"
)

// score counts successions: those planted, those that the held call data can show, those proposed.
type score struct{ planted, answerable, proposed, right, rightAnswerable int }

func (s *score) add(o score) {
	s.planted += o.planted
	s.answerable += o.answerable
	s.proposed += o.proposed
	s.right += o.right
	s.rightAnswerable += o.rightAnswerable
}

// judge loads a world and asks for the successors of every number of a line whose call data is held.
func judge(ctx context.Context, binary, dir string, w *world) (s score, err error) {
	if err := w.write(filepath.Join(dir, "calls")); err != nil {
		return s, err
	}
	data := filepath.Join(dir, "data")
	if out, err := exec.CommandContext(ctx, binary, "load", "--data", data, "--log-level", "warn", filepath.Join(dir, "calls")).CombinedOutput(); err != nil {
		return s, fmt.Errorf("%w: %s", err, out)
	}
	service, url, err := serve(ctx, binary, data)
	if err != nil {
		return s, err
	}
	defer func() {
		_ = service.Process.Signal(syscall.SIGTERM)
		_ = service.Wait()
		_ = os.RemoveAll(dir)
	}()
	proposals := map[succession]bool{}
	for _, number := range w.lines() {
		rows, err := ask(ctx, url, number)
		if err != nil {
			return s, err
		}
		for _, later := range rows {
			proposals[succession{number, later}] = true
		}
	}
	s.planted, s.proposed = len(w.planted), len(proposals)
	for _, p := range w.planted {
		answerable := w.held[p.earlier] && w.held[p.later] && w.common(p) >= 5
		if answerable {
			s.answerable++
		}
		if proposals[p] {
			s.right++
			if answerable {
				s.rightAnswerable++
			}
		}
	}
	return s, nil
}

// lines are the numbers of lines and rivals whose call data is held.
func (w *world) lines() (all []string) {
	for _, p := range w.sellers {
		if w.held[p] {
			all = append(all, p)
		}
	}
	return all
}

// common counts the parties with which both numbers of a succession were in touch.
func (w *world) common(p succession) (n int) {
	with := map[string]int{}
	for _, e := range w.events {
		for i, number := range []string{p.earlier, p.later} {
			if e.from == number {
				with[e.to] |= 1 << i
			}
			if e.to == number {
				with[e.from] |= 1 << i
			}
		}
	}
	for _, both := range with {
		if both == 3 {
			n++
		}
	}
	return n
}

// write writes the call data of each held number as a network discloses it.
func (w *world) write(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	slices.SortFunc(w.events, func(a, b event) int { return a.at.Compare(b.at) })
	by := map[string][][]string{}
	for _, e := range w.events {
		kind := "Voice"
		if e.text {
			kind = "SMS"
		}
		for _, number := range []string{e.from, e.to} {
			if w.held[number] {
				by[number] = append(by[number], []string{number, e.at.Format(time.DateTime), kind, e.from, e.to})
			}
		}
	}
	for number, rows := range by {
		f, err := os.OpenFile(filepath.Join(dir, number[1:]+".csv"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		out := csv.NewWriter(f)
		err = out.WriteAll(append([][]string{{"All times are in", "UTC", "", "", ""}, {"Target Number", "Date/Time", "Call Type", "A Number", "B Number"}}, rows...))
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var answersAt = regexp.MustCompile(`answers at (http://\S+) `)

func serve(ctx context.Context, binary, data string) (*exec.Cmd, string, error) {
	c := exec.CommandContext(ctx, binary, "serve", "--data", data, "--addr", "127.0.0.1:0", "--log-level", "warn")
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, "", err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := answersAt.FindStringSubmatch(lines.Text()); m != nil {
			return c, m[1], nil
		}
	}
	return nil, "", fmt.Errorf("the service ended before it answered: %w", c.Wait())
}

// ask returns the numbers that the service proposes, at its defaults.
func ask(ctx context.Context, url, number string) (proposed []string, err error) {
	body, err := json.Marshal(map[string]any{
		"query":     `query($number: Msisdn) { successors(number: $number) { rows { proposed number { number } } } }`,
		"variables": map[string]any{"number": number},
	})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Linegraph-Client", "batch") // the first question of a service may take long to plan
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var got struct {
		Errors []struct{ Message string }
		Data   struct {
			Successors *struct {
				Rows []struct {
					Proposed bool
					Number   struct{ Number string }
				}
			}
		}
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil || len(got.Errors) > 0 {
		return nil, fmt.Errorf("successors: %v %w", got.Errors, err)
	}
	if got.Data.Successors == nil { // all its records are missing
		return nil, nil
	}
	for _, row := range got.Data.Successors.Rows {
		if row.Proposed {
			proposed = append(proposed, row.Number.Number)
		}
	}
	return proposed, nil
}
