package ufed

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

// account hands on a UserAccount: what the phone's owner is called in an app,
// and the numbers and addresses given there.
func (r *report) account(m *model) error {
	service := export.Service(m.get("ServiceType"), m.get("Source"))
	var owners []export.Party
	add := func(raw, service string) {
		owners = append(owners, export.Party{Raw: raw, Service: service, Name: m.get("Name"), Owner: true})
	}
	switch name := m.get("Username"); {
	case name == "":
	case strings.Contains(name, "@") && (service == "" || isMail(service)):
		add(name, emailService)
	case service != "":
		add(name, service)
	}
	for _, e := range m.parts {
		value := e.get("Value")
		if e.field != "Entries" || value == "" {
			continue
		}
		switch e.sort() {
		case phoneNumber:
			add(value, "")
		case emailAddress:
			add(value, emailService)
		case userID:
			if of := userService(m, e.model); of != "" {
				add(value, of)
			}
		}
	}
	if len(owners) == 0 {
		r.leave(accounts, m.line, 1)
		return nil
	}
	if x := r.extraction(m.extraction); x.room() {
		for _, o := range owners {
			if !slices.Contains(x.accounts, o) {
				x.accounts = append(x.accounts, o)
			}
		}
		return nil
	}
	return r.info(export.Info{Extraction: m.extraction, Owners: owners})
}
