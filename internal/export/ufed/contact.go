package ufed

import (
	"strings"

	"linegraph/internal/export"
)

// contact hands on one Contact for each number, address and user id of a card.
func (r *report) contact(m *model) error {
	entries := 0
	for _, e := range m.parts {
		value := e.get("Value")
		if e.field != "Entries" || value == "" {
			continue
		}
		party := export.Party{Raw: value, Name: m.get("Name")}
		switch e.kind {
		case "PhoneNumber":
		case "EmailAddress":
			party.Service = "email"
		case "UserID":
			if party.Service = userService(m, e.model); party.Service == "" {
				continue
			}
		default:
			continue
		}
		entries++
		place := m.place()
		place.Line = e.line
		if err := r.out.Contact(&export.Contact{Place: place, Party: party, SavedAs: m.get("Name")}); err != nil {
			return err
		}
	}
	if entries == 0 {
		return r.out.Reject(m.place(), "contact without a number, an address or a user id of a known service")
	}
	return nil
}

// userService finds the service of a user id: the card's source, or what the
// entry's category says ("WhatsApp User Id").
func userService(card, entry *model) string {
	if s := export.App(entry.get("Category")); s != "" {
		return s
	}
	return export.Service(card.get("Source"))
}

// account hands on a UserAccount: what the phone's owner is called in an app,
// and the numbers given there.
func (r *report) account(m *model) error {
	service := export.Service(m.get("ServiceType"), m.get("Source"))
	var owners []export.Party
	if name := m.get("Username"); name != "" && service != "" {
		owners = append(owners, export.Party{Raw: name, Service: service, Name: m.get("Name"), Owner: true})
	}
	for _, e := range m.parts {
		party := export.Party{Raw: e.get("Value"), Service: service, Name: m.get("Name"), Owner: true}
		switch {
		case e.field != "Entries" || party.Raw == "":
			continue
		case e.kind == "PhoneNumber":
			party.Service = ""
		case e.kind == "EmailAddress":
			party.Service = "email"
		case e.kind != "UserID" || strings.TrimSpace(service) == "":
			continue
		}
		owners = append(owners, party)
	}
	if len(owners) == 0 {
		return nil
	}
	return r.info(export.Info{Owners: owners})
}
