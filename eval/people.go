package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// places counts at which place the first right person is among the candidates, for all lines and for those of which the
// police have any evidence about such a person; and people who must never be candidates.
type places struct {
	lines, answerable                     int
	first, three                          int
	firstOfAnswerable, threeOfAnswerable  int
	children, childrenOfUnknownAge, apart int // children and recorded victims among the candidates; children listed apart
}

func (p *places) add(o places) {
	p.lines += o.lines
	p.answerable += o.answerable
	p.first += o.first
	p.three += o.three
	p.firstOfAnswerable += o.firstOfAnswerable
	p.threeOfAnswerable += o.threeOfAnswerable
	p.children += o.children
	p.childrenOfUnknownAge += o.childrenOfUnknownAge
	p.apart += o.apart
}

// roles are the questions, and whom each should find.
var roles = []struct {
	field string
	of    func(l *crewLine) []*member
	known func(l *crewLine) bool
}{
	{"operatorCandidates", func(l *crewLine) []*member { return l.operators }, func(l *crewLine) bool { return l.operatorsKnown }},
	{"holderCandidates", func(l *crewLine) []*member { return []*member{l.holder} }, func(l *crewLine) bool {
		return l.attributions[l.holder.number] == l.holder || slices.ContainsFunc(l.tenures, func(t tenure) bool { return l.takenFrom[t.number] == l.holder })
	}},
}

// evaluatePeople prints a row for each role and level of noise.
func evaluatePeople(ctx context.Context, binary, dir string, worlds int, seed uint64) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	fmt.Println("| role | noise | lines | with evidence | first | first three | first, with evidence | first three, with evidence | children or victims as candidates | children of unknown age as candidates | children listed apart |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|")
	for noise := 1; noise <= 3; noise++ {
		sums := make([]places, len(roles))
		for n := range worlds {
			w := newCrewWorld(seed+uint64(n), noise)
			found, err := judgePeople(ctx, binary, filepath.Join(dir, fmt.Sprintf("people%d-world%d", noise, n)), w)
			if err != nil {
				return err
			}
			for i := range sums {
				sums[i].add(found[i])
			}
		}
		for i, s := range sums {
			fmt.Printf("| %s | %d | %d | %d | %.3f | %.3f | %.3f | %.3f | %d | %d | %d |\n", roles[i].field, noise, s.lines, s.answerable, part(s.first, s.lines), part(s.three, s.lines),
				part(s.firstOfAnswerable, s.answerable), part(s.threeOfAnswerable, s.answerable), s.children, s.childrenOfUnknownAge, s.apart)
		}
	}
	return nil
}

// judgePeople loads a world and asks who is behind each line.
func judgePeople(ctx context.Context, binary, dir string, w *crewWorld) ([]places, error) {
	files := filepath.Join(dir, "files")
	if err := w.write(files); err != nil {
		return nil, err
	}
	url, end, err := loaded(ctx, binary, dir, files)
	if err != nil {
		return nil, err
	}
	defer end()
	if err := w.seizures(ctx, url); err != nil {
		return nil, err
	}
	found := make([]places, len(roles))
	for i, role := range roles {
		for _, l := range w.lines {
			p, err := placeOf(ctx, url, role.field, w, l, role.of(l))
			if err != nil {
				return nil, err
			}
			p.lines = 1
			if role.known(l) {
				p.answerable, p.firstOfAnswerable, p.threeOfAnswerable = 1, p.first, p.three
			}
			found[i].add(p)
		}
	}
	return found, nil
}

// placeOf asks for the candidates of a line.
func placeOf(ctx context.Context, url, field string, w *crewWorld, l *crewLine, right []*member) (p places, err error) {
	var got map[string]struct {
		Rows            []struct{ Person struct{ ID string } }
		PossibleVictims []struct{ Person struct{ ID string } }
	}
	err = send(ctx, url, `query($line: ID!) { `+field+`(line: $line, first: 200) { rows { person { id } } possibleVictims { person { id } } } }`, map[string]any{"line": l.id}, &got)
	if err != nil {
		return p, err
	}
	place := -1
	for n, row := range got[field].Rows {
		m := w.people[slices.IndexFunc(w.people, func(m *member) bool { return m.id == row.Person.ID })]
		if place < 0 && slices.Contains(right, m) {
			place = n
		}
		around := slices.Contains(append(slices.Clone(l.runners), l.tenant), m)
		switch {
		case m.child && m.born == "" && !m.exploited:
			p.childrenOfUnknownAge++
		case m.child || m.exploited && around:
			p.children++
		}
	}
	for _, v := range got[field].PossibleVictims {
		if slices.ContainsFunc(w.people, func(m *member) bool { return m.id == v.Person.ID && m.child }) {
			p.apart++
		}
	}
	if place == 0 {
		p.first = 1
	}
	if place >= 0 && place < 3 {
		p.three = 1
	}
	return p, nil
}
