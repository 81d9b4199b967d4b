package phonedb

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

// box is what a message's type or msg_box says: which way it went, and how far.
type box struct {
	sent, draft bool
	status      string
}

var boxes = map[int64]box{
	1: {status: "received"}, 2: {sent: true, status: "sent"}, 3: {draft: true},
	4: {sent: true, status: "outbox"}, 5: {sent: true, status: "failed"}, 6: {sent: true, status: "queued"},
}

// boxed finds the box of a message; why says what keeps it from being loaded.
func boxed(of row, column string) (in box, why string) {
	n, ok := of.integer(column)
	in, known := boxes[n]
	switch {
	case !ok || !known:
		return in, "neither sent nor received"
	case in.draft:
		return in, "draft, never sent"
	}
	return in, ""
}

func (r *reader) androidSMS() error {
	const table = "sms"
	return r.each(table, []string{"address", "date", "type", "body", "thread_id"}, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.SMS, Body: of.text("body"), Thread: of.word("thread_id")}
		in, why := boxed(of, "type")
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		c.Status = in.status
		directed(c, in.sent, phone(""), export.Party{Raw: withheld(of.word("address"))})
		return r.send(c, of, "date", unixMillis)
	})
}

// The kinds of address of an MMS, and what stands for the phone's own.
const (
	sender = 137
	self   = "insert-address-token"
)

func (r *reader) androidMMS() error {
	const table = "pdu"
	addresses, err := r.children("addr", "msg_id", []string{"address", "type"})
	if err != nil {
		return err
	}
	defer addresses.close()
	parts, err := r.children("part", "mid", []string{"ct", "text"})
	if err != nil {
		return err
	}
	defer parts.close()
	return r.each(table, []string{"date", "msg_box", "sub", "thread_id"}, func(of row) error {
		headers, err := addresses.of(of.id)
		if err != nil {
			return err
		}
		texts, err := parts.of(of.id)
		if err != nil {
			return err
		}
		c := &export.Communication{Place: place(table, of), Kind: export.MMS, Thread: of.word("thread_id"), Body: mmsBody(of, texts)}
		in, why := boxed(of, "msg_box")
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		c.Status = in.status
		note, why := mmsLegs(c, in.sent, headers)
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		return r.send(c, of, "date", unixSeconds, note)
	})
}

func mmsBody(of row, parts []row) string {
	var all []string
	if subject := of.text("sub"); subject != "" {
		all = append(all, subject)
	}
	for _, p := range parts {
		if text := p.text("text"); text != "" && export.PlainText(p.word("ct")) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

// mmsLegs sets the legs that the headers name. Of a received one the phone is a
// recipient: the only one there is, or else one of those named, and which is
// not told; why says what keeps the message from being loaded.
func mmsLegs(c *export.Communication, sent bool, headers []row) (note, why string) {
	var from export.Party
	var to []export.Party
	for _, h := range headers {
		p := export.Party{Raw: withheld(h.word("address"))}
		switch {
		case p.Raw == self, p.Raw == "":
		case h.is("type", sender):
			from = p
		case !slices.Contains(to, p):
			to = append(to, p)
		}
	}
	switch {
	case sent && len(to) == 0:
		return "", "no recipient is named"
	case sent:
		c.From, c.To = phone(from.Raw), to
	case from.Raw == "":
		return "", "it does not say who sent it"
	case len(to) == 0:
		c.From, c.To = from, []export.Party{phone("")}
	case len(to) == 1:
		c.From, c.To = from, []export.Party{phone(to[0].Raw)}
	default:
		c.From, c.To = from, to
		note = "several recipients, none of them marked as the phone"
	}
	return note, ""
}
