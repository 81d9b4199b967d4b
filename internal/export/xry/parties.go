package xry

import (
	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// addresses are the keys of what somebody is reached under.
var addresses = map[string]bool{"tel": true, "number": true, "account": true, "identifier": true, "user id": true, "email": true, "from": true, "to": true}

// partiesOf gives the parties of an entry by the block they stand in.
func partiesOf(e *entry, service string) legs.Parties {
	names := map[int]string{}
	for _, f := range e.fields {
		if f.key == "name (matched)" || f.key == "name" && names[f.block] == "" {
			names[f.block] = f.value
		}
	}
	var l legs.Parties
	for _, f := range e.fields {
		if !addresses[f.key] || f.value == "" {
			continue
		}
		p := export.Party{Raw: f.value, Service: service, Name: names[f.block]}
		if service == "" && f.key == "email" {
			p.Service = "email"
		}
		role := f.role
		if f.key == "from" || f.key == "to" { // newer versions write the party on the line
			role = f.key
		}
		switch role {
		case "from":
			l.From = append(l.From, p)
		case "to":
			l.To = append(l.To, p)
		default:
			l.Other = append(l.Other, p)
		}
	}
	return l
}
