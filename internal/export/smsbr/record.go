package smsbr

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
)

// attr gives an attribute; the app writes "null" and "(Unknown)" for none.
func attr(e xml.StartElement, name string) string {
	v := strings.TrimSpace(xmltext.Attr(e, name))
	if v == "null" || v == "(Unknown)" {
		return ""
	}
	return v
}

// text gives an attribute that a person wrote, untrimmed.
func text(e xml.StartElement, name string) string {
	if v := xmltext.Attr(e, name); v != "null" {
		return v
	}
	return ""
}

// parties gives those of an address list joined by "~". The names stand in one
// list too; where their number differs, a comma was part of a name and none is
// taken.
func parties(e xml.StartElement, address string) []export.Party {
	name := attr(e, "contact_name")
	addresses := strings.Split(attr(e, address), "~")
	names := strings.Split(name, ", ")
	if len(addresses) == 1 {
		names = []string{name}
	}
	var all []export.Party
	for i, a := range addresses {
		p := export.Party{Raw: withheld(a)}
		if len(names) == len(addresses) && names[i] != "(Unknown)" {
			p.Name = names[i]
		}
		all = append(all, p)
	}
	return all
}

// withheld empties the numbers that Android writes where it knows none.
func withheld(number string) string {
	number = strings.TrimSpace(number)
	if slices.Contains([]string{"-1", "-2", "-3", "null"}, number) {
		return ""
	}
	return number
}

// send completes a record with its time and hands it on. A record whose date is
// no number is rejected: what else is in it cannot be relied upon.
func (b *backup) send(e xml.StartElement, c *export.Communication) error {
	c.RawTime = attr(e, "date")
	ms, err := strconv.ParseInt(c.RawTime, 10, 64)
	if err != nil {
		return b.out.Reject(c.Place, "its date is not a number")
	}
	when := export.Epoch(ms, b.now)
	c.At, c.Zoned = when.At, when.Zoned
	if when.Note != "" {
		if err := b.out.Repair(c.Place, when.Note); err != nil {
			return err
		}
	}
	return b.out.Communication(c)
}

// box is what a message's type or msg_box says: which way it went, and how far.
type box struct {
	sent, draft bool
	status      string
}

// boxes by number. What failed or waits was sent as far as its sender is
// concerned, and says so; a draft never left.
var boxes = map[string]box{
	"1": {status: "received"}, "2": {sent: true, status: "sent"}, "3": {draft: true},
	"4": {sent: true, status: "outbox"}, "5": {sent: true, status: "failed"}, "6": {sent: true, status: "queued"},
}

// unusable says why a message cannot be loaded, "" when it can.
func unusable(e xml.StartElement, in box, known bool) string {
	switch {
	case xmltext.Doubled(e):
		return "it states an attribute twice"
	case !known:
		return "neither sent nor received"
	case in.draft:
		return "draft, never sent"
	}
	return ""
}

func (b *backup) sms(e xml.StartElement) error {
	c := &export.Communication{Place: export.Place{Line: b.doc.Began(), Record: "sms"}, Kind: export.SMS, Body: text(e, "body")}
	if err := b.doc.Pass(); err != nil {
		return err
	}
	in, known := boxes[attr(e, "type")]
	if why := unusable(e, in, known); why != "" {
		return b.out.Reject(c.Place, why)
	}
	c.Status = in.status
	others := parties(e, "address")
	switch {
	case in.sent:
		c.From, c.To = export.Party{Owner: true}, others
	case len(others) > 1:
		return b.out.Reject(c.Place, "several parties, none of them marked as the sender")
	default:
		c.From, c.To = others[0], []export.Party{{Owner: true}}
	}
	return b.send(e, c)
}

// callTypes by number. All but the second came in.
var callTypes = map[string]string{"1": "", "2": "", "3": "missed", "4": "voicemail", "5": "rejected", "6": "refused", "7": "answered elsewhere"}

func (b *backup) call(e xml.StartElement) error {
	c := &export.Communication{Place: export.Place{Line: b.doc.Began(), Record: "call"}, Kind: export.Call}
	if err := b.doc.Pass(); err != nil {
		return err
	}
	status, known := callTypes[attr(e, "type")]
	if why := unusable(e, box{}, known); why != "" {
		return b.out.Reject(c.Place, why)
	}
	c.Status = status
	other := parties(e, "number")[0]
	c.From, c.To = other, []export.Party{{Owner: true}}
	if attr(e, "type") == "2" {
		c.From, c.To = export.Party{Owner: true}, []export.Party{other}
	}
	if seconds, err := strconv.ParseUint(attr(e, "duration"), 10, 31); err == nil {
		d := time.Duration(seconds) * time.Second
		c.Duration = &d
	}
	return b.send(e, c)
}
