package ufed

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

// contact hands on one Contact for each number, address and user id of a card.
func (r *report) contact(m *model) error {
	if !r.fresh(m) {
		return nil
	}
	handed := 0
	for _, e := range m.parts {
		value := e.get("Value")
		if e.field != "Entries" || value == "" {
			continue
		}
		party := export.Party{Raw: value, Name: m.get("Name")}
		known := true
		switch e.sort() {
		case phoneNumber:
		case emailAddress:
			party.Service = emailService
		case userID:
			party.Service = userService(m, e.model)
			known = party.Service != ""
		default:
			known = false
		}
		if !known {
			r.leave(entries, e.line, 1)
			continue
		}
		handed++
		place := m.place()
		place.Line = e.line
		if err := r.out.Contact(&export.Contact{Place: place, Party: party, SavedAs: m.get("Name")}); err != nil {
			return err
		}
	}
	if handed == 0 {
		return r.out.Reject(m.place(), "contact without a number, an address or a user id of a known service")
	}
	return nil
}

// sorts of entries of a contact or an account.
const (
	phoneNumber  = "PhoneNumber"
	emailAddress = "EmailAddress"
	userID       = "UserID"
)

// describing are parts of the names of categories whose entries describe a
// person and are not an id: "Additional Name", "About".
var describing = []string{"name", "nick", "alias", "status", "about", "bio", "picture", "photo"}

// sort tells what an entry is: by its type or, where that is ContactEntry as in
// older versions, by its category. A user id entry that only describes somebody
// has no sort.
func (m *model) sort() string {
	if m.kind == userID && describes(m.get("Category")) {
		return ""
	}
	if m.kind != "ContactEntry" {
		return m.kind
	}
	category := strings.ToLower(m.get("Category"))
	for _, s := range []struct{ piece, sort string }{
		{"mail", emailAddress}, {"user", userID}, {"phone", phoneNumber}, {"mobile", phoneNumber}, {"tel", phoneNumber}, {"fax", phoneNumber},
	} {
		if strings.Contains(category, s.piece) {
			return s.sort
		}
	}
	return ""
}

// describes tells the categories of descriptions. A user name is an id.
func describes(category string) bool {
	category = strings.ReplaceAll(strings.ToLower(category), " ", "")
	return !strings.Contains(category, "username") &&
		slices.ContainsFunc(describing, func(piece string) bool { return strings.Contains(category, piece) })
}

// userService finds the service of a user id: what the entry's category says
// ("WhatsApp User Id"), else the source of the card or account.
func userService(card, entry *model) string {
	if s := export.App(entry.get("Category")); s != "" {
		return s
	}
	return export.Service(card.get("ServiceType"), card.get("Source"))
}
