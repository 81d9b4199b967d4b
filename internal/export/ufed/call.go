package ufed

import (
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
)

// call hands on a Call: the direction stands in Direction, before that in Type,
// and at worst only in the parties' roles.
func (r *report) call(m *model) error {
	if r.repeats(m) {
		return nil
	}
	c := r.communication(m, export.Call, export.Service(m.get("Source"), m.get("ServiceIdentifier")))
	c.Duration = span(m.get("Duration"))
	if c.Status == "" && directionOf(m.get("Direction")) == unknown {
		if kind := strings.ToLower(m.get("Type")); kind == "missed" || kind == "rejected" || kind == "voicemail" {
			c.Status = kind
		}
	}
	return r.send(c, m.legs(c.Service), directionOf(m.get("Direction"), m.get("Type")), owner(m, c.Service))
}

// communication begins a record with what all kinds have.
func (r *report) communication(m *model, kind export.Kind, service string) *export.Communication {
	return &export.Communication{
		Place: m.place(), Kind: kind, Service: service, RawTime: m.timestamp(),
		Status: strings.ToLower(m.get("Status")), Deleted: m.deleted,
	}
}

// send completes a record with its parties and its time and hands it on, or
// rejects it.
func (r *report) send(c *export.Communication, l legs, d direction, owner export.Party) error {
	for _, p := range l.from {
		if strings.HasPrefix(strings.ToLower(p.Raw+p.Name), "system message") {
			return r.out.Reject(c.Place, "system message, sent by nobody")
		}
	}
	from, to, why := l.assign(d, owner)
	if why != "" {
		return r.out.Reject(c.Place, why)
	}
	c.From, c.To = from, to
	when := export.When(c.RawTime, r.zone, r.now)
	c.At, c.Zoned = when.At, when.Zoned
	if when.Note != "" {
		if err := r.out.Repair(c.Place, when.Note); err != nil {
			return err
		}
	}
	return r.out.Communication(c)
}

// owner is the phone's leg where no party stands for it. An app's Account is
// the owner's own; that of a native call may be a SIM's number in a list.
func owner(m *model, service string) export.Party {
	p := export.Party{Service: service, Owner: true}
	if account := m.get("Account"); service != "" && (strings.Contains(account, "@") || strings.HasPrefix(account, "+")) {
		p.Raw = account
	}
	return p
}

// span reads "00:00:33.6090010", "1.02:03:04" (a day) or plain seconds; nil for
// anything else.
func span(s string) *time.Duration {
	var days int
	if day, rest, ok := strings.Cut(s, "."); ok && strings.Contains(rest, ":") {
		n, err := strconv.Atoi(day)
		if err != nil {
			return nil
		}
		days, s = n, rest
	}
	seconds := 0.0
	for part := range strings.SplitSeq(s, ":") {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil || v < 0 || v > 1e6 {
			return nil
		}
		seconds = seconds*60 + v
	}
	d := time.Duration(days)*24*time.Hour + time.Duration(seconds*float64(time.Second))
	if d < 0 || d > 365*24*time.Hour {
		return nil
	}
	return &d
}
