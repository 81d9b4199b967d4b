package leapp

import (
	"regexp"
	"strings"

	"linegraph/internal/export"
)

// record is a communication that may go over several rows, one an attachment.
type record struct {
	key string // the tool's id; "" for a row that stands alone
	c   *export.Communication
	at  string // its time as written
	has bool   // attachments
}

// send completes a record and hands it on.
func (t *table) send(r *record) error {
	when := export.When(r.at, nil, t.now)
	r.c.RawTime = r.at
	r.c.Date(when)
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

var markup = regexp.MustCompile(`<[^>]*>`)

// bare gives a cell without the HTML that older versions leave in it.
func bare(cell string) string { return strings.TrimSpace(markup.ReplaceAllString(cell, "")) }
