package main

import (
	"context"
	"encoding/csv"
	"fmt"
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

// judge asks for the successors of every number of a line whose call data is held. If served, it loads the world into
// a service, which must propose the same as the figures.
func judge(ctx context.Context, binary, dir string, served bool, w *world) (s score, err error) {
	all := w.known()
	proposals := map[succession]bool{}
	for _, number := range w.lines() {
		rows, err := successorsOf(all, number)
		if err != nil {
			return s, err
		}
		for _, row := range rows {
			proposals[succession{number, string(row.Number)}] = true
		}
	}
	if served {
		if err := w.compare(ctx, binary, dir, proposals); err != nil {
			return s, err
		}
	}
	for p := range proposals {
		if !w.open[p] {
			s.proposed++
		}
	}
	s.planted = len(w.planted)
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

// compare asks a service for the same, and fails if it proposes anything else.
func (w *world) compare(ctx context.Context, binary, dir string, proposals map[succession]bool) error {
	calls := filepath.Join(dir, "calls")
	if err := w.write(calls); err != nil {
		return err
	}
	url, end, err := loaded(ctx, binary, dir, calls)
	if err != nil {
		return err
	}
	defer end()
	found := 0
	for _, number := range w.lines() {
		rows, err := ask(ctx, url, number, proposes)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if found++; !proposals[succession{number, row.Number.Number}] {
				return fmt.Errorf("the service proposes a succession that the figures do not")
			}
		}
	}
	if found != len(proposals) {
		return fmt.Errorf("the service proposes %d successions, the figures %d", found, len(proposals))
	}
	return nil
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
