package demo

import (
	"fmt"
	"time"

	"linegraph/internal/demo/forensic"
	"linegraph/internal/intel"
)

// plan makes gangs, lines and the people of both. Numbers go to lines first,
// then to people, then to customers.
func (w *world) plan() {
	for i := range w.scale.gangs {
		w.gangs = append(w.gangs, w.newGang(i))
	}
	for i := range w.scale.lines {
		w.lines = append(w.lines, w.newLine(i))
	}
	for _, l := range w.lines {
		w.staff(l)
	}
	for _, g := range w.gangs {
		for range w.scale.elders {
			g.elders = append(g.elders, w.newPerson(24, 38, g.borough))
		}
	}
	w.tellStory()
	w.recycle()
	w.openHubs()
	var before *line
	for _, l := range w.lines {
		if l.seized {
			w.findCustomers(l, before)
			before = l
		}
	}
}

func (w *world) newGang(i int) *gang {
	name := gangNames[i%len(gangNames)]
	if i >= len(gangNames) {
		name = fmt.Sprintf("%s %d", name, i/len(gangNames)+1)
	}
	kinds := []string{"USG", "OCG", "NETWORK"}
	return &gang{id: w.id(intel.Gang), name: name, aliases: []string{initials(name)}, kind: kinds[i%len(kinds)],
		borough: boroughs[i%len(boroughs)]}
}

func initials(name string) string {
	short := name[:1]
	for i := 1; i < len(name); i++ {
		if name[i-1] == ' ' {
			short += name[i : i+1]
		}
	}
	return short
}

func (w *world) newLine(i int) *line {
	g := w.gangs[i%len(w.gangs)]
	l := &line{index: i, id: w.id(intel.DealLine), brand: brand(i), gang: g, seized: i%w.scale.of < w.scale.seized}
	g.lines = append(g.lines, l)
	l.crewSeized = l.seized && i%w.scale.crews == 0
	l.counties = []county{counties[i%len(counties)]}
	if i%3 == 0 {
		l.counties = append(l.counties, counties[(i+1)%len(counties)])
	}
	l.town = pick(w.rng, l.counties[0].towns)
	l.premises, l.premisesKind = w.id(intel.Location), []string{"CUCKOOED", "TRAP"}[i%2]
	started := begin.Add(time.Duration(w.rng.IntN(9*24)) * time.Hour)
	first := &tenure{line: l, number: w.numbers.mobile(), from: started, to: end, open: !l.closed()}
	if l.dormant() {
		first.to, first.open = end.AddDate(0, 0, -30), false
	}
	l.tenures = []*tenure{first}
	if l.seized && i%w.scale.moves == 0 && !l.dormant() {
		w.move(first)
	}
	return l
}

// move has the police take the line's phone half way, and the line go on with
// another number a day later.
func (w *world) move(old *tenure) {
	l := old.line
	successor := &tenure{line: l, number: w.numbers.mobile(), to: end, open: old.open}
	old.open = false
	old.to = begin.Add(time.Duration(40*24+w.rng.IntN(5*24)) * time.Hour)
	successor.from = old.to.Add(time.Duration(20+w.rng.IntN(16)) * time.Hour)
	l.tenures = append(l.tenures, successor)
}

func (w *world) staff(l *line) {
	home := l.gang.borough
	l.holder = w.newPerson(22, 34, home)
	for range w.scale.operators {
		l.operators = append(l.operators, w.newPerson(18, 26, home))
	}
	for i := range w.scale.runners {
		if i == 0 {
			l.runners = append(l.runners, w.newPerson(15, 17, home))
			continue
		}
		l.runners = append(l.runners, w.newPerson(16, 22, home))
	}
	for range w.scale.victims {
		l.victims = append(l.victims, w.newPerson(30, 60, l.counties[0].place))
	}
	l.group = fmt.Sprintf("120363%012d@g.us", w.rng.Int64N(1_000_000_000_000))
}

// newPerson is from..to years old when the operation begins.
func (w *world) newPerson(from, to int, home place) *person {
	given, i := pick(w.rng, givenNames), len(w.people)
	days := from*365 + from/4 + 5 + w.rng.IntN((to-from+1)*365-10)
	p := &person{id: w.id(intel.Person), name: given.name + " " + pick(w.rng, familyNames), sex: given.sex, home: home,
		born: begin.Truncate(24*time.Hour).AddDate(0, 0, -days), number: w.numbers.mobile()}
	p.aliases = []string{given.name[:2] + []string{"z", "dot", "man", "ski", "o"}[i%5]}
	p.young = p.born.AddDate(18, 0, 0).After(end)
	w.people = append(w.people, p)
	return p
}

// recycle gives the second line a number of the year before, which by now
// belongs to somebody else.
func (w *world) recycle() {
	l, friend := w.lines[1], w.lines[0].runners[0]
	old := &tenure{line: l, number: w.numbers.mobile(), from: begin.AddDate(0, -6, 0), to: begin.AddDate(0, -3, 10)}
	l.tenures = append([]*tenure{old}, l.tenures...)
	w.recycled = &recycled{tenure: old, person: w.newPerson(30, 50, friend.home), from: begin.AddDate(0, 0, 9), friend: friend}
	w.recycled.person.number = old.number
	w.roles[old.number] = "innocent"
}

func (w *world) openHubs() {
	for i := range max(4, w.scale.lines/20) {
		h := hubNames[i%len(hubNames)]
		name := h.name
		if i >= len(hubNames) {
			name = fmt.Sprintf("%s %d", h.name, i/len(hubNames)+1)
		}
		w.hubs = append(w.hubs, &hub{number: w.numbers.landline(), name: name, kind: h.kind})
		w.roles[w.hubs[i].number] = "hub"
	}
}

// findCustomers fills the list. Its first few also buy from the line before.
func (w *world) findCustomers(l, before *line) {
	if before != nil {
		l.customers = append(l.customers, before.customers[len(before.customers)-w.scale.shared:]...)
	}
	for len(l.customers) < w.scale.customers {
		c := forensic.Contact{Party: number(w.numbers.mobile())}
		if w.rng.IntN(5) < 3 {
			c.Name = pick(w.rng, nicknames)
		}
		l.customers = append(l.customers, c)
		w.roles[c.Party.Number] = "customer"
	}
}
