package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/question"
	"linegraph/questions/candidates"
)

// answerOf answers a question about a line as the service would, from what the police have of the world, without the
// service: so many worlds can be measured. judgePeople checks that the service gives the same.
func (w *crewWorld) answerOf(q question.Question, l *crewLine) (*candidates.Answer, error) {
	prepared, err := q.Ask(question.Arguments{"line": l.id, "first": int64(200)})
	if err != nil {
		return nil, err
	}
	got, err := prepared.Answer([][]any{w.facts(l)})
	if err != nil {
		return nil, err
	}
	answer := got.(candidates.Answer)
	return &answer, nil
}

// facts are those of a line, in the form in which the graph gives them.
func (w *crewWorld) facts(l *crewLine) []any {
	isOfLine := map[string]bool{}
	for _, t := range l.tenures {
		isOfLine[t.number] = true
	}
	var numbers []any
	around := map[string]bool{} // people, by id
	tenures := slices.Clone(l.tenures)
	slices.SortFunc(tenures, func(a, b tenure) int { return cmp.Compare(a.number, b.number) })
	for _, t := range tenures {
		var contacts, seized, saved []any
		for other, c := range w.contacts(t.number) {
			if !isOfLine[other] {
				contacts = append(contacts, []any{idOf(other), c.first, []any{}, []any{c.entries()}})
				for _, line := range w.lines {
					if p := line.attributions[other]; p != nil {
						around[p.id] = true
					}
				}
			}
		}
		if from := l.takenFrom[t.number]; from != nil {
			seized = append(seized, []any{from.id, w.ended(t), "CONFIRMED", nil, nil})
			around[from.id] = true
		}
		names := map[string]map[string]bool{}
		for _, s := range l.savedBy {
			if s.number == t.number {
				if names[s.name] == nil {
					names[s.name] = map[string]bool{}
				}
				names[s.name][s.owner] = true
			}
		}
		for name, owners := range names {
			saved = append(saved, []any{name, int64(len(owners))})
		}
		slices.SortFunc(saved, func(a, b any) int {
			x, y := a.([]any), b.([]any)
			return cmp.Or(cmp.Compare(y[1].(int64), x[1].(int64)), cmp.Compare(x[0].(string), y[0].(string)))
		})
		if _, taken := l.takenFrom[t.number]; taken { // its address book holds the crew
			for _, m := range append(append([]*member{l.holder}, l.operators...), l.runners...) {
				for _, line := range w.lines {
					if p := line.attributions[m.number]; p != nil {
						around[p.id] = true
					}
				}
			}
		}
		from, until := begin.AddDate(0, 0, t.from), begin.AddDate(0, 0, t.until)
		numbers = append(numbers, []any{t.number, t.number, t.number, []any{[]any{from, until}}, true, contacts, seized, []any{}, saved})
	}
	for _, p := range append([]*member{l.tenant}, l.runners...) {
		if p.exploited {
			around[p.id] = true
		}
	}
	var people []any
	for _, p := range w.people {
		if around[p.id] {
			people = append(people, w.factsOf(p, l, isOfLine))
		}
	}
	return []any{l.id, []any{l.brand}, int64(0), numbers, int64(len(people)), people}
}

func (w *crewWorld) factsOf(p *member, l *crewLine, isOfLine map[string]bool) []any {
	var born any
	if p.born != "" {
		born = p.born
	}
	var stated, own, seized []any
	if p.exploited && slices.Contains(append(slices.Clone(l.runners), l.tenant), p) {
		stated = append(stated, []any{"EXPLOITED_BY", "CONFIRMED", nil, nil})
	}
	for _, line := range w.lines {
		for number, of := range line.attributions {
			if of != p {
				continue
			}
			var contacts, saved []any
			for other, c := range w.contacts(number) {
				if !isOfLine[other] {
					contacts = append(contacts, []any{idOf(other), nil, []any{}, []any{c.entries()}})
				}
			}
			crew := append(append([]*member{l.holder}, l.operators...), l.runners...)
			if i := slices.IndexFunc(crew, func(m *member) bool { return m.number == number }); i >= 0 && len(l.takenFrom) > 0 {
				saved = append(saved, crew[i].alias)
			}
			own = append(own, []any{idOf(number), number, []any{[]any{nil, nil}}, contacts, saved})
		}
		for _, from := range line.takenFrom {
			if from == p {
				seized = append(seized, []any{nil})
			}
		}
	}
	slices.SortFunc(own, func(a, b any) int { return cmp.Compare(a.([]any)[1].(string), b.([]any)[1].(string)) })
	return []any{p.id, p.id, p.name, []any{p.alias}, born, stated, own, []any{}, false, seized}
}

// idOf is the id of a number in the graph, by which ties are broken.
func idOf(number string) string { return intel.ID(intel.PhoneNumber, number) }

// met is how two numbers were in touch, as far as call data shows it.
type met struct {
	first time.Time
	days  map[int64][2]int64 // calls and messages
}

// entries are the days as the graph keeps them.
func (m *met) entries() (all []any) {
	for day, n := range m.days {
		all = append(all, day<<18|n[0]<<9|n[1])
	}
	slices.SortFunc(all, func(a, b any) int { return cmp.Compare(a.(int64), b.(int64)) })
	return all
}

// contacts are the other parties of a number in the call data that is held.
func (w *crewWorld) contacts(number string) map[string]*met {
	if w.by == nil {
		w.by = map[string]map[string]*met{}
		seen := map[string]bool{}
		for _, e := range w.events {
			key := fmt.Sprint(e.from, e.to, e.at.Unix(), e.text) // records of a second are one
			if !w.held[e.from] && !w.held[e.to] || seen[key] {
				continue
			}
			seen[key] = true
			for _, way := range [][2]string{{e.from, e.to}, {e.to, e.from}} {
				if w.by[way[0]] == nil {
					w.by[way[0]] = map[string]*met{}
				}
				m := w.by[way[0]][way[1]]
				if m == nil {
					m = &met{first: e.at, days: map[int64][2]int64{}}
					w.by[way[0]][way[1]] = m
				}
				if e.at.Before(m.first) {
					m.first = e.at
				}
				day := e.at.Unix() / (24 * 60 * 60)
				n := m.days[day]
				if e.text {
					n[1]++
				} else {
					n[0]++
				}
				m.days[day] = n
			}
		}
	}
	return w.by[number]
}
