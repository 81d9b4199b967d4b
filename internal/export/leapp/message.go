package leapp

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// Why a row is rejected, and what is noted of one that is loaded.
const (
	contradicts  = "its two columns for the direction contradict each other"
	noAttachment = "its attachments are not loaded"
)

// communication reads a row of calls or messages by what its columns say; who
// sent it to whom is for legs to find.
func (t *table) communication(r row) error {
	s := &t.artifact.said
	c, has := t.record(r)
	who, why := t.ends(r, c)
	var is export.NoticeKind
	switch {
	case says(r, s.system):
		is = export.System
	case says(r, s.unsent) && c.Body == "":
		is = export.Unsent
	case why == "" && s.adjust != nil:
		is, why = s.adjust(r, c, &who)
	}
	switch {
	case is != "":
		return t.notice(r, c, is)
	case why != "":
		return t.out.Reject(c.Place, why)
	}
	if err := t.account(s, &who); err != nil {
		return err
	}
	note, why := who.Assign(c)
	switch {
	case why != "":
		return t.out.Reject(c.Place, why)
	case c.Kind != export.Call && !c.From.Owner && c.From.Raw == "":
		return t.out.Reject(c.Place, legs.NoSender)
	case note != "":
		if err := t.out.Repair(c.Place, note); err != nil {
			return err
		}
	}
	if c.Kind == export.SMS && c.Service == "" && (has || len(c.To) > 1) {
		c.Kind = export.MMS
	}
	next := &record{c: c, at: r.get(s.at), has: has}
	if s.join {
		next.key = c.Place.ID
	}
	if err := t.join(next); err != nil {
		return err
	}
	return t.reacted(r, c)
}

// record is what a row says but for its parties; has tells of attachments.
func (t *table) record(r row) (c *export.Communication, has bool) {
	a := t.artifact
	s := &a.said
	c = &export.Communication{Place: t.place(r.get(s.id)), Kind: a.kind, Service: a.service, Body: r.text(s.text), Thread: r.get(s.thread)}
	c.Deleted = says(r, s.deleted) || says(r, s.unsent)
	c.Kind = cmp.Or(s.kinds[strings.ToLower(r.get(s.kindOf))], c.Kind)
	if s.apps != "" {
		c.Service = export.Service(r.all(s.apps)...)
	}
	has = !slices.Contains([]string{"", "0", "no", "n/a"}, strings.ToLower(r.get(s.files)))
	has = has || s.attached != nil && s.attached(r)
	switch {
	case c.Kind == export.Call:
		c.Body, c.Duration, has = "", t.length(r), false
	case c.Kind == export.SMS && c.Service != "":
		c.Kind = export.Chat
	}
	if isMedia(c.Body) {
		c.Body, has = "", true
	}
	return c, has
}

// isMedia tells the HTML by which older versions show an attachment from a text.
func isMedia(body string) bool {
	body = strings.TrimSpace(body)
	return strings.HasPrefix(body, "<a href=\"") && strings.Contains(body, "<img ") || strings.HasPrefix(body, "<audio ") || strings.HasPrefix(body, "<video ")
}

// length is how long a call lasted: what the table says, else the time between
// its two ends.
func (t *table) length(r row) *time.Duration {
	s := &t.artifact.said
	if d := export.Span(r.get(s.length)); d != nil || s.until == "" {
		return d
	}
	from, to := export.When(r.get(s.at), nil, t.now), export.When(r.get(s.until), nil, t.now)
	if from.At == nil || to.At == nil || from.Zoned != to.Zoned || to.At.Before(*from.At) {
		return nil
	}
	d := to.At.Sub(*from.At)
	return &d
}

// says tells whether one of the columns has the cell that says so.
func says(r row, columns map[string]string) bool {
	for column, cell := range columns {
		if strings.EqualFold(r.get(column), cell) {
			return true
		}
	}
	return false
}
