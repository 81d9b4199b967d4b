package demo

import (
	"maps"
	"slices"
	"strings"
	"time"

	"linegraph/internal/demo/forensic"
	"linegraph/internal/intel"
)

// reckon computes the truth from the events that some file holds.
func (w *world) reckon() *Truth {
	for _, p := range w.people {
		if _, known := w.roles[p.number]; !known {
			w.roles[p.number] = "crew"
		}
	}
	for _, s := range services {
		w.roles[s] = "service"
	}
	t := &Truth{Seed: w.opts.Seed, Size: w.opts.Size, From: begin, To: end, Story: w.trueStory(), Totals: w.totals()}
	for _, g := range w.gangs {
		t.Gangs = append(t.Gangs, w.trueGang(g))
	}
	for _, l := range w.lines {
		t.Lines = append(t.Lines, w.trueLine(l))
	}
	for _, p := range w.people {
		t.People = append(t.People, TruePerson{ID: p.id, Name: p.name, Aliases: p.aliases, DateOfBirth: p.born.Format(time.DateOnly),
			Child: p.young, Home: p.home.code, Number: p.number})
	}
	for _, h := range w.hubs {
		t.Hubs = append(t.Hubs, TrueHub{Number: h.number, Name: h.name, Kind: h.kind})
	}
	t.Shared = sharedCustomers(t.Lines)
	r := w.recycled
	t.Recycled = []TrueRecycled{{Number: r.tenure.number, Line: r.tenure.line.id, Until: r.tenure.to, Person: r.person.id, From: r.from,
		Contacts: w.contacts(r.tenure.number, r.from, end)}}
	w.trueFiles(t)
	return t
}

func (w *world) trueStory() TrueStory {
	l := w.lines[0]
	return TrueStory{Brand: l.brand, Line: l.id, Gang: l.gang.id, GangName: l.gang.name, Holder: l.holder.id, Operator: l.operators[0].id,
		YoungRunner: l.runners[0].id, Cuckooed: l.victims[0].id, Premises: l.premises,
		OldNumber: l.tenures[0].number, NewNumber: l.tenures[1].number, GroupChat: l.group}
}

func (w *world) totals() Totals {
	t := Totals{Communications: map[string]int{}, People: len(w.people), Gangs: len(w.gangs), Lines: len(w.lines)}
	parties, edges := map[string]bool{}, map[[2]string]bool{}
	for _, e := range w.events {
		switch {
		case w.carried[e] == 0:
			continue
		case e.Withheld():
			t.Withheld++
			continue
		case w.carried[e] > 1:
			t.SeenTwice++
		}
		t.Communications[string(e.Kind)]++
		parties[e.From.Key()] = true
		for _, to := range e.To {
			parties[to.Key()] = true
			edges[[2]string{e.From.Key(), to.Key()}] = true
		}
	}
	t.Parties, t.ContactEdges = len(parties), len(edges)
	return t
}

func (w *world) trueGang(g *gang) TrueGang {
	t := TrueGang{ID: g.id, Name: g.name, Aliases: g.aliases, Borough: g.borough.code}
	for _, p := range g.members() {
		t.Members = append(t.Members, p.id)
	}
	for _, l := range g.lines {
		t.Lines = append(t.Lines, l.id)
	}
	return t
}

func (w *world) trueLine(l *line) TrueLine {
	t := TrueLine{ID: l.id, Brand: l.brand, Gang: l.gang.id, Status: l.status(), Holders: ids(l.holder), Operators: ids(l.operators...),
		Runners: ids(l.runners...), Victims: ids(l.exploited()...), Origins: []string{l.gang.borough.code}}
	for i, c := range l.counties {
		t.Destinations = append(t.Destinations, TrueArea{Code: c.code, Name: c.name, Certainty: l.countyCertainty(i)})
	}
	for _, n := range l.tenures {
		t.Numbers = append(t.Numbers, TrueNumber{ID: intel.ID(intel.PhoneNumber, n.number), Number: n.number, From: n.from, To: n.until(),
			Seized: n.phone != nil, Contacts: w.contacts(n.number, n.from, n.to)})
	}
	for _, f := range l.flares {
		slices.Sort(f.recipients)
		t.Flares = append(t.Flares, TrueFlare{Number: f.tenure.number, At: f.at, Until: f.until, OneRecord: f.oneRecord, Recipients: f.recipients})
	}
	for _, s := range l.successions() {
		t.Successions = append(t.Successions, w.succession(s[0], s[1]))
	}
	return t
}

