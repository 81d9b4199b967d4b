package ufed

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

// emailService is the service of an e-mail address, whatever app it was in.
const emailService = "email"

// email hands on an Email as a message between addresses. The phone's own is
// its Account: who else received it, or a list, is not taken for the owner.
func (r *report) email(m *model) error {
	l := m.legs(emailService)
	for _, of := range []*[]export.Party{&l.from, &l.to, &l.other} {
		for i := range *of {
			addressed(&(*of)[i])
		}
	}
	own := export.Party{Service: emailService, Raw: m.get("Account"), Owner: true}
	if !strings.Contains(own.Raw, "@") {
		own.Raw = ""
	}
	l.mark(own)
	d := directionOf(m.folder())
	switch {
	case d != incoming:
	case len(l.from) == 0:
		return r.out.Reject(m.place(), "e-mail that came in without a sender")
	case own.Raw != "" && !l.marked():
		l.other = append(l.other, own) // it came by a list or a blind copy
	case own.Raw == "" && len(l.to) > 0:
		d = unknown
	}
	return r.message(m, export.Chat, emailService, "", l, d, own)
}

// addressed moves an address that stands in the name to where it belongs.
func addressed(p *export.Party) {
	if !strings.Contains(p.Raw, "@") && strings.Contains(p.Name, "@") {
		p.Raw, p.Name = p.Name, p.Raw
	}
	if name, address, ok := strings.Cut(p.Raw, "<"); ok && strings.HasSuffix(address, ">") {
		p.Raw = strings.TrimSuffix(address, ">")
		if p.Name == "" {
			p.Name = strings.Trim(strings.TrimSpace(name), `"`)
		}
	}
}

// isMail tells whether an account's service is a mailbox, so that its user name
// is an e-mail address.
func isMail(service string) bool {
	return slices.ContainsFunc([]string{"mail", "google", "outlook", "exchange", "imap", "pop3", "yahoo"}, func(piece string) bool {
		return strings.Contains(service, piece)
	})
}
