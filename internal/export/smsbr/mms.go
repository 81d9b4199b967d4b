package smsbr

import (
	"encoding/xml"
	"slices"
	"strings"

	"linegraph/internal/export"
)

// header is an address in the header of an MMS.
type header struct{ kind, address string }

// The kinds of header, as Android numbers them; all others are recipients.
const sender = "137"

// self stands in a header where the phone was to fill in its own number.
const self = "insert-address-token"

// boxOfType finds the box of an MMS that states none by the type of its message:
// a request to send, what was retrieved, the notice of one to be retrieved.
var boxOfType = map[string]string{"128": "2", "132": "1", "130": "1"}

func (b *backup) mms(e xml.StartElement) error {
	c := &export.Communication{Place: export.Place{Line: b.doc.Began(), Record: "mms", ID: attr(e, "m_id")}, Kind: export.MMS}
	texts, headers, err := b.content()
	if err != nil {
		return err
	}
	in, known := boxes[attr(e, "msg_box")]
	if !known {
		in, known = boxes[boxOfType[attr(e, "m_type")]]
	}
	if why := unusable(e, in, known); why != "" {
		return b.out.Reject(c.Place, why)
	}
	c.Status = in.status
	if subject := attr(e, "sub"); subject != "" {
		texts = append([]string{subject}, texts...)
	}
	c.Body = strings.Join(texts, "\n")
	listed := parties(e, "address")
	if in.sent {
		c.From, c.To = sentBy(listed, headers)
	} else {
		var note string
		c.From, c.To, note = receivedFrom(listed, headers)
		if len(c.To) == 0 {
			return b.out.Reject(c.Place, note)
		}
		if note != "" {
			if err := b.out.Repair(c.Place, note); err != nil {
				return err
			}
		}
	}
	return b.send(e, c)
}

// content reads the parts and addresses of an MMS, up to its end.
func (b *backup) content() (texts []string, headers []header, err error) {
	part := func(e xml.StartElement) error {
		if written := text(e, "text"); e.Name.Local == "part" && attr(e, "ct") == "text/plain" && written != "" {
			texts = append(texts, written)
		}
		return b.doc.Pass()
	}
	addr := func(e xml.StartElement) error {
		if h := (header{attr(e, "type"), withheld(attr(e, "address"))}); e.Name.Local == "addr" && h.address != "" {
			headers = append(headers, h)
		}
		return b.doc.Pass()
	}
	err = b.doc.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "parts":
			return b.doc.Children(part)
		case "addrs":
			return b.doc.Children(addr)
		}
		return b.doc.Pass()
	})
	return texts, headers, err
}

// sentBy finds the legs of an MMS that the phone sent.
func sentBy(listed []export.Party, headers []header) (from export.Party, to []export.Party) {
	from = export.Party{Owner: true}
	for _, h := range headers {
		switch {
		case h.address == self:
		case h.kind == sender:
			if !contains(listed, h.address) {
				from.Raw = h.address
			}
		case !contains(to, h.address):
			to = append(to, named(h.address, listed))
		}
	}
	if len(to) == 0 {
		to = listed
	}
	return from, to
}

// receivedFrom finds the legs of an MMS that the phone received. The app lists
// all parties but the phone, the headers list all: the one recipient that is
// only in the headers is the phone. Without recipients, note says why there are
// none; else what is odd.
func receivedFrom(listed []export.Party, headers []header) (from export.Party, to []export.Party, note string) {
	var recipients, extra []export.Party
	named137 := false
	for _, h := range headers {
		switch p := named(h.address, listed); {
		case h.address == self:
		case h.kind == sender:
			from, named137 = p, true
		case !contains(recipients, h.address):
			recipients = append(recipients, p)
			if !contains(listed, h.address) {
				extra = append(extra, p)
			}
		}
	}
	switch {
	case named137 && !contains(listed, from.Raw):
		note = "the sender in the header is none of the addresses listed"
	case !named137 && len(listed) > 1:
		return from, nil, "several parties, none of them marked as the sender"
	case !named137:
		from = listed[0]
	}
	if len(recipients) == 0 {
		recipients = listed
	}
	owner := export.Party{Owner: true}
	if len(extra) == 1 {
		owner.Raw = extra[0].Raw
	}
	for _, p := range recipients {
		if !same(p.Raw, from.Raw) && (owner.Raw == "" || p.Raw != owner.Raw) {
			to = append(to, p)
		}
	}
	if len(extra) <= 1 {
		to = append(to, owner)
	}
	return from, to, note
}

// named gives the party at an address with the name listed for it.
func named(address string, listed []export.Party) export.Party {
	for _, p := range listed {
		if same(p.Raw, address) {
			return export.Party{Raw: address, Name: p.Name}
		}
	}
	return export.Party{Raw: address}
}

func contains(all []export.Party, address string) bool {
	return slices.ContainsFunc(all, func(p export.Party) bool { return same(p.Raw, address) })
}

// same tells whether two addresses may be one: the list may hold "07…" where
// the header has "+447…". It only keeps another party from being taken for the
// phone; no key is made of it.
func same(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	const enough = 9
	a, b = digits(a), digits(b)
	return len(a) >= enough && len(b) >= enough && a[len(a)-enough:] == b[len(b)-enough:]
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
