package main

import (
	"fmt"
	"time"
)

// crewNoise says how far the police's knowledge of the people around a line differs from the truth.
type crewNoise struct {
	unheld      float64 // of the line's numbers have no call data
	ownHeld     float64 // of the crew's own numbers have call data
	lost        float64 // of the records are missing
	seized      float64 // of the line's phones are seized when their number ends
	stray       float64 // of those, from somebody who only minded it
	unknown     float64 // of those, it is not recorded from whom
	attributed  float64 // of the crew's own numbers are attributed to them
	misread     float64 // of these attributions name somebody else
	misnamed    float64 // of the customers' phones save the line under a wrong person's name
	unborn      float64 // of the people have no recorded date of birth
	allDayShare float64 // of the lines have a customer who calls all day
}

var crewLevels = map[int]crewNoise{
	1: {unheld: .1, ownHeld: .6, lost: .03, seized: .75, stray: .1, unknown: .1, attributed: .95, misread: 0, misnamed: .05, unborn: 0, allDayShare: .5},
	2: {unheld: .2, ownHeld: .4, lost: .1, seized: .6, stray: .2, unknown: .2, attributed: .85, misread: .03, misnamed: .15, unborn: .03, allDayShare: .8},
	3: {unheld: .35, ownHeld: .25, lost: .2, seized: .45, stray: .3, unknown: .3, attributed: .7, misread: .08, misnamed: .3, unborn: .1, allDayShare: 1},
}

// member is a person in a made-up town.
type member struct {
	id, name, alias, number string
	child                   bool
	born                    string // "" if it is not recorded
	exploited               bool   // and recorded as such
}

// crewLine is a line with its people, and what was taken from whom.
type crewLine struct {
	id, brand      string
	holder         *member
	operators      []*member
	runners, known []*member // known customers and others who are no part of the line
	tenant         *member   // a victim in whose home a phone may be found
	tenures        []tenure
	takenFrom      map[string]*member // the phone of a number, by the number
	savedBy        []savedBy
	attributions   map[string]*member // of own numbers
}

// tenure is a number of a line, in days of the world.
type tenure struct {
	number      string
	from, until int
}

// savedBy is a customer's phone, and the name under which it saves a number of the line.
type savedBy struct{ owner, number, name string }

// crewWorld is a made-up region of lines with the people behind them.
type crewWorld struct {
	*world
	noise  crewNoise
	lines  []*crewLine
	people []*member
	by     map[string]map[string]*met // contacts by number, once they are asked for
}

const (
	crewLines = 6
	crewDays  = 150
)

func newCrewWorld(seed uint64, level int) *crewWorld {
	base := newEmptyWorld(seed, level)
	w := &crewWorld{world: base, noise: crewLevels[level]}
	base.noise.lost = w.noise.lost
	taxi, takeaway, bank := w.number(), w.number(), w.number()
	for range crewLines {
		w.crewLine([]string{taxi, takeaway, bank})
	}
	return w
}

// person adds a person, of whom age is the age at the end of the world.
func (w *crewWorld) person(age int) *member {
	n := len(w.people)
	m := &member{id: fmt.Sprintf("person_%d", n), name: fmt.Sprintf("Person %c%d", 'A'+n%26, n), alias: fmt.Sprintf("Al%d", n), number: w.number(), child: age < 18}
	if w.rng.Float64() >= w.noise.unborn {
		m.born = begin.AddDate(-age, 0, crewDays-w.rng.IntN(300)-1).Format(time.DateOnly)
	}
	w.people = append(w.people, m)
	return m
}

// crewLine makes a line: its people, what passes between their phones, and what the police have.
func (w *crewWorld) crewLine(hubs []string) {
	n := len(w.lines)
	l := &crewLine{id: fmt.Sprintf("line_%d", n), brand: fmt.Sprintf("Brand%d", n), takenFrom: map[string]*member{}, attributions: map[string]*member{}}
	w.lines = append(w.lines, l)
	l.holder = w.person(20 + w.rng.IntN(15))
	for range 1 + w.rng.IntN(3) {
		l.operators = append(l.operators, w.person(19+w.rng.IntN(12)))
	}
	for i := range 3 + w.rng.IntN(2) {
		r := w.person([]int{15, 22, 16, 25, 17}[i])
		r.exploited = r.child && w.rng.Float64() < .6
		l.runners = append(l.runners, r)
	}
	l.tenant = w.person(40)
	l.tenant.exploited = w.rng.Float64() < .7
	var customers []string
	for i := range 30 + w.rng.IntN(15) {
		c := w.number()
		if i < 6 { // known to the police by name
			p := w.person(25 + i)
			p.number = c
			l.known = append(l.known, p)
		}
		customers = append(customers, c)
	}
	for from := w.rng.IntN(10); from < crewDays-20; {
		until := min(from+40+w.rng.IntN(60), crewDays)
		l.tenures = append(l.tenures, tenure{w.number(), from, until})
		from = until + w.rng.IntN(3)
	}
	for _, t := range l.tenures {
		w.held[t.number] = w.rng.Float64() >= w.noise.unheld
		customers = w.trade(l, t, customers)
		w.command(l, t)
	}
	w.lives(l, hubs)
	w.investigate(l, customers)
}

