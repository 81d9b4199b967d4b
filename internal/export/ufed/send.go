package ufed

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// communication begins a record with what all kinds have.
func (r *report) communication(m *model, kind export.Kind, service string) *export.Communication {
	return &export.Communication{
		Place: m.place(), Kind: kind, Service: service, RawTime: m.timestamp(),
		Status: strings.ToLower(m.get("Status")), Deleted: m.deleted,
	}
}

// send completes a record with its parties and its time and hands it on, or
// rejects it. handed tells that it is a communication, and was not rejected.
func (r *report) send(c *export.Communication, said legs.Said) (handed bool, err error) {
	for _, p := range said.From {
		if strings.HasPrefix(strings.ToLower(p.Raw+p.Name), "system message") {
			return false, r.aside(c, export.System, "")
		}
	}
	if by, is := said.IsStatus(c); is {
		return false, r.aside(c, export.Story, by)
	}
	if _, why := said.Assign(c); why != "" {
		return false, r.out.Reject(c.Place, why)
	}
	told := r.keepApart(&c.From, c.Place.Extraction)
	for i := range c.To {
		told = r.keepApart(&c.To[i], c.Place.Extraction) && told
	}
	if !told {
		return false, r.out.Reject(c.Place, "the report is of several phones, and nothing tells which of them it was")
	}
	if err := r.time(c); err != nil {
		return false, err
	}
	return true, r.out.Communication(c)
}

// aside hands on what looks like a message and is none.
func (r *report) aside(c *export.Communication, kind export.NoticeKind, by string) error {
	if err := r.time(c); err != nil {
		return err
	}
	return r.out.Notice(c.Aside(kind, by))
}

// time reads the time of a record, and says what was odd in it.
func (r *report) time(c *export.Communication) error {
	when := export.When(strings.Join(strings.Fields(c.RawTime), " "), r.zone, r.now)
	c.Date(when)
	if when.Note == "" {
		return nil
	}
	return r.out.Repair(c.Place, when.Note)
}
