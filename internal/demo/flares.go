package demo

import (
	"strings"
	"time"

	"linegraph/internal/demo/forensic"
)

// The largest audience of one flare, and the smallest that is still one.
const (
	maxAudience = 70
	minAudience = 10
)

// announce sends flares to the list until the budget is spent, at least so
// often that everybody on the list had one. The first flare of a new number
// says so.
func (t talk) announce(n *tenure, list []forensic.Contact, budget int, renumbered bool) {
	batches := (len(list) + maxAudience - 1) / maxAudience
	per := (len(list) + batches - 1) / batches
	times := max(batches, budget/max(minAudience, per), 2)
	slot := n.to.Add(-3*time.Hour).Sub(n.from) / time.Duration(times)
	for i := range times {
		lo := i % batches * per
		audience := t.audience(list[lo:min(lo+per, len(list))], batches > 1 || i == 0)
		at := n.from.Add(time.Duration(i) * slot)
		if i > 0 || !renumbered {
			at = moment(t.rng, at, at.Add(slot))
		}
		body := strings.ReplaceAll(pick(t.rng, flareTexts), "%", t.line.brand)
		if renumbered && i == 0 {
			body = t.line.brand + " here, this is the new number now so save it. On every day same as before, ring this one"
		}
		t.flare(n, audience, at, body)
	}
}

// audience is the list, or nearly all of it: some are always left out.
func (t talk) audience(list []forensic.Contact, whole bool) []forensic.Party {
	var to []forensic.Party
	for i, c := range list {
		if whole || i < minAudience || t.rng.IntN(12) > 0 {
			to = append(to, c.Party)
		}
	}
	return to
}

// flare sends one text to all. Most phones send it one by one; some keep one
// record with many recipients, which a backup of plain SMS cannot hold.
func (t talk) flare(n *tenure, to []forensic.Party, at time.Time, body string) {
	f := flare{tenure: n, oneRecord: n.phone.format != smsBackup && t.rng.IntN(5) == 0}
	from := number(n.number)
	for i, p := range to {
		f.recipients = append(f.recipients, p.Number)
		if f.oneRecord {
			continue
		}
		e := &forensic.Event{Kind: forensic.SMS, At: at, Body: vary(body, t.rng.IntN(8)), From: from, To: []forensic.Party{p}}
		t.add(e)
		if i == 0 {
			f.at = e.At
		}
		f.until = e.At
		at = at.Add(time.Second + within(t.rng, 2*time.Second))
	}
	if f.oneRecord {
		e := &forensic.Event{Kind: forensic.SMS, At: at, Body: body, From: from, To: to}
		t.add(e)
		f.at, f.until = e.At, e.At
	}
	t.line.flares = append(t.line.flares, f)
	t.response(n, to, f.until)
}

// response: a third of those reached ring within the hour, shortly.
func (t talk) response(n *tenure, to []forensic.Party, after time.Time) {
	for _, p := range to {
		if t.rng.IntN(3) == 0 {
			t.call(p, number(n.number), after.Add(20*time.Second+within(t.rng, 55*time.Minute)), 6+t.rng.IntN(30), forensic.Answered)
		}
	}
}

// vary makes the small differences that defeat filters for equal texts.
func vary(body string, i int) string {
	switch i {
	case 0:
		return body + " x"
	case 1:
		return body + "!"
	case 2:
		return body + " \U0001F525"
	case 3:
		return strings.ToLower(body)
	}
	return body
}

var flareTexts = []string{
	"% line open now til late, deals on all day, best in town so give me a ring",
	"Its % back on in ur area, both ready & waiting, call now for quick service",
	"Morning from %, fresh just landed, 3 for 2 until tonight only, ring to order",
	"% about in the car for the next 3 hours, no waiting, call this number for the spot",
}
