package ufed

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
)

func (r *report) sms(m *model) error { return r.single(m, export.SMS) }
func (r *report) mms(m *model) error { return r.single(m, export.MMS) }

// single hands on a message that stands alone.
func (r *report) single(m *model, kind export.Kind) error {
	service := export.Service(m.get("Source"), m.get("SourceApplication"), m.get("ServiceIdentifier"))
	return r.message(m, kind, service, "", m.legs(service), directionOf(m.get("Folder"), m.get("Status"), m.get("Type")), r.owner(m, service))
}

// lone hands on an InstantMessage outside a chat, unless its chat has had it.
func (r *report) lone(m *model) error {
	service := export.Service(m.get("Source"), m.get("SourceApplication"), m.get("ServiceIdentifier"))
	return r.message(m, kindOf(m, service), service, "", m.legs(service), r.instantDirection(m), r.owner(m, service))
}

// message hands on one message of any kind.
func (r *report) message(m *model, kind export.Kind, service, thread string, l legs, d direction, owner export.Party) error {
	if !r.fresh(m) {
		return nil
	}
	if strings.HasPrefix(strings.ToLower(m.folder()), "draft") || strings.EqualFold(m.get("Status"), "draft") {
		return r.out.Reject(m.place(), "draft, never sent")
	}
	if strings.HasPrefix(strings.ToLower(m.get("Type")), "system") {
		return r.out.Reject(m.place(), systemMessage)
	}
	if m.aside[activities] > 0 && m.get("Body") == "" {
		return r.out.Reject(m.place(), "activity of a chat, not a message")
	}
	c := r.communication(m, kind, service)
	c.Body, c.Thread = cmp.Or(m.get("Body"), m.get("Snippet")), thread
	if subject := m.get("Subject"); subject != "" && subject != c.Body {
		c.Body = strings.TrimSpace(subject + "\n" + c.Body)
	}
	return r.send(c, l, d, owner)
}

// folder is the last part of where a message lies: "Sent Mail" of "[Gmail]/Sent Mail".
func (m *model) folder() string {
	path := m.get("Folder")
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

// kindOf tells native messages, which newer versions list as chats, from chats.
func kindOf(m *model, service string) export.Kind {
	switch kind := strings.ToUpper(m.get("Type")); {
	case service != "":
		return export.Chat
	case kind == "MMS":
		return export.MMS
	}
	return export.SMS
}

// instantDirection does not ask the Status: "Read" may be said of either side.
func (r *report) instantDirection(m *model) direction {
	if strings.EqualFold(m.get("FromIsOwner"), "true") {
		return outgoing
	}
	return directionOf(m.get("Folder"))
}
