package axiom

import (
	"strings"

	"linegraph/internal/export"
)

// contact hands on one contact for each number, address and user id of a card.
func (r *report) contact(h *hit) error {
	name := h.get("display name", "name", "full name", "contact name")
	if name == "" {
		name = strings.TrimSpace(h.get("first name") + " " + h.get("last name"))
	}
	app := export.App(h.artifact)
	var found []export.Party
	if app != "" {
		if id := h.get("whatsapp id", "user id", "contact id", "id", "user name", "username"); id != "" {
			found = append(found, export.Party{Raw: id, Service: app})
		}
	}
	for _, number := range values(h.get("phone number(s)", "phone numbers", "phone number")) {
		found = append(found, export.Party{Raw: number})
	}
	for _, address := range values(h.get("email(s)", "email address(es)", "email addresses", "email address", "email")) {
		found = append(found, export.Party{Raw: address, Service: "email"})
	}
	for _, p := range found {
		p.Name = name
		if err := r.out.Contact(&export.Contact{Place: h.place, Party: p, SavedAs: name}); err != nil {
			return err
		}
	}
	if len(found) == 0 {
		return r.out.Reject(h.place, "contact without a number, an address or a user id of a known service")
	}
	return nil
}

// account hands on what the phone's owner is called in an app.
func (r *report) account(h *hit) error {
	app := export.App(h.artifact)
	id := h.get("whatsapp id", "user id", "account id", "phone number", "user name", "username")
	if app == "" || id == "" {
		return nil
	}
	p := export.Party{Raw: id, Service: app, Name: h.get("whatsapp name", "display name", "name", "profile name"), Owner: true}
	return r.out.Info(export.Info{Owners: []export.Party{p}})
}
