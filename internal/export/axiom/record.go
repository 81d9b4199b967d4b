package axiom

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

const carved = "recovered by carving: it may be deleted or incomplete"

// send completes a record with its parties and its time and hands it on, or
// rejects it.
func (r *report) send(h *hit, c *export.Communication, way legs.Way, at fragment) error {
	parties := saidByHit(h, c.Service, way)
	by, isStatus := parties.IsStatus(c)
	if !isStatus {
		note, why := parties.Assign(c)
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		if note != "" {
			if err := r.out.Repair(c.Place, note); err != nil {
				return err
			}
		}
	}
	c.RawTime = strings.TrimSpace(at.value)
	when := export.WhenIn(at.order, c.RawTime, at.zone, r.now)
	c.Date(when)
	if when.Note != "" {
		if err := r.out.Repair(c.Place, when.Note); err != nil {
			return err
		}
	}
	if strings.Contains(strings.ToLower(h.get("recovery method")), "carv") {
		if err := r.out.Repair(c.Place, carved); err != nil {
			return err
		}
	}
	if isStatus {
		return r.out.Notice(c.Aside(export.Story, by))
	}
	return r.out.Communication(c)
}

// saidByHit gives what a hit says of its parties, by role.
func saidByHit(h *hit, service string, way legs.Way) legs.Said {
	return legs.Said{
		Way:     way,
		From:    parties(h.get("sender", "sender id", "from"), h.get("sender name"), service),
		To:      parties(h.get("recipient(s)", "recipient", "recipients", "receiver", "receiver id", "to"), h.get("recipient name", "recipient name(s)", "receiver name"), service),
		Partner: parties(h.get("partner", "partners", "partner(s)"), h.get("partner name", "partner name(s)", "partner names"), service),
	}
}

// parties reads a list of parties, each with or without a label before it, and
// the list of their names.
func parties(written, names, service string) []export.Party {
	return legs.List(labelled(written, "\r\n;"), names, service)
}
