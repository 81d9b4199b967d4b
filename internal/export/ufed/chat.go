package ufed

import (
	"cmp"
	"slices"

	"linegraph/internal/export"
)

// chat hands on what is left of a chat: the messages that came before its
// participants did.
func (r *report) chat(m *model) error {
	if err := r.messages(m); err != nil {
		return err
	}
	r.chats = true // a report lists all of a kind together
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
		if err := r.chatMessage(chat, p.model, export.Carried(stated(p.model), service)); err != nil {
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
	said := m.said(service, r.owner(chat, service), m.instantWay())
	said.Members, said.Complete = append(said.Members, chat.participants(service)...), true
	for i, p := range said.From {
		said.From[i].Raw = cmp.Or(p.Raw, named(p.Name, said.Members))
	}
	thread := chat.get("Id")
	said.Chat = thread
	return r.message(m, kindOf(m, service), service, cmp.Or(thread, chat.id), said)
}

// named finds the id of somebody in a chat whom a message has by name alone; ""
// where nobody, or not one only, is called so.
func named(name string, members []export.Party) (id string) {
	for _, p := range members {
		switch {
		case name == "" || p.Name != name:
		case id != "" && id != p.Raw:
			return ""
		default:
			id = p.Raw
		}
	}
	return id
}
