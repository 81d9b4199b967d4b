package ufed

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// words are what Physical Analyzer alone writes in a Direction, Type, Folder or
// Status. Words in another language say nothing; the parties' roles then decide.
var words = legs.Words{
	"read": {Direction: legs.Incoming}, "unread": {Direction: legs.Incoming},
	"sent items": {Direction: legs.Outgoing}, "sent mail": {Direction: legs.Outgoing}, "sent messages": {Direction: legs.Outgoing},
	"delivered": {Direction: legs.Outgoing},
}

func (m *model) party(service string) export.Party {
	return export.Party{
		Raw: m.get("Identifier"), Service: service, Name: m.get("Name"),
		Owner: strings.EqualFold(m.get("IsPhoneOwner"), "true"),
	}
}

// said sorts the parties of a record by field and role. own stands for the
// phone where no party does.
func (m *model) said(service string, own export.Party, way legs.Way) legs.Said {
	s := legs.Said{Way: way, Members: m.participants(service)}
	if own.Raw != "" {
		s.Own = []export.Party{own}
	}
	for _, p := range m.parts {
		switch role := legs.RoleOf(p.field); {
		case role != legs.Other:
			s.Add(role, p.party(service))
		case p.field == "Parties":
			s.Add(legs.RoleOf(p.get("Role")), p.party(service))
		}
	}
	return s
}

func (m *model) participants(service string) []export.Party {
	var all []export.Party
	for _, p := range m.parts {
		if p.field == "Participants" {
			all = append(all, p.party(service))
		}
	}
	return all
}
