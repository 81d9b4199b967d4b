package leapp

import (
	"regexp"
	"strings"

	"linegraph/internal/export"
)

// Why a row is rejected, and what is noted of one that is loaded.
const (
	noDirection  = "neither sent nor received"
	noRecipient  = "the table does not say to whom it was sent"
	noSender     = "sent in a group, and the table does not say by whom"
	noAttachment = "its attachments are not loaded"
)

// record is a communication that may go over several rows, one an attachment.
type record struct {
	key string // the tool's id; "" for a row that stands alone
	c   *export.Communication
	at  string // its time as written
	has bool   // attachments
}

// legs puts the phone's own leg at its end of a record.
func legs(c *export.Communication, sent bool, own export.Party, others ...export.Party) {
	own.Owner = true
	if sent {
		c.From, c.To = own, others
		return
	}
	c.From, c.To = others[0], append(others[1:len(others):len(others)], own)
}

// send completes a record and hands it on.
func (t *table) send(r *record) error {
	when := export.When(r.at, nil, t.now)
	r.c.RawTime, r.c.At, r.c.Zoned = r.at, when.At, when.Zoned
	if when.Note != "" {
		if err := t.out.Repair(r.c.Place, when.Note); err != nil {
			return err
		}
	}
	if r.has {
		if err := t.out.Repair(r.c.Place, noAttachment); err != nil {
			return err
		}
	}
	return t.out.Communication(r.c)
}

// join keeps a record back until a row of another key comes, for the rows of
// one message stand one behind the other. Texts that differ are its parts.
func (t *table) join(r *record) error {
	if p := t.pending; p != nil && r.key != "" && p.key == r.key && p.at == r.at && len(p.c.Body) < maxRow {
		p.has = p.has || r.has
		if r.c.Body != "" && r.c.Body != p.c.Body {
			p.c.Body = strings.TrimPrefix(p.c.Body+"\n"+r.c.Body, "\n")
		}
		return nil
	}
	if err := t.flush(); err != nil {
		return err
	}
	t.pending = r
	return nil
}

// flush hands on the record kept back.
func (t *table) flush() error {
	r := t.pending
	t.pending = nil
	if r == nil {
		return nil
	}
	return t.send(r)
}

// contact hands on one contact for each party.
func (t *table) contact(name string, parties ...export.Party) error {
	for _, p := range parties {
		p.Name = name
		if err := t.out.Contact(&export.Contact{Place: t.place(""), Party: p, SavedAs: name}); err != nil {
			return err
		}
	}
	if len(parties) == 0 {
		return t.out.Reject(t.place(""), "contact without a number, an address or a user id")
	}
	return nil
}

// direction reads a word for the way that a record went; ok tells that it is one.
func direction(word string) (sent, ok bool) {
	switch strings.ToLower(word) {
	case "outgoing", "sent", "1":
		return true, true
	case "incoming", "received", "0":
		return false, true
	}
	return false, false
}

var markup = regexp.MustCompile(`<[^>]*>`)

// bare gives a cell without the HTML that older versions leave in it.
func bare(cell string) string { return strings.TrimSpace(markup.ReplaceAllString(cell, "")) }