// trade is custom: a bulk text tells the customers of the number, those who have it order.
func (w *crewWorld) trade(l *crewLine, t tenure, customers []string) []string {
	opened := float64(t.from) + .3 + .4*w.rng.Float64()
	for day := opened; day < float64(t.until); day += 4 + 6*w.rng.Float64() {
		for i, c := range customers {
			w.add(t.number, c, int(day), int((day-float64(int(day)))*24*60*60)+3*i, true)
		}
	}
	for i, c := range customers {
		rate := .05 + .3*w.rng.Float64()*w.rng.Float64()
		if i == 0 && w.rng.Float64() < w.noise.allDayShare {
			rate = 5
		}
		w.calls(c, t.number, t.from+1, t.until, rate)
	}
	next := w.some(customers, .85)
	for range 4 {
		next = append(next, w.number())
	}
	return next
}

// command is what passes between the line's phone and its people: the holder counts the money, operators who are off
// shift ask and tell, runners travel. Whoever has the phone does not call it.
func (w *crewWorld) command(l *crewLine, t tenure) {
	hour := func(day int, late float64) int { return int((9+late)*3600) + w.rng.IntN(3600) }
	w.add(l.holder.number, t.number, t.from, 8*3600+w.rng.IntN(1800), false) // the first: is it on?
	for day := t.from; day < t.until; day++ {
		on := w.onShift(l, day)
		for range 1 + w.rng.IntN(3) {
			w.pair(l.holder.number, t.number, day, hour(day, 12*w.rng.Float64()))
		}
		for _, o := range l.operators {
			if o != on && w.rng.Float64() < .5 {
				w.pair(o.number, t.number, day, hour(day, 12*w.rng.Float64()))
			}
		}
		for _, r := range l.runners {
			if w.rng.Float64() < .5 {
				for range 1 + w.rng.IntN(3) {
					w.pair(r.number, t.number, day, hour(day, 12*w.rng.Float64()))
				}
			}
		}
	}
}

// onShift is the operator who has the phone: the first for most weeks.
func (w *crewWorld) onShift(l *crewLine, day int) *member {
	if week := day / 4; week%3 == 2 {
		return l.operators[week%len(l.operators)]
	}
	return l.operators[0]
}

// pair is a call or a text, in either direction.
func (w *crewWorld) pair(a, b string, day, second int) {
	if w.rng.Float64() < .5 {
		a, b = b, a
	}
	w.add(a, b, day, second, w.rng.Float64() < .6)
}

// lives are calls between people's own phones: family, friends, the crew among themselves, firms that all call.
func (w *crewWorld) lives(l *crewLine, hubs []string) {
	crew := append([]*member{l.holder}, l.operators...)
	for _, a := range crew {
		for _, b := range crew {
			if a.number < b.number {
				w.calls(a.number, b.number, 0, crewDays, .8)
			}
		}
		for _, r := range l.runners {
			w.calls(a.number, r.number, 0, crewDays, map[bool]float64{true: .1, false: .4}[a == l.holder])
		}
	}
	for _, p := range append(append(append(crew, l.runners...), l.known...), l.tenant) {
		for range 3 {
			w.calls(p.number, w.number(), 0, crewDays, .3+.5*w.rng.Float64())
		}
		for _, hub := range hubs {
			if w.rng.Float64() < .6 {
				w.calls(p.number, hub, 0, crewDays, .1)
			}
		}
	}
}

// investigate decides what the police know.
func (w *crewWorld) investigate(l *crewLine, customers []string) {
	crew := append(append([]*member{l.holder}, l.operators...), l.runners...)
	for _, p := range append(append([]*member{}, crew...), l.known...) {
		w.held[p.number] = w.rng.Float64() < w.noise.ownHeld
		if w.rng.Float64() >= w.noise.attributed {
			continue
		}
		l.attributions[p.number] = p
		if w.rng.Float64() < w.noise.misread {
			l.attributions[p.number] = w.people[w.rng.IntN(len(w.people))]
		}
	}
	for _, t := range l.tenures {
		if w.rng.Float64() >= w.noise.seized {
			continue
		}
		from := w.onShift(l, t.until-1)
		if w.rng.Float64() < w.noise.stray { // a runner or the tenant minded it, or the holder had it for a day
			from = append(append([]*member{l.tenant}, l.runners...), l.holder)[w.rng.IntN(len(l.runners)+2)]
		}
		if w.rng.Float64() < w.noise.unknown {
			from = nil
		}
		l.takenFrom[t.number] = from
	}
	last := l.tenures[len(l.tenures)-1].number
	for range 3 {
		name := l.brand
		switch x := w.rng.Float64(); {
		case x < w.noise.misnamed:
			name = crew[w.rng.IntN(len(crew))].alias
		case x < w.noise.misnamed+.4:
			name = l.operators[0].alias
		}
		l.savedBy = append(l.savedBy, savedBy{customers[w.rng.IntN(len(customers))], last, name})
	}
}
