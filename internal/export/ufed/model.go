package ufed

import (
	"encoding/xml"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
)

// model is one decoded model with the fields and the models below it that are
// of use here.
type model struct {
	kind, id   string
	extraction string
	line       int
	deleted    bool
	spoken     bool           // a chat that has had messages
	aside      map[string]int // what is in it that has no place, by sort; nil when nothing
	fields     []field
	parts      []part
}

type field struct{ name, value, formatted string }

// part is a model below another, in the field it stands in.
type part struct {
	field string
	*model
}

// kept are the fields that are read; of the others not even the text is.
var kept = map[string]string{
	"Timestamp": "TimeStamp",                                                // of a Voicemail
	"EntryName": "Name", "EntryValue": "Value", "EntryCategory": "Category", // of a DeviceInfoEntry
}

func init() {
	for _, name := range []string{
		"Source", "ServiceIdentifier", "SourceApplication", "Account", "Type", "Direction", "Status", "Duration", "TimeStamp",
		"Id", "Name", "Body", "Snippet", "Subject", "Folder", "FromIsOwner", "Identifier", "Role", "IsPhoneOwner", "Category",
		"Value", "Username", "ServiceType", labels,
	} {
		kept[name] = name
	}
}

// lists are the fields whose models are kept. Quoted and forwarded messages
// stand in others, and so are never counted as messages.
var lists = []string{"Parties", "Participants", "From", "To", "Cc", "Bcc", "Entries", "Messages"}

// get gives a field's value, trimmed; "" when absent or empty.
func (m *model) get(name string) string {
	for i := range m.fields {
		if m.fields[i].name == name {
			return m.fields[i].value
		}
	}
	return ""
}

// timestamp gives the TimeStamp as written. The text is finer, to the
// millisecond; the formatted one serves where the text has lost its offset.
func (m *model) timestamp() string {
	for _, f := range m.fields {
		if f.name == "TimeStamp" && f.formatted != "" && !export.StatesOffset(f.value) {
			return f.formatted
		}
	}
	return m.get("TimeStamp")
}

func (m *model) place() export.Place {
	return export.Place{Line: m.line, Record: m.kind, ID: m.id, Extraction: m.extraction}
}

// model reads the model that e opens. Messages of a chat are handed on as they
// come, as soon as the chat's participants are known.
func (r *report) model(e xml.StartElement, kind string) (*model, error) {
	m := r.take()
	m.kind, m.id, m.line = kind, strings.TrimSpace(xmltext.Attr(e, "id")), r.doc.Line()
	m.extraction = strings.TrimSpace(xmltext.Attr(e, "extractionId"))
	state := xmltext.Attr(e, "deleted_state")
	m.deleted = state == "Deleted" || state == "Trash"
	for {
		token, err := r.doc.Next()
		if err != nil {
			return m, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return m, nil
		case xml.StartElement:
			if err := r.member(m, t); err != nil {
				return m, err
			}
		}
	}
}

func (r *report) member(m *model, e xml.StartElement) error {
	name := xmltext.Attr(e, "name")
	switch e.Name.Local {
	case "field", "multiField":
		if name := kept[name]; name != "" {
			return r.values(m, name)
		}
	case "modelField", "multiModelField":
		if slices.Contains(lists, name) {
			return r.models(m, name)
		}
		if name == "MessageExtraData" {
			return r.extra(m)
		}
		return r.setAside(m, inside[name])
	}
	return r.doc.Pass()
}

// models reads the models of a field.
func (r *report) models(m *model, name string) error {
	return r.doc.Children(func(e xml.StartElement) error {
		if e.Name.Local != "model" {
			return r.doc.Pass()
		}
		below, err := r.model(e, xmltext.Attr(e, "type"))
		if err != nil {
			return err
		}
		m.parts = append(m.parts, part{name, below})
		if m.kind == "Chat" && name == "Messages" && (m.has("Participants") || len(m.parts) >= maxWaiting) {
			return r.messages(m)
		}
		return nil
	})
}

// maxWaiting is how many messages wait for the participants of their chat, where
// a report lists these after them.
const maxWaiting = 4096

// has tells whether the model has models in a field.
func (m *model) has(name string) bool {
	return slices.ContainsFunc(m.parts, func(p part) bool { return p.field == name })
}

func (r *report) take() *model {
	if n := len(r.free); n > 0 {
		m := r.free[n-1]
		r.free = r.free[:n-1]
		return m
	}
	return &model{}
}

func (r *report) release(m *model) {
	for _, p := range m.parts {
		r.release(p.model)
	}
	*m = model{fields: m.fields[:0], parts: m.parts[:0]}
	r.free = append(r.free, m)
}
