package demo

import (
	"io"
	"math/rand/v2"
	"strconv"
	"time"

	"linegraph/internal/demo/forensic"
	"linegraph/internal/intel"
)

// ReportOptions of WriteReport. Bytes is about how long the report becomes.
type ReportOptions struct {
	Seed  uint64
	Bytes int64
	// City is how many numbers there are in all, above 1: whose phone it is goes
	// by the seed, whom it knows by chance, some numbers far likelier than others.
	// 0: every report is of the same number, which knows the same others.
	City int
}

// ReportCounts is what a report holds. No two of its events are alike.
type ReportCounts struct {
	Contacts, Calls, SMS, Chats int
	Bytes                       int64
}

// The shares of a report's bytes, in percent, after which each section ends.
const (
	contactsUntil = 4
	callsUntil    = 30
	textsUntil    = 65
	conversation  = 40 // messages in each chat
)

// WriteReport writes one Cellebrite report.xml of a busy phone, record by
// record, for measuring how fast reports load.
func WriteReport(w io.Writer, opts ReportOptions) (ReportCounts, error) {
	rng := rand.New(rand.NewPCG(opts.Seed, 7))
	out := &counter{w: w}
	b := &bulk{rng: rng, at: begin, city: opts.City}
	owner := "+447700900001"
	if b.city > 0 {
		b.owner = int(opts.Seed % uint64(b.city))
		owner = bulkMobile(b.owner)
	}
	phone := forensic.Phone{Make: "Samsung", Model: "SM-A546B", IMEI: forensic.WithCheckDigit("35" + digits(rng, 12)), ICCID: forensic.WithCheckDigit("894499" + digits(rng, 12)),
		IMSI: "23499" + digits(rng, 10), Owner: number(owner), Account: forensic.Party{Service: "whatsapp", Handle: owner[1:] + "@s.whatsapp.net", Name: "Dex"}}
	b.phone = phone
	r := forensic.NewReport(out, forensic.Today, &forensic.Extraction{Phone: phone, Exhibit: "BLK/1", Case: "OP LARKSPUR", Taken: end, Seed: opts.Seed})
	until := func(percent int64) bool { return out.n < opts.Bytes*percent/100 }
	r.UserAccount(phone.Account)
	for ; until(contactsUntil); b.Contacts++ {
		r.Contact(forensic.Contact{Name: pick(rng, nicknames) + " " + strconv.Itoa(b.Contacts), Party: b.known(b.Contacts)})
	}
	for ; until(callsUntil); b.Calls++ {
		r.Call(b.event(forensic.Call, b.partner()))
	}
	for until(textsUntil) {
		r.Conversation(b.messages(forensic.SMS, b.partner()))
		b.SMS += conversation
	}
	for until(100) {
		p := b.partner()
		r.Conversation(b.messages(forensic.Chat, forensic.Party{Service: "whatsapp", Handle: p.Number[1:] + "@s.whatsapp.net"}))
		b.Chats += conversation
	}
	err := r.Close()
	b.Bytes = out.n
	if err != nil {
		return b.ReportCounts, intel.Wrap(err, intel.Internal, "The report cannot be written.")
	}
	return b.ReportCounts, nil
}

// bulk makes the events of a report. Its clock only goes forward, so that no
// event equals another.
type bulk struct {
	ReportCounts
	rng   *rand.Rand
	phone forensic.Phone
	at    time.Time

	city, owner int
	drawn       []int // of the city, whom the phone knows
}

func (b *bulk) partner() forensic.Party { return b.known(b.rng.IntN(max(b.Contacts, 100))) }

// known is the number that the phone knows in this place.
func (b *bulk) known(place int) forensic.Party {
	if b.city == 0 {
		return number(bulkMobile(place))
	}
	for len(b.drawn) <= place {
		u := b.rng.Float64()
		one := int(u * u * float64(b.city-1))
		if one >= b.owner {
			one++ // nobody rings himself
		}
		b.drawn = append(b.drawn, one)
	}
	return number(bulkMobile(b.drawn[place]))
}

func (b *bulk) event(kind forensic.Kind, partner forensic.Party) *forensic.Event {
	b.at = b.at.Add(time.Millisecond + within(b.rng, 10*time.Second))
	e := &forensic.Event{Kind: kind, At: b.at, Seconds: 5 + b.rng.IntN(300), Body: pick(b.rng, orders), From: partner, To: []forensic.Party{b.phone.Owner}}
	if partner.Service != "" {
		e.To[0] = b.phone.Account
	}
	if b.rng.IntN(2) == 0 {
		e.From, e.To[0] = e.To[0], e.From
	}
	return e
}

func (b *bulk) messages(kind forensic.Kind, partner forensic.Party) []*forensic.Event {
	list := make([]*forensic.Event, conversation)
	for i := range list {
		list[i] = b.event(kind, partner)
	}
	return list
}

type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
