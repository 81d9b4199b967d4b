package ufed

import "linegraph/internal/export"

// call hands on a Call: the direction stands in Direction, before that in Type,
// and at worst only in the parties' roles.
func (r *report) call(m *model) error {
	if !r.fresh(m) {
		return nil
	}
	c := r.communication(m, export.Call, export.Service(m.get("Source"), m.get("ServiceIdentifier")))
	c.Duration = export.Span(m.get("Duration"))
	_, err := r.send(c, m.said(c.Service, r.owner(m, c.Service), words.Of(m.get("Direction"), m.get("Type"))))
	return err
}