// contacts tallies what passed between a number and each other party.
func (w *world) contacts(number string, from, to time.Time) []TrueContact {
	byParty := map[string]*TrueContact{}
	contact := func(p forensic.Party) *TrueContact {
		c := byParty[p.Key()]
		if c == nil {
			c = &TrueContact{ID: partyID(p), Party: p.Key(), Role: w.roles[p.Key()]}
			byParty[p.Key()] = c
		}
		return c
	}
	for _, e := range w.byParty[number] {
		if w.carried[e] == 0 || e.Withheld() || e.At.Before(from) || !e.At.Before(to) {
			continue
		}
		if e.From.Key() != number {
			contact(e.From).Received.count(e)
			continue
		}
		for _, p := range e.To {
			contact(p).Sent.count(e)
		}
	}
	list := make([]TrueContact, 0, len(byParty))
	for _, key := range slices.Sorted(maps.Keys(byParty)) {
		list = append(list, *byParty[key])
	}
	return list
}

func (t *TrueTally) count(e *forensic.Event) {
	if e.Kind == forensic.Call {
		t.Calls++
	} else {
		t.Messages++
	}
	if t.First == nil || e.At.Before(*t.First) {
		t.First = &e.At
	}
	if t.Last == nil || e.At.After(*t.Last) {
		t.Last = &e.At
	}
}

func partyID(p forensic.Party) string {
	if p.Number != "" {
		return intel.ID(intel.PhoneNumber, p.Number)
	}
	return intel.ID(intel.Account, p.Service, p.Handle)
}

// succession compares the contacts of two numbers that one line used in turn.
func (w *world) succession(old, next *tenure) TrueSuccession {
	s := TrueSuccession{From: old.number, To: next.number, At: next.from}
	either := map[string]int{}
	for _, n := range []*tenure{old, next} {
		for _, c := range w.contacts(n.number, n.from, n.to) {
			if strings.HasPrefix(c.Party, "+") {
				either[c.Party]++
			}
		}
	}
	for _, n := range either {
		if n == 2 {
			s.Common++
		}
	}
	s.Score = float64(s.Common*1000/max(1, len(either))) / 1000
	return s
}

func sharedCustomers(lines []TrueLine) []TrueShared {
	buysFrom := map[string][]string{}
	for _, l := range lines {
		for _, n := range l.Numbers {
			for _, c := range n.Contacts {
				if c.Role == "customer" && !slices.Contains(buysFrom[c.Party], l.ID) {
					buysFrom[c.Party] = append(buysFrom[c.Party], l.ID)
				}
			}
		}
	}
	var list []TrueShared
	for _, number := range slices.Sorted(maps.Keys(buysFrom)) {
		if len(buysFrom[number]) > 1 {
			list = append(list, TrueShared{Number: number, Lines: buysFrom[number]})
		}
	}
	return list
}

func (w *world) trueFiles(t *Truth) {
	files := map[*handset][]string{}
	for _, x := range w.exhibits {
		f := TrueFile{File: x.file, Format: x.format, Contacts: x.contacts()}
		for _, e := range x.events {
			if e.Withheld() {
				f.Withheld++
			} else {
				f.Communications++
			}
		}
		t.Files = append(t.Files, f)
		files[x.phone] = append(files[x.phone], x.file)
	}
	for _, h := range w.handsets {
		th := TrueHandset{Exhibit: h.exhibit, IMEI: h.IMEI[:14], Owner: h.Owner.Number, Line: h.line.id, Files: files[h]}
		if h.Account.Handle != "" {
			th.Account = h.Account.Key()
		}
		if h.person != nil {
			th.Person = h.person.id
		}
		t.Handsets = append(t.Handsets, th)
	}
}

func ids(people ...*person) []string {
	list := make([]string, len(people))
	for i, p := range people {
		list[i] = p.id
	}
	return list
}
