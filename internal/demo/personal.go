package demo

import (
	"slices"
	"time"

	"linegraph/internal/demo/forensic"
)

func (t talk) moments(n int) []time.Time {
	list := make([]time.Time, n)
	for i := range list {
		list[i] = moment(t.rng, begin, end)
	}
	slices.SortFunc(list, time.Time.Compare)
	return list
}

// personal is the private life on a crew member's own phone: family, a chat
// with the holder, a picture message, and errands.
func (t talk) personal(h *handset, budget int) {
	me, family := h.Owner, number(t.numbers.mobile())
	t.roles[family.Number] = "family"
	h.Contacts = append(h.Contacts, forensic.Contact{Name: "Mum", Party: family})
	for _, p := range t.line.crew() {
		if p != h.person {
			h.Contacts = append(h.Contacts, forensic.Contact{Name: p.aliases[0], Party: number(p.number)},
				forensic.Contact{Name: p.aliases[0], Party: p.account()})
		}
	}
	for i, at := range t.moments(budget) {
		switch i % 4 {
		case 0:
			t.text(family, me, at, pick(t.rng, []string{"where are you", "call your mum", "school rang again", "dinner is in the oven", "are you ok love?"}))
		case 1:
			t.call(me, family, at, 20+t.rng.IntN(400), forensic.Answered)
		case 2:
			t.oneToOne(h.person, at)
		case 3:
			t.add(&forensic.Event{Kind: forensic.MMS, At: at, Body: pick(t.rng, []string{"new trainers", "look at this place", "found it"}), From: me, To: []forensic.Party{family}})
		}
	}
	t.errands(h, begin, end, max(4, budget/2))
}

func (t talk) oneToOne(p *person, at time.Time) {
	other := t.line.holder
	if p == other {
		other = t.line.operators[0]
	}
	from, to := p.account(), other.account()
	if t.rng.IntN(2) == 0 {
		from, to = to, from
	}
	body := pick(t.rng, []string{"ring me on the other one", "is he back", "tell the young one to move", "ok", "not on here"})
	t.add(&forensic.Event{Kind: forensic.Chat, At: at, Body: body, From: from, To: []forensic.Party{to}})
}

// errands are what every phone holds: taxis, takeaways, the network's own
// messages and callers who withhold their number.
func (t talk) errands(h *handset, from, to time.Time, n int) {
	near := t.hubs[t.line.index%len(t.hubs)]
	far := pick(t.rng, t.hubs)
	for i := range n {
		at := moment(t.rng, from, to.Add(-time.Minute))
		switch i % 4 {
		case 0:
			t.call(h.Owner, number(near.number), at, 15+t.rng.IntN(45), forensic.Answered)
		case 1:
			t.text(number(pick(t.rng, services)), h.Owner, at, pick(t.rng, serviceTexts))
		case 2:
			t.call(h.Owner, number(far.number), at, 15+t.rng.IntN(45), forensic.Answered)
		case 3:
			t.call(forensic.Party{}, h.Owner, at, 0, pick(t.rng, []forensic.Status{forensic.Missed, forensic.Rejected}))
		}
	}
	h.Contacts = append(h.Contacts, forensic.Contact{Name: near.name, Party: number(near.number)})
}

// services are short codes and sender ids of an invented network and others.
var services = []string{"KESTRELMOB", "60900", "PARCELNOW", "TOPUP"}

var serviceTexts = []string{
	"Your balance is 4.20. Text TOPUP to add credit.", "Your parcel is out for delivery today.", "Your bundle ends tomorrow.", "You have 1 new voicemail.",
}

// strayMessages come from the new subscriber of a recycled number.
func (w *world) strayMessages() {
	r := w.recycled
	t := talk{world: w, line: w.lines[0], rng: w.rng}
	for i := range 8 {
		at := moment(t.rng, r.from, end)
		if i%3 == 2 {
			t.call(number(r.friend.number), number(r.person.number), at, 40+t.rng.IntN(200), forensic.Answered)
			continue
		}
		t.text(number(r.person.number), number(r.friend.number), at, pick(t.rng, []string{"Training is at 6 on Thursday, see you there", "Hi its coach, new phone. Are you coming?", "We missed you on Saturday"}))
	}
}
