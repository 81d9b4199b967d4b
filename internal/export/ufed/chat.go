package ufed

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
)

// chat hands on what is left of a chat: the messages that came before its
// participants did.
func (r *report) chat(m *model) error {
	if err := r.messages(m); err != nil {
		return err
	}
	if !m.spoken {
		r.leave(empty, m.line, 1)
	}
	return nil
}

// messages hands on the messages that a chat holds, and lets go of them.
func (r *report) messages(chat *model) error {
	source := export.Service(chat.get("Source"), chat.get("ServiceIdentifier"))
	for _, p := range chat.parts {
		if p.field != "Messages" {
			continue
		}
		chat.spoken = true
		service := source
		if chat.get("Source") == "" {
			service = export.Service(p.get("SourceApplication"), p.get("Source"), chat.get("ServiceIdentifier"))
		}
		if err := r.chatMessage(chat, p.model, service); err != nil {
			return err
		}
		if err := r.doc.Repairs(r.out); err != nil {
			return err
		}
	}
	chat.parts = slices.DeleteFunc(chat.parts, func(p part) bool {
		if p.field == "Messages" {
			r.release(p.model)
		}
		return p.field == "Messages"
	})
	return nil
}

func (r *report) chatMessage(chat, m *model, service string) error {
	m.extraction = cmp.Or(m.extraction, chat.extraction)
	l := m.legs(service)
	l.complete = true
	everybody := chat.participants(service)
	for i := range l.from {
		l.from[i].Owner = l.from[i].Owner || marked(l.from[i], everybody)
	}
	for i := range l.to {
		l.to[i].Owner = l.to[i].Owner || marked(l.to[i], everybody)
	}
	if len(l.to)+len(l.other) == 0 {
		l.other = slices.DeleteFunc(everybody, func(p export.Party) bool { return len(l.from) > 0 && same(p, l.from[0]) })
	}
	thread := chat.get("Id")
	if len(l.to)+len(l.other) == 0 && isPerson(thread) && (len(l.from) == 0 || l.from[0].Raw != thread) {
		l.other = []export.Party{{Raw: thread, Service: service, Name: chat.get("Name")}}
	}
	if thread == "" {
		thread = chat.id
	}
	return r.message(m, kindOf(m, service), service, thread, l, r.instantDirection(m), r.owner(chat, service))
}

func (m *model) participants(service string) []export.Party {
	var all []export.Party
	for _, p := range m.parts {
		if party := p.party(service); p.field == "Participants" && (party.Raw != "" || party.Name != "") {
			all = append(all, party)
		}
	}
	return all
}

func marked(p export.Party, everybody []export.Party) bool {
	return slices.ContainsFunc(everybody, func(q export.Party) bool { return q.Owner && same(p, q) })
}

func same(a, b export.Party) bool {
	if a.Raw == "" || b.Raw == "" {
		return a.Name == b.Name && a.Name != ""
	}
	return a.Raw == b.Raw
}

// isPerson tells whether a chat's id is that of the one other party.
func isPerson(id string) bool { return strings.HasSuffix(id, "@s.whatsapp.net") }
