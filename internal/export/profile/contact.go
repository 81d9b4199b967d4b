package profile

import (
	"regexp"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
	"linegraph/internal/identity"
)

// entryLine is one line of a cell of entries: "Phone-Mobile: …", "Email-: …",
// "User ID-WhatsApp User Id: …", "Phone number: …".
var entryLine = regexp.MustCompile(`^([^:]{1,64}):\s*(\S.*)$`)

// contact hands on a Contact for each number, address and user id of a row.
func (s *sheet) contact(row table.Row, at export.Place) error {
	name := s.text(row, "name")
	if before, _, ok := strings.Cut(name, "\n"); ok {
		name = strings.TrimSpace(before) // the first line is the name, others are its details
	}
	service := s.service(row)
	var found []export.Party
	for _, column := range []struct {
		name    Column
		service string
	}{{"number", service}, {"email", "email"}} {
		for _, i := range s.columns[column.name] {
			for _, w := range identity.Split(row.At(i).Text) {
				found = add(found, export.Party{Raw: w.Raw, Service: column.service})
			}
		}
	}
	for line := range strings.SplitSeq(s.text(row, "entries"), "\n") {
		if m := entryLine.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			p := entry(m[1], m[2], service)
			if p.Raw == "" && namesSomebody(m[2]) {
				s.notes = append(s.notes, "a line of the contact has a number or an address under a label that Linegraph does not know: it was left out")
			}
			found = add(found, p)
		}
	}
	if len(found) == 0 {
		return s.out.Reject(at, "contact without a number, an address or a user id of a known service")
	}
	for _, p := range found {
		if err := s.saved(p, name, at); err != nil {
			return err
		}
	}
	return nil
}

func add(all []export.Party, p export.Party) []export.Party {
	if p.Raw == "" || slices.Contains(all, p) {
		return all
	}
	return append(all, p)
}

func (s *sheet) saved(p export.Party, name string, at export.Place) error {
	if p.Service == "" {
		number, fault, note := s.digits(p.Raw)
		if fault != "" {
			return s.out.Reject(at, "its number is spoilt: "+fault)
		}
		s.notes = append(s.notes, note)
		p.Raw = number
	}
	if err := s.repairs(at); err != nil {
		return err
	}
	p.Name = name
	return s.out.Contact(&export.Contact{Place: at, Party: p, SavedAs: name})
}

// namesSomebody tells whether a value is a number or an address, whatever its label.
func namesSomebody(value string) bool {
	_, err := identity.Number(value)
	return err == nil && strings.ContainsAny(value[:1], "+(0123456789") || strings.Contains(value, "@")
}

// entry is what a line of entries names; its Raw is empty when it is neither a
// number, nor an address, nor a user id of a known service.
func entry(label, value, service string) export.Party {
	label = strings.ToLower(label)
	switch {
	case strings.HasPrefix(label, "phone"), strings.HasPrefix(label, "mobile"), strings.HasPrefix(label, "tel"):
		return export.Party{Raw: value}
	case strings.HasPrefix(label, "email"), strings.HasPrefix(label, "e-mail"):
		return export.Party{Raw: value, Service: "email"}
	case strings.HasPrefix(label, "user id"):
		if app := export.App(label); app != "" {
			service = app
		}
		if service != "" {
			return export.Party{Raw: value, Service: service}
		}
	}
	return export.Party{}
}
