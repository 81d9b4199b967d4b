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
}

// rules by service, as each documents them. A service that is not listed keeps
// handles as they are written, but for an @ before them.
var rules = map[string]rule{
	whatsApp: {number: true, alias: true}, "signal": {number: true}, "viber": {number: true}, "imessage": {number: true}, "facetime": {number: true},
	"telegram": {caseless: true}, "instagram": {caseless: true}, "threads": {caseless: true}, "snapchat": {caseless: true},
	"twitter": {caseless: true}, "x": {caseless: true}, "tiktok": {caseless: true}, "reddit": {caseless: true}, "skype": {caseless: true},
	"discord": {caseless: true}, "facebook": {caseless: true, dotless: true},
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
