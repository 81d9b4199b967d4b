package whatsapp

import (
	"io"
	"strings"
	"time"

	"linegraph/internal/export"
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
	if err := c.out.Info(export.Info{Tool: "WhatsApp"}); err != nil {
		return err
	}
	if c.note != "" {
		if err := c.out.Repair(export.Place{Record: "chat"}, c.note); err != nil {
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
		return c.out.Notice(&export.Notice{
			Place: c.at, Kind: export.System, Service: "whatsapp", At: when.At, RawTime: c.head.written, Zoned: when.Zoned,
			Thread: c.thread(), Text: text, By: c.head.sender,
		})
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
		Place: c.at, Kind: export.Chat, Service: "whatsapp", At: when.At, RawTime: c.head.written, Zoned: when.Zoned, Body: text, Thread: c.thread(),
	}
	said := legs.Said{From: []export.Party{c.parties[c.head.sender]}, To: c.others(c.head.sender), Complete: true}
	if _, why := said.Assign(m); why != "" {
		return c.out.Reject(c.at, why)
	}
	return c.out.Communication(m)
}

// when reads the time of a header, which has no zone.
func (c *chat) when() export.Moment {
	day, ok := c.order.read(c.head.date)
	if !ok || c.head.clock < 0 {
		return export.Moment{Note: export.TimeUnread}
	}
	return export.When(day.Add(c.head.clock).Format(time.DateTime), nil, c.now)
}
