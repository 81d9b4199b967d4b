package whatsapp

import (
	"fmt"
	"io"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/legs"
	"linegraph/internal/intel"
)

func unreadable(err error) error {
	return intel.Wrap(err, intel.Unavailable, "A temporary file could not be read.")
}

// maxBody is how many bytes of a message are kept.
const maxBody = 1 << 20

// chat is one file being read the second time.
type chat struct {
	*survey
	pass
	out     export.Sink
	now     time.Time
	open    bool // a message is being put together
	head    header
	at      export.Place
	body    strings.Builder
	tooLong bool
}

func (c *chat) read() error {
	if err := c.out.Info(export.Info{Tool: "WhatsApp", Order: c.order.of, OrderBy: c.why}); err != nil {
		return err
	}
	if c.order.of == dates.Any && c.why != "" {
		if err := c.out.Repair(export.Place{Record: "chat"}, c.why); err != nil {
			return err
		}
	}
	for {
		h, text, err := c.next()
		if err == io.EOF {
			return c.close()
		}
		if err != nil {
			return err
		}
		if h, err = c.own(h); err != nil {
			return err
		}
		if err := c.take(h, text); err != nil {
			return err
		}
		if c.mended == "" {
			continue
		}
		if err := c.out.Repair(export.Place{Line: c.line.Number, Record: "text"}, c.mended); err != nil {
			return err
		}
	}
}

const pastedIn = "a chat pasted into the message is kept as its text: it begins with a header, or has senders who write nowhere else"

// own gives a header that is one of the chat's own, nil for one of a chat that is
// pasted into a message, with a note on the message.
func (c *chat) own(h *header) (*header, error) {
	var is, first bool
	if c.pasted, is, first = within(c.pasted, c.line.Number); !is {
		return h, nil
	}
	if !first {
		return nil, nil
	}
	return nil, c.out.Repair(c.at, pastedIn)
}

func (c *chat) take(h *header, text string) error {
	switch {
	case h != nil:
		if err := c.close(); err != nil {
			return err
		}
		c.open, c.head = true, *h
		c.at = export.Place{Line: c.line.Number, Record: "message"}
		c.body.Reset()
		c.body.WriteString(h.text)
		c.tooLong = c.line.Cut
	case c.open:
		c.tooLong = c.tooLong || c.line.Cut || c.body.Len()+len(text) >= maxBody
		if !c.tooLong {
			c.body.WriteString("\n" + strings.TrimLeftFunc(text, mark))
		}
	case strings.TrimSpace(text) != "":
		return c.out.Reject(export.Place{Line: c.line.Number, Record: "text"}, "text before the first message")
	}
	return nil
}

// system tells a line of the app itself.
func (c *chat) system() bool {
	h := &c.head
	return h.sender == "" || h.notice() || h.marked && h.sender == c.survey.chat && (c.at.Line == c.titled || c.parties[h.sender].Raw == "")
}

const doubtful = "this may be a line of the app itself: it cannot be told from a message"

// close hands on the message that has been put together.
func (c *chat) close() error {
	if !c.open {
		return nil
	}
	c.open = false
	switch {
	case c.tooLong:
		return c.out.Reject(c.at, "message longer than 1 MiB")
	}
	when, text := c.when(), strings.TrimRight(c.body.String(), "\n")
	if c.system() {
		n := &export.Notice{
			Place: c.at, Kind: export.System, Service: "whatsapp", RawTime: c.head.written,
			Thread: c.thread(), Text: text, By: c.head.sender,
		}
		n.Date(when)
		return c.out.Notice(n)
	}
	if c.doubtful[c.head.sender] {
		if err := c.out.Repair(c.at, doubtful); err != nil {
			return err
		}
	}
	if when.Note != "" {
		if err := c.out.Repair(c.at, when.Note); err != nil {
			return err
		}
	}
	m := &export.Communication{
		Place: c.at, Kind: export.Chat, Service: "whatsapp", RawTime: c.head.written, Body: text, Thread: c.thread(),
	}
	m.Date(when)
	said := legs.Said{From: []export.Party{c.parties[c.head.sender]}, To: c.others(c.head.sender), Complete: true}
	if _, why := said.Assign(m); why != "" {
		return c.out.Reject(c.at, why)
	}
	return c.out.Communication(m)
}

// when reads the time of a header, which has no zone.
func (c *chat) when() export.Moment {
	if c.head.clock < 0 {
		return export.Moment{Note: export.TimeUnread}
	}
	if c.survey.open {
		d, by := c.head.date, c.survey.style.separator
		written := fmt.Sprintf("%d%s%d%s%02d %s", d[0], by, d[1], by, d[2], time.Time{}.Add(c.head.clock).Format(time.TimeOnly))
		return export.When(written, nil, c.now)
	}
	day, ok := c.order.read(c.head.date)
	if !ok {
		return export.Moment{Note: export.TimeUnread}
	}
	at := day.Add(c.head.clock)
	return export.When(at.Format(time.DateTime), nil, c.now)
}
