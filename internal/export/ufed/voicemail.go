package ufed

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// voicemail hands on a Voicemail: a call that came in and was answered by the
// mailbox. The owner's own greeting is no communication.
func (r *report) voicemail(m *model) error {
	if !r.fresh(m) {
		return nil
	}
	if strings.Contains(strings.ToLower(m.get("Type")), "greeting") {
		r.leave(greetings, m.line, 1)
		return nil
	}
	c := r.communication(m, export.Call, export.Service(m.get("Source"), m.get("ServiceIdentifier")))
	if strings.Contains(c.Service, "voicemail") {
		c.Service = "" // the phone's own mailbox
	}
	c.Status, c.Duration = "voicemail", export.Span(m.get("Duration"))
	_, err := r.send(c, m.said(c.Service, r.owner(m, c.Service), legs.Way{Direction: legs.Incoming}))
	return err
}
