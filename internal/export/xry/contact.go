package xry

import (
	"linegraph/internal/export"
)

// contact hands on one contact for each number and address of a card.
func (v *view) contact(e *entry) error {
	name := e.get("name", "name (matched)")
	app := service(e)
	found := false
	for _, f := range e.fields {
		p := export.Party{Raw: f.value, Name: name}
		switch f.key {
		case "tel", "number":
		case "email":
			p.Service = "email"
		case "account", "user id", "identifier":
			if p.Service = app; app == "" {
				continue
			}
		default:
			continue
		}
		if p.Raw == "" {
			continue
		}
		found = true
		if err := v.out.Contact(&export.Contact{Place: v.place(e), Party: p, SavedAs: name}); err != nil {
			return err
		}
	}
	if !found {
		return v.out.Reject(v.place(e), "contact without a number, an address or a user id of a known service")
	}
	return nil
}
