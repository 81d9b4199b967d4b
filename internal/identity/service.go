package identity

import (
	"regexp"
	"strings"
)

// rule is what a service says of the names that its accounts go by.
type rule struct {
	number   bool // a phone number: all ways of writing one are one account
	alias    bool // or, where that is hidden, an alias; either with a domain behind it
	caseless bool // capitals tell no two accounts apart
	dotless  bool // nor do full stops
	marked   bool // whether it is an address or a number stands before it
}

// rules by service, with the source of each rule on handles. A service without
// one keeps handles as they are written, but for an @ before them: for TikTok,
// none was found that says that capitals tell no two accounts apart.
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

// unmarked takes off what Apple's services put before an address (E:) and a
// number (P:).
func (r rule) unmarked(written string) string {
	if r.marked && len(written) > 1 && written[1] == ':' && strings.IndexByte("EPep", written[0]) >= 0 {
		return written[2:]
	}
	return written
}

// of gives a handle as its service tells accounts apart. A Discord name of the
// old kind, Kez#1234, is told apart by its capitals too.
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

// named tells a text that a service which goes by numbers knows somebody by as
// well: a UUID, a firm's as Apple's Messages has them (urn:biz:…), or a name that
// ends in a full stop and digits, as Signal has them.
func (r rule) named(written string) bool { return !r.alias && byName.MatchString(written) }

var byName = regexp.MustCompile(`(?i)^(?:(?:urn:biz:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z_]\w{2,31}\.\d{2,9})$`)

// numbered gives the handle of the account that goes by a number.
func (r rule) numbered(e164 string) string {
	if r.alias {
		return e164[1:] + personSuffix
	}
	return e164
}
