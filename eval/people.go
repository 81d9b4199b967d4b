package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"linegraph/internal/question"
	"linegraph/questions/candidates"
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
	question question.Question
	of       func(l *crewLine) []*member
}{
	{candidates.Operators, func(l *crewLine) []*member { return l.operators }},
	{candidates.Holders, func(l *crewLine) []*member { return []*member{l.holder} }},
}

// evaluatePeople prints a row for each role and level of noise. served asks a service, else its figures are asked
// directly, which is much faster.
func evaluatePeople(ctx context.Context, binary, dir string, served bool, worlds int, seed uint64) error {
	fmt.Println("| role | noise | lines | with evidence | first | first three | first, with evidence | first three, with evidence | children or victims as candidates | children of unknown age as candidates | children listed apart |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|")
	for noise := 1; noise <= 3; noise++ {
		sums := make([]places, len(roles))
		for n := range worlds {
			w := newCrewWorld(seed+uint64(n), noise)
			if err := w.measure(ctx, binary, filepath.Join(dir, fmt.Sprintf("people%d-world%d", noise, n)), served, sums); err != nil {
				return err
			}
		}
		for i, s := range sums {
			fmt.Printf("| %s | %d | %d | %d | %.3f | %.3f | %.3f | %.3f | %d | %d | %d |\n", roles[i].question.Field, noise, s.lines, s.answerable, part(s.first, s.lines), part(s.three, s.lines),
				part(s.firstOfAnswerable, s.answerable), part(s.threeOfAnswerable, s.answerable), s.children, s.childrenOfUnknownAge, s.apart)
		}
	}
	return nil
}

// measure adds to sums how well the people of each role are found.
func (w *crewWorld) measure(ctx context.Context, binary, dir string, served bool, sums []places) error {
	url := ""
	if served {
		at, end, err := w.load(ctx, binary, dir)
		if err != nil {
			return err
		}
		defer end()
		url = at
	}
	for i := range roles {
		if err := w.judge(ctx, url, i, &sums[i]); err != nil {
			return err
		}
	}
	return nil
}

// load loads a world into a service.
func (w *crewWorld) load(ctx context.Context, binary, dir string) (url string, end func(), err error) {
	files := filepath.Join(dir, "files")
	if err := w.write(files); err != nil {
		return "", nil, err
	}
	url, end, err = loaded(ctx, binary, dir, files)
	if err != nil {
		return "", nil, err
	}
	if err := w.seizures(ctx, url); err != nil {
		end()
		return "", nil, err
	}
	return url, end, nil
}

// judge asks who is behind each line. If there is a service at url, it must answer as the figures do.
func (w *crewWorld) judge(ctx context.Context, url string, role int, sum *places) error {
	for _, l := range w.lines {
		answer, err := w.answerOf(roles[role].question, l)
		if err != nil {
			return err
		}
		if url != "" {
			if err := sameAnswer(ctx, url, roles[role].question.Field, l, answer); err != nil {
				return err
			}
		}
		p := w.placeOf(l, answer, roles[role].of(l))
		p.lines = 1
		if slices.ContainsFunc(roles[role].of(l), func(m *member) bool { return w.isAround(m, l) }) {
			p.answerable, p.firstOfAnswerable, p.threeOfAnswerable = 1, p.first, p.three
		}
		sum.add(p)
	}
	return nil
}

// isAround tells whether the police have anything that joins a person to the line.
func (w *crewWorld) isAround(m *member, l *crewLine) bool {
	return slices.ContainsFunc(w.facts(l)[5].([]any), func(p any) bool { return p.([]any)[1] == m.id })
}

// sameAnswer fails if the service gives other candidates, in another order or with another weight.
func sameAnswer(ctx context.Context, url, field string, l *crewLine, want *candidates.Answer) error {
	var got map[string]struct {
		Rows []struct {
			Person struct{ ID string }
			Weight float64
		}
		PossibleVictims []struct{ Person struct{ ID string } }
	}
	err := send(ctx, url, `query($line: ID!) { `+field+`(line: $line, first: 200) { rows { person { id } weight } possibleVictims { person { id } } } }`, map[string]any{"line": l.id}, &got)
	if err != nil {
		return err
	}
	var served, figured []string
	for _, row := range got[field].Rows {
		served = append(served, fmt.Sprintf("%s %.6f", row.Person.ID, row.Weight))
	}
	for _, v := range got[field].PossibleVictims {
		served = append(served, v.Person.ID)
	}
	for _, row := range want.Rows {
		figured = append(figured, fmt.Sprintf("%s %.6f", row.ID, row.Weight))
	}
	for _, v := range want.PossibleVictims {
		figured = append(figured, v.ID)
	}
	if !slices.Equal(served, figured) {
		return fmt.Errorf("%s of %s: the service answers %v, the figures %v", field, l.id, served, figured)
	}
	return nil
}

// placeOf tells at which place the first right person is.
func (w *crewWorld) placeOf(l *crewLine, answer *candidates.Answer, right []*member) (p places) {
	member := func(id string) *member {
		return w.people[slices.IndexFunc(w.people, func(m *member) bool { return m.id == id })]
	}
	place := -1
	for n, row := range answer.Rows {
		m := member(row.ID)
		if place < 0 && slices.Contains(right, m) {
			place = n
		}
		around := slices.Contains(append(slices.Clone(l.runners), l.tenant), m)
		switch {
		case m.child && m.born == "" && !(m.exploited && around):
			p.childrenOfUnknownAge++
		case m.child || m.exploited && around:
			p.children++
		}
	}
	for _, v := range answer.PossibleVictims {
		if member(v.ID).child {
			p.apart++
		}
	}
	if place == 0 {
		p.first = 1
	}
	if place >= 0 && place < 3 {
		p.three = 1
	}
	return p
}
