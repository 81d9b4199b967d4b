package traffic

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/question"
	"linegraph/internal/traffic"
)

// counted is what counts in a window, and what does not.
type counted struct {
	events    []traffic.Event
	parties   map[string]question.Record
	truncated bool
	undated   int64 // of the events
	nobody    int64 // of the events, those that name no other party
	services  int64 // parties that are left out
	toService int64 // events with such parties only
	toItself  int64 // events among the numbers in the question only
}

// isService tells whether a number is one of a service and not of somebody.
func (o other) isService() bool {
	return o.Kind != nil && (*o.Kind == "SHORT_CODE" || *o.Kind == "SENDER_ID")
}

// merged is an event and all parties that its records name.
type merged struct {
	id                string
	event             traffic.Event
	service, toItself bool
}

// count puts the events in order, the newest first, and leaves out what does not count.
func count(f facts) *counted {
	c := &counted{parties: map[string]question.Record{}, truncated: f.Read >= mostRead}
	by := map[string]*merged{}
	for _, o := range f.Others {
		switch {
		case o.ID == "" || o.Own:
		case o.isService():
			c.services++
		default:
			c.parties[o.ID] = o.Party
		}
		for _, e := range o.Events {
			m := by[e.ID]
			if m == nil {
				m = &merged{id: e.ID}
				by[e.ID] = m
			}
			m.add(o, e)
		}
	}
	all := make([]*merged, 0, len(by))
	for _, m := range by {
		all = append(all, m)
	}
	slices.SortFunc(all, newestFirst)
	for _, m := range all {
		c.note(m)
	}
	return c
}

// newestFirst puts events without a time last.
func newestFirst(a, b *merged) int {
	x, y := a.event.At, b.event.At
	switch {
	case x == nil && y == nil:
		return strings.Compare(a.id, b.id)
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	return cmp.Or(y.Compare(*x), strings.Compare(a.id, b.id))
}

// add notes what one record of the event shows. The earliest time and the greatest length count.
func (m *merged) add(o other, e event) {
	if e.At != nil && (m.event.At == nil || e.At.Before(*m.event.At)) {
		m.event.At = e.At
	}
	m.event.Call = m.event.Call || e.Call
	if e.Seconds != nil && (m.event.Seconds == nil || *e.Seconds > *m.event.Seconds) {
		m.event.Seconds = e.Seconds
	}
	switch {
	case o.ID == "":
	case o.Own:
		m.toItself = true
	case o.isService():
		m.service = true
	default:
		i := slices.IndexFunc(m.event.With, func(w traffic.Way) bool { return w.Party == o.ID })
		if i < 0 {
			m.event.With = append(m.event.With, traffic.Way{Party: o.ID, Sent: e.Sent})
		} else if e.Sent {
			m.event.With[i].Sent = true
		}
	}
}

// note counts an event, or says why it does not count.
func (c *counted) note(m *merged) {
	if len(m.event.With) == 0 {
		switch {
		case m.service:
			c.toService++
			return
		case m.toItself:
			c.toItself++
			return
		}
		c.nobody++
	}
	slices.SortFunc(m.event.With, func(a, b traffic.Way) int { return strings.Compare(a.Party, b.Party) })
	if m.event.At == nil {
		c.undated++
	}
	c.events = append(c.events, m.event)
}
