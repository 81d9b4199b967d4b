package ufed

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

func (r *report) sms(m *model) error { return r.single(m, export.SMS) }
func (r *report) mms(m *model) error { return r.single(m, export.MMS) }

// single passes on a message that stands alone.
func (r *report) single(m *model, kind export.Kind) error {
	service := export.Carried(kind, serviceOf(m))
	return r.message(m, kind, service, "", m.said(service, r.owner(m, service), words.Of(m.get("Folder"), m.get("Status"), m.get("Type"))))
}

// lone postpones an InstantMessage that comes before the chats until the end of
// the report, because its own chat, which states more about it, may follow.
func (r *report) lone(m *model) error {
	if m.id == "" || r.chats {
		return r.instant(m)
	}
	return r.later.add(m)
}

// instant passes on an InstantMessage, unless its chat has had it.
func (r *report) instant(m *model) error {
	service := export.Carried(stated(m), serviceOf(m))
	return r.message(m, kindOf(m, service), service, "", m.said(service, r.owner(m, service), m.instantWay()))
}

// serviceOf finds the service of a message that stands alone.
func serviceOf(m *model) string {
	return export.Service(m.get("Source"), m.get("SourceApplication"), m.get("ServiceIdentifier"))
}

// stated is the kind that a message gives itself.
func stated(m *model) export.Kind { return export.Kind(strings.ToUpper(m.get("Type"))) }

// message passes on one message of any kind.
func (r *report) message(m *model, kind export.Kind, service, thread string, said legs.Said) error {
	if !r.fresh(m) {
		return nil
	}
	if said.Way.Draft = legs.Of(m.folder(), m.get("Status")).Draft; said.Way.Draft {
		return r.out.Reject(m.place(), legs.NeverSent)
	}
	c := r.communication(m, kind, service)
	c.Body, c.Thread = cmp.Or(m.get("Body"), m.get("Snippet")), thread
	if subject := m.get("Subject"); subject != "" && subject != c.Body {
		c.Body = strings.TrimSpace(subject + "\n" + c.Body)
	}
	if strings.HasPrefix(strings.ToLower(m.get("Type")), "system") || m.labelled("System") || m.aside[activities] > 0 && m.get("Body") == "" {
		return r.aside(c, export.System, "")
	}
	handed, err := r.send(c, said)
	if err != nil || !handed || !m.labelled("Edited") {
		return err
	}
	return r.out.Notice(&export.Notice{Place: export.Place{Line: m.line, Record: "edit", ID: "edit " + m.id, Extraction: m.extraction}, Kind: export.Edit,
		Service: c.Service, Thread: c.Thread, By: c.From.Raw, Of: m.id, Deleted: m.deleted})
}

// folder is the last part of where a message lies: "Sent Mail" of "[Gmail]/Sent Mail".
func (m *model) folder() string {
	path := m.get("Folder")
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

// kindOf tells native messages, which newer versions list as chats, from chats.
func kindOf(m *model, service string) export.Kind {
	switch {
	case service != "":
		return export.Chat
	case stated(m) == export.MMS:
		return export.MMS
	}
	return export.SMS
}

// instantWay does not ask the Status: "Read" may be said of either side.
func (m *model) instantWay() legs.Way {
	if strings.EqualFold(m.get("FromIsOwner"), "true") {
		return legs.Way{Direction: legs.Outgoing}
	}
	return words.Of(m.get("Folder"))
}
