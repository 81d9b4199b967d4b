package ufed

import (
	"strings"

	"linegraph/internal/export"
)

// call hands on a Call: the direction stands in Direction, before that in Type,
// and at worst only in the parties' roles.
func (r *report) call(m *model) error {
	if !r.fresh(m) {
		return nil
	}
	c := r.communication(m, export.Call, export.Service(m.get("Source"), m.get("ServiceIdentifier")))
	c.Duration = export.Span(m.get("Duration"))
	if c.Status == "" && directionOf(m.get("Direction")) == unknown {
		if kind := strings.ToLower(m.get("Type")); kind == "missed" || kind == "rejected" || kind == "voicemail" {
			c.Status = kind
		}
	}
	return r.send(c, m.legs(c.Service), directionOf(m.get("Direction"), m.get("Type")), r.owner(m, c.Service))
}
