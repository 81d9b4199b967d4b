package demo

import (
	"math/rand/v2"
	"time"

	"linegraph/internal/demo/forensic"
)

// traffic makes everything that was said, line by line. Each line has its own
// random numbers, so that one line's traffic does not hang on another's.
func (w *world) traffic() {
	for _, l := range w.lines {
		if !l.seized {
			continue
		}
		t := talk{world: w, line: l, rng: rand.New(rand.NewPCG(w.opts.Seed, uint64(l.index)+1000))}
		t.all()
	}
	w.strayMessages()
}

// talk is the traffic of one line.
type talk struct {
	*world
	line *line
	rng  *rand.Rand
}

func (t talk) all() {
	l := t.line
	list := l.customers
	var live []*tenure
	for _, n := range l.tenures {
		if n.phone != nil {
			live = append(live, n)
		}
	}
	for i, n := range live {
		if i > 0 {
			list = t.moved(list)
		}
		budget := t.scale.budget / len(live)
		t.saveContacts(n.phone, list)
		t.announce(n, list, budget*3/10, i > 0)
		t.trade(n, list, budget*4/10)
		t.crewTalk(n, budget*15/100)
		t.errands(n.phone, n.from, n.to, max(2, budget*3/100))
	}
	for _, h := range t.handsets {
		if h.line == l && h.person != nil {
			t.personal(h, t.scale.budget/12)
		}
	}
	if l.crewSeized {
		t.groupChat(t.scale.budget / 12)
	}
}

// moved is who follows the line to its next number: three in four, and a few new.
func (t talk) moved(list []forensic.Contact) []forensic.Contact {
	var next []forensic.Contact
	for _, c := range list {
		if t.rng.IntN(4) > 0 {
			next = append(next, c)
		}
	}
	for range max(2, len(list)/10) {
		c := forensic.Contact{Party: number(t.numbers.mobile())}
		t.roles[c.Party.Number] = "customer"
		next = append(next, c)
	}
	return next
}

// trade is ordinary custom: calls and texts to order, answers to them. Every
// customer on the list turns up at least once.
func (t talk) trade(n *tenure, list []forensic.Contact, budget int) {
	for i := 0; i < max(budget, len(list)); {
		c := list[i%len(list)]
		if i >= len(list) {
			c = list[min(t.rng.IntN(len(list)), t.rng.IntN(len(list)))] // a few regulars
		}
		i += t.order(n, c.Party, moment(t.rng, n.from, n.to.Add(-time.Hour)))
	}
}

func (t talk) order(n *tenure, customer forensic.Party, at time.Time) int {
	line := number(n.number)
	switch t.rng.IntN(6) {
	case 0: // rings, nobody answers, is rung back
		t.call(customer, line, at, 0, forensic.Missed)
		t.call(line, customer, at.Add(2*time.Minute+within(t.rng, 10*time.Minute)), 8+t.rng.IntN(40), forensic.Answered)
		return 2
	case 1, 2:
		t.text(customer, line, at, pick(t.rng, orders))
		t.text(line, customer, at.Add(20*time.Second+within(t.rng, 8*time.Minute)), pick(t.rng, answers))
		return 2
	case 3:
		t.text(customer, line, at, pick(t.rng, orders))
		return 1
	}
	t.call(customer, line, at, 7+t.rng.IntN(50), forensic.Answered)
	return 1
}

func (t talk) call(from, to forensic.Party, at time.Time, seconds int, s forensic.Status) {
	t.add(&forensic.Event{Kind: forensic.Call, At: at, Seconds: seconds, Status: s, From: from, To: []forensic.Party{to}})
}

func (t talk) text(from, to forensic.Party, at time.Time, body string) {
	t.add(&forensic.Event{Kind: forensic.SMS, At: at, Body: body, From: from, To: []forensic.Party{to}})
}

// saveContacts fills the deal phone's address book: named customers and crew.
func (t talk) saveContacts(h *handset, list []forensic.Contact) {
	for _, c := range list {
		if c.Name != "" {
			h.Contacts = append(h.Contacts, c)
		}
	}
	for _, p := range t.line.crew() {
		h.Contacts = append(h.Contacts, forensic.Contact{Name: p.aliases[0], Party: number(p.number)})
	}
}

var orders = []string{
	"u about", "you on?", "can u do 2 pls", "same as last time", "where do i come", "how long", "got 40 on me", "pls call me back",
	"usual spot?", "need 1 & 1", "im at the bus stop", "here now", "is it still <open>?", "tomorrow morning ok?",
}

var answers = []string{
	"10 mins", "yes come to the park", "by the shops", "wait there", "same place", "on way \U0001F44D", "not til 6", "5 min", "ring me when there", "ok \"usual\"",
}
