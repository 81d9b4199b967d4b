package main

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
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
	calls := filepath.Join(dir, "calls")
	if err := w.write(calls); err != nil {
		return s, err
	}
	url, end, err := loaded(ctx, binary, dir, calls)
	if err != nil {
		return s, err
	}
	defer end()
	proposals := map[succession]bool{}
	for _, number := range w.lines() {
		rows, err := ask(ctx, url, number, proposes)
		if err != nil {
			return s, err
		}
		for _, row := range rows {
			if p := (succession{number, row.Number.Number}); !w.open[p] {
				proposals[p] = true
			}
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
