package identity

import (
	"regexp"
	"strings"
)

// rule describes how the accounts of a service are identified.
type rule struct {
	number   bool // by a phone number: all written forms of it are one account
	alias    bool // or, if that is hidden, by an alias; either may be followed by a domain
	caseless bool // accounts never differ only in capitals
	dotless  bool // or only in full stops
	marked   bool // a prefix states whether it is an address or a number
}

// rules by service, with the source of each rule on handles. For a service
// without a rule, handles are kept as written, except for an @ before them. For
// TikTok no source was found that accounts cannot differ only in capitals.
var rules = map[string]rule{
	whatsApp: {number: true, alias: true}, "signal": {number: true}, "viber": {number: true},
	"imessage": {number: true, marked: true}, "facetime": {number: true, marked: true},
	// telegram.org/faq: "Telegram and TeleGram is the same user".
	"telegram": {caseless: true},
	// Handles are shown in lower case alone (Instaloader, structures.py); Threads takes Instagram's.
	"instagram": {caseless: true}, "threads": {caseless: true},
	// Snapchat's help, "How do I change my username": it appears in lower case only.
	"snapchat": {caseless: true},
	// Wikidata, P2002 (X username): case insensitive.
	"twitter": {caseless: true}, "x": {caseless: true},
	// Reddit Enhancement Suite, pull request 242; ripme, issue 353: one account either way.
	"reddit": {caseless: true},
	// "Skype for Dummies": all Skype names are converted to lower case.
	"skype": {caseless: true},
	// Discord's help, page 12620128861463: new names are lower case.
	"discord": {caseless: true},
	// Facebook's help, page 105399436216001: johnsmith55 and John.Smith55 are the same.
	"facebook": {caseless: true, dotless: true},
}

// unmarked removes the prefix that Apple's services put before an address (E:)
// and a number (P:).
func (r rule) unmarked(written string) string {
	if r.marked && len(written) > 1 && written[1] == ':' && strings.IndexByte("EPep", written[0]) >= 0 {
		return written[2:]
	}
	return written
}

// of returns a handle in the form in which its service distinguishes accounts.
// For an old Discord name, such as Kez#1234, capitals count too.
func (r rule) of(handle string) string {
	handle = strings.TrimPrefix(handle, "@")
	if r.caseless && !strings.Contains(handle, "#") {
		handle = strings.ToLower(handle)
	}
	if r.dotless && strings.Trim(handle, "0123456789.") != "" {
		handle = strings.ReplaceAll(handle, ".", "")
	}
	return handle
}

// named tells whether a text is another id on a service whose accounts are
// numbers: a UUID, the id of a firm in Apple's Messages (urn:biz:…), or a Signal
// name that ends in a full stop and digits.
func (r rule) named(written string) bool { return !r.alias && byName.MatchString(written) }

var byName = regexp.MustCompile(`(?i)^(?:(?:urn:biz:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z_]\w{2,31}\.\d{2,9})$`)

// numbered returns the handle of the account of a number.
func (r rule) numbered(e164 string) string {
	if r.alias {
		return e164[1:] + personSuffix
	}
	return e164
}
