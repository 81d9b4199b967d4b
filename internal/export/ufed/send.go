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

// systemMessage is why what an app says itself is not loaded.
const systemMessage = "system message, sent by nobody"

// send completes a record with its parties and its time and hands it on, or
// rejects it.
func (r *report) send(c *export.Communication, said legs.Said) error {
	for _, p := range said.From {
		if strings.HasPrefix(strings.ToLower(p.Raw+p.Name), "system message") {
			return r.out.Reject(c.Place, systemMessage)
		}
	}
	if _, why := said.Assign(c); why != "" {
		return r.out.Reject(c.Place, why)
	}
	told := r.keepApart(&c.From, c.Place.Extraction)
	for i := range c.To {
		told = r.keepApart(&c.To[i], c.Place.Extraction) && told
	}
	if !told {
		return r.out.Reject(c.Place, "the report is of several phones, and nothing tells which of them it was")
	}
	when := export.When(strings.Join(strings.Fields(c.RawTime), " "), r.zone, r.now)
	c.Date(when)
	if when.Note != "" {
		if err := r.out.Repair(c.Place, when.Note); err != nil {
			return err
		}
	}
	return r.out.Communication(c)
}
