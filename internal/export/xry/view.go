package xry

import (
	"strings"
	"time"

	"linegraph/internal/export"
)

// view is one file being read.
type view struct {
	entries *entries
	out     export.Sink
	now     time.Time
	device  device
	open    []*segmented // messages whose parts are not all there
}

func (v *view) read() error {
	if err := v.entries.begin(); err != nil {
		return err
	}
	if err := v.out.Info(export.Info{Tool: "MSAB XRY"}); err != nil {
		return err
	}
	for {
		e, err := v.entries.read()
		if err != nil {
			return err
		}
		if e == nil {
			break
		}
		if e.mended > 0 {
			if err := v.out.Repair(v.place(e), "invalid characters were replaced by U+FFFD"); err != nil {
				return err
			}
		}
		if err := v.entry(e); err != nil {
			return err
		}
	}
	if err := v.flush(len(v.open)); err != nil {
		return err
	}
	return v.device.tell(v.out)
}

// entry reads an entry as what its view is, or as what its own title and keys
// say it is.
func (v *view) entry(e *entry) error {
	is := func(word string) bool {
		return strings.Contains(v.entries.view, word) || strings.Contains(e.title, word)
	}
	switch {
	case e.has("attribute") && e.has("data"):
		v.device.add(e)
		return nil
	case is("call"), e.has("call type"):
		return v.call(e)
	case is("message"), is("sms"), is("mms"), is("chat"), e.has("text", "message"):
		return v.message(e)
	case is("contact"):
		return v.contact(e)
	}
	return v.out.Reject(v.place(e), "an entry of a kind that is not read")
}

func (v *view) place(e *entry) export.Place {
	name, _, _ := strings.Cut(e.title, "#")
	return export.Place{Line: e.line, Record: strings.TrimSpace(name), ID: e.get("id", "unique id")}
}

// send completes a record and hands it on.
func (v *view) send(e *entry, c *export.Communication) error {
	if err := v.date(e, c); err != nil {
		return err
	}
	return v.out.Communication(c)
}

// status hands on what is a WhatsApp status and no message.
func (v *view) status(e *entry, c *export.Communication, by string) error {
	if err := v.date(e, c); err != nil {
		return err
	}
	return v.out.Notice(c.Aside(export.Story, by))
}

// date reads the time of a record, and says what was odd in it.
func (v *view) date(e *entry, c *export.Communication) error {
	when, raw, notes := when(e, v.now)
	c.RawTime = raw
	c.Date(when)
	for _, note := range notes {
		if err := v.out.Repair(c.Place, note); err != nil {
			return err
		}
	}
	return nil
}

// deleted tells what XRY recovered from deleted data.
func deleted(e *entry) bool {
	switch strings.ToLower(e.get("deleted")) {
	case "yes", "true", "deleted":
		return true
	}
	return strings.EqualFold(e.get("status"), "deleted")
}
