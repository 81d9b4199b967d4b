package loader

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// An event that waits in the spool is an intel.Message whose owner leg may still be
// open: a Party without an ID represents the owner, on its Service. An export may
// name the owner after its records, so closeEvent fills the leg in when all of the
// file has been read.

// closeEvent fills in the owner's legs, sorts the recipients and derives the
// id.
//
// A sender that the tool also lists as a recipient, as for groups, is removed
// from the recipients, unless it is the only one: a note to self is evidence
// too. A recipient whose number the export gives as the phone's is the phone,
// even if the record does not say so.
func closeEvent(m *intel.Message, o *owner) {
	o = o.of(m.Network)
	if m.From.ID == "" {
		m.From, m.OwnerLeg = o.leg(m.From.Service)
	}
	for i, p := range m.To {
		if p.ID == "" {
			m.To[i], m.OwnerLeg = o.among(m.To, p.Service)
		}
	}
	if m.OwnerLeg == "" {
		m.OwnerLeg = o.named(append([]intel.Party{m.From}, m.To...))
	}
	slices.SortFunc(m.To, func(a, b intel.Party) int { return cmp.Compare(a.ID, b.ID) })
	m.To = slices.CompactFunc(m.To, func(a, b intel.Party) bool { return a.ID == b.ID })
	if len(m.To) > 1 {
		m.To = slices.DeleteFunc(m.To, func(p intel.Party) bool { return p.ID == m.From.ID })
	}
	m.ID = eventID(m)
}

// isOpen tells whether an event has a leg that closeEvent must fill in.
func isOpen(m *intel.Message) bool {
	return m.From.ID == "" || slices.ContainsFunc(m.To, func(p intel.Party) bool { return p.ID == "" })
}

// eventID is the id of an event. Two records of any handsets and tools are the
// same event if they agree in kind, sender, recipients, instant to the
// millisecond (or the time as written, if there is no instant), service, and
// the duration of a call in whole seconds or the body of a message. m.To must
// be sorted and without duplicates. A network operator's record is never the
// same event as a handset's: the two clocks differ, so that some pairs would
// match and others not.
func eventID(m *intel.Message) string {
	ids := make([]string, len(m.To))
	for i, p := range m.To {
		ids[i] = p.ID
	}
	at := m.RawTime
	if m.At != nil {
		at = m.At.UTC().Format("2006-01-02T15:04:05.000Z")
	}
	content := m.Body
	if m.Kind == string(export.Call) {
		content = ""
		if m.DurationSec != nil {
			content = strconv.FormatInt(*m.DurationSec, 10)
		}
	}
	key := []string{m.Kind, m.From.ID, strings.Join(ids, ","), at, content, m.Service}
	if m.Network {
		key = append(key, "network")
	}
	return intel.ID(intel.Communication, key...)
}

// onlySends is the reason why a name cannot be an end of a call, or receive
// anything: in those places a tool shows a person's name, or a word for an
// unknown party.
const onlySends = "a name, under which texts can be sent and nothing else"

// openEvent turns a record into an event whose owner leg is open. reason is set
// if the record has to be rejected: an event is never loaded without one of its
// legs.
func (p *parties) openEvent(c *export.Communication) (m intel.Message, reason string) {
	from, problem := p.leg(c.From, c)
	if problem != "" {
		return m, "the sender is " + problem
	}
	if c.Kind == export.Call && identity.IsSender(from) {
		return m, "the sender is " + onlySends
	}
	m = intel.Message{
		Kind: string(c.Kind), At: c.At, RawTime: c.RawTime, ZoneKnown: c.Zoned, Status: c.Status,
		Body: c.Body, Service: c.Service, ThreadID: c.Thread, RecordID: cmp.Or(c.Original.Record, recordID(c.Place)), Deleted: c.Deleted,
		Network: c.Network, From: from, RawFrom: written(c.From, from),
	}
	if c.From.Owner {
		m.OwnerLeg = intel.ByRecord
	}
	if c.Duration != nil {
		seconds := int64(*c.Duration / time.Second)
		m.DurationSec = &seconds
	}
	for _, party := range c.To {
		if export.IsGroup(party.Raw) {
			m.ThreadID = cmp.Or(m.ThreadID, party.Raw)
			continue
		}
		to, problem := p.leg(party, c)
		if problem != "" {
			return m, "a recipient is " + problem
		}
		if identity.IsSender(to) {
			return m, "a recipient is " + onlySends
		}
		m.To = append(m.To, to)
		if raw := written(party, to); raw != "" {
			m.RawTo = append(m.RawTo, raw)
		}
		if party.Owner {
			m.OwnerLeg = intel.ByRecord
		}
	}
	if len(m.To) == 0 {
		return m, "no recipient is named"
	}
	return m, ""
}

// written is the text of a record for a party; it is empty if that is the party's
// key.
func written(as export.Party, party intel.Party) string {
	if as.Raw == party.Key() {
		return ""
	}
	return bounded(as.Raw)
}

// recordID identifies a record within its file: by the tool's own id, or else
// by its element and line.
func recordID(at export.Place) string {
	if at.ID != "" {
		return at.ID
	}
	return at.Record + ":" + strconv.Itoa(at.Line)
}
