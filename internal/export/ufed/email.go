package ufed

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// emailService is the service of an e-mail address, whatever app it was in.
const emailService = "email"

// email hands on an Email as a message between addresses. The phone's own is
// its Account: who else received it, or a list, is not taken for the owner.
func (r *report) email(m *model) error {
	own := export.Party{Service: emailService, Raw: m.get("Account"), Owner: true}
	if !strings.Contains(own.Raw, "@") {
		own.Raw = ""
	}
	said := m.said(emailService, own, words.Of(m.folder()))
	for _, of := range [][]export.Party{said.From, said.To, said.Others} {
		for i := range of {
			addressed(&of[i])
		}
	}
	switch {
	case said.Way.Direction != legs.Incoming:
	case len(said.From) == 0:
		return r.out.Reject(m.place(), "e-mail that came in without a sender")
	case own.Raw != "":
		said.Others = append(said.Others, own) // it may have come by a list or a blind copy
	case len(said.To) > 0:
		said.Way.Direction = legs.Unknown
	}
	return r.message(m, export.Chat, emailService, "", said)
}

// addressed moves an address that stands in the name to where it belongs.
func addressed(p *export.Party) {
	if !strings.Contains(p.Raw, "@") && strings.Contains(p.Name, "@") {
		p.Raw, p.Name = p.Name, p.Raw
	}
}

// isMail tells whether an account's service is a mailbox, so that its user name
// is an e-mail address.
func isMail(service string) bool {
	return slices.ContainsFunc([]string{"mail", "google", "outlook", "exchange", "imap", "pop3", "yahoo"}, func(piece string) bool {
		return strings.Contains(service, piece)
	})
}
