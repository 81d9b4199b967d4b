package xry

import (
	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// addresses are the keys of what somebody is reached under.
var addresses = map[string]bool{"tel": true, "number": true, "account": true, "identifier": true, "user id": true, "email": true, "from": true, "to": true}

// words are what XRY alone writes for a direction.
var words = legs.Words{
	"deliver": {Direction: legs.Incoming}, "submit": {Direction: legs.Outgoing},
}

// saidByEntry gives what an entry says of its parties, by the block they stand in.
func saidByEntry(e *entry, service string, way legs.Way) legs.Said {
	names := map[int]string{}
	for _, f := range e.fields {
		if f.key == "name (matched)" || f.key == "name" && names[f.block] == "" {
			names[f.block] = f.value
		}
	}
	s := legs.Said{Way: way}
	for _, f := range e.fields {
		if !addresses[f.key] || f.value == "" {
			continue
		}
		p := export.Party{Raw: f.value, Service: service, Name: names[f.block]}
		if service == "" && f.key == "email" {
			p.Service = "email"
		}
		role := legs.RoleOf(f.role)
		if role == legs.Other { // newer versions write the party on the line
			role = legs.RoleOf(f.key)
		}
		s.Add(role, p)
	}
	return s
}
