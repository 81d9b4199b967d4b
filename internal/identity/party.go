package identity

import (
	"strings"

	"linegraph/internal/intel"
)

// Resolve keys one end of a record. service is empty for the telephone network.
// The error says why there is no key; such parties must never share a node.
func Resolve(raw, service, region string) (intel.Party, error) {
	written := strings.TrimSpace(raw)
	switch {
	case strings.Contains(written, "@"):
		return addressed(written, service)
	case service == "":
		return number(written, region)
	case byNumber[service]:
		// Accounts there are phone numbers: all ways of writing one are one account.
		if e164, ok := accountNumber(written, region); ok && service == whatsApp {
			return account(whatsApp, e164[1:]+personSuffix)
		} else if ok {
			return account(service, e164)
		}
	}
	if withheld(written) {
		return intel.Party{}, errWithheld
	}
	return account(service, written)
}

const (
	whatsApp     = "whatsapp"
	personSuffix = "@s.whatsapp.net"
)

// byNumber lists the services whose accounts go by a phone number.
var byNumber = map[string]bool{whatsApp: true, "signal": true, "viber": true, "imessage": true, "facetime": true}

// accountNumber is the E.164 number that names an account. These services show
// every number with its country code, with or without the plus.
func accountNumber(written, region string) (string, bool) {
	p, err := number(written, region)
	if err != nil {
		return "", false
	}
	if p.Kind == unknown && !strings.HasPrefix(p.Number, "+") && !strings.HasPrefix(p.Number, "0") {
		if parsed, ok := international("+"+p.Number, region); ok && parsed.e164() == "+"+p.Number {
			return parsed.e164(), true
		}
	}
	return p.Number, strings.HasPrefix(p.Number, "+")
}

// addressed keys what holds an @: a WhatsApp id, which is no e-mail address, or
// an account's address.
func addressed(written, service string) (intel.Party, error) {
	jid := strings.ToLower(written)
	at := strings.LastIndexByte(jid, '@')
	user, domain := jid[:at], jid[at:]
	switch domain {
	case "@g.us", "@broadcast", "@newsletter":
		return intel.Party{}, errGroup
	case personSuffix, "@c.us":
		user, _, _ = strings.Cut(user, ":") // the device's index
		user, _, _ = strings.Cut(user, ".")
		if user == "" {
			return intel.Party{}, errUnreadable
		}
		return account(whatsApp, user+personSuffix)
	case "@lid": // an alias that hides the number: an account of its own, joined to nothing
		return account(whatsApp, jid)
	}
	if user == "" && service != "" && len(domain) > 1 {
		return account(service, written[at+1:]) // "@handle"
	}
	if user == "" || len(domain) < 2 {
		return intel.Party{}, errUnreadable
	}
	if service == "" {
		service = "email"
	}
	return account(service, jid)
}

func account(service, handle string) (intel.Party, error) {
	service = strings.ToLower(strings.TrimSpace(service))
	if handle == "" || len(handle) > intel.MaxText || len(service) > intel.MaxText {
		return intel.Party{}, errUnreadable
	}
	return intel.Party{ID: intel.ID(intel.Account, service, handle), Service: service, Handle: handle}, nil
}
