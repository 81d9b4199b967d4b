package identity

import (
	"cmp"
	"strings"

	"linegraph/internal/intel"
)

// Domains of WhatsApp's ids: of a number, as phones and as its site write it;
// and of the alias that hides a number, which is an account of its own.
const (
	whatsApp     = "whatsapp"
	personSuffix = "@s.whatsapp.net"
	siteSuffix   = "@c.us"
	aliasSuffix  = "@lid"
)

// addressed keys a text with an @: a WhatsApp id, which is not an e-mail
// address, the address of an account, or a handle with an @ before it.
func addressed(written, service string) (intel.Party, error) {
	if len(Split(written)) > 1 {
		return intel.Party{}, errSeveral
	}
	if hidden.MatchString(written) {
		return intel.Party{}, errMasked
	}
	if !isAddress(written) {
		return intel.Party{}, errUnreadable
	}
	lower := strings.ToLower(written)
	if address, ok := strings.CutPrefix(lower, "mailto:"); ok {
		lower, _, _ = strings.Cut(address, "?")
	}
	lower = strings.TrimRight(lower, ".")
	at := strings.LastIndexByte(lower, '@')
	user, domain := lower[:at], lower[at:]
	switch domain {
	case "@g.us", "@broadcast", "@newsletter":
		return intel.Party{}, errGroup
	case personSuffix, siteSuffix, aliasSuffix:
		if domain == siteSuffix {
			domain = personSuffix
		}
		return whatsAppID(user, domain)
	}
	if service != "" && user == "" {
		return account(service, rules[service].of(written[at:]))
	}
	if user == "" {
		return intel.Party{}, errUnreadable
	}
	if withheld(user) && withheld(strings.TrimPrefix(domain, "@")) || strings.HasSuffix(domain, ".invalid") {
		return intel.Party{}, errWithheld // RFC 3323: anonymous@anonymous.invalid
	}
	if service == "" && (!strings.Contains(domain, ".") || strings.HasSuffix(domain, aliasDomain)) {
		return intel.Party{}, errUnreadable // an id of some service, not an e-mail address
	}
	return account(cmp.Or(service, "email"), lower)
}

// aliasDomain is the end of the domains under which WhatsApp hides the numbers
// of firms.
const aliasDomain = ".lid"

// whatsAppID drops the device at the end of a person's id: 447…:3 and 447….0:3
// are devices of one account.
func whatsAppID(user, domain string) (intel.Party, error) {
	user, _, _ = strings.Cut(user, ":")
	user, _, _ = strings.Cut(user, ".")
	user = strings.TrimPrefix(user, "+")
	if !allDigits(user) {
		return intel.Party{}, errUnreadable
	}
	return account(whatsApp, user+domain)
}

// isAlias tells whether digits are an alias and not a number, which has fewer
// digits or begins with a country's code: address books keep both as WhatsApp
// ids.
func isAlias(written string) bool {
	const least = 14
	return allDigits(written) && len(written) >= least
}
