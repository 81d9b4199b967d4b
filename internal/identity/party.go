package identity

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"linegraph/internal/intel"
)

// Resolve returns one end of a record with its key. service is empty for the
// telephone network. The error is the reason why there is no key; parties
// without a key must never share a node.
func Resolve(raw, service, region string) (intel.Party, error) {
	written := strings.TrimSpace(strings.Map(visibleRune, raw))
	service = strings.ToLower(strings.TrimSpace(service))
	if m := sip.FindStringSubmatch(written); m != nil {
		written = m[1]
	}
	written, service, err := linked(rules[service].unmarked(written), service)
	if err != nil {
		return intel.Party{}, err
	}
	if strings.Contains(written, "@") {
		return addressed(written, service)
	}
	if service == "" {
		return number(written, region)
	}
	if withheld(written) {
		return intel.Party{}, errWithheld
	}
	return handled(written, service, region)
}

// sip is the address of a number on a network that carries calls and texts as data.
var sip = regexp.MustCompile(`(?i)^sips?:(\+[\d-]+|\d{10,})(?:;[^@]*)?@\S+$`)

// visibleRune drops invisible characters, including direction marks: a handle is the
// same with and without them.
func visibleRune(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// handled keys an account by its handle, which may be a number.
func handled(written, service, region string) (intel.Party, error) {
	if strings.ContainsAny(written, `.,+'="`) { // a spreadsheet may have changed an id
		id, err := Undressed(written)
		if err != nil {
			return intel.Party{}, err
		}
		written = id
	}
	goesByNumber := rules[service].number
	if goesByNumber && rules[service].named(written) {
		return account(service, rules[service].of(written))
	}
	if goesByNumber || strings.HasPrefix(asciiForm(written), "+") {
		e164, err := accountNumber(written, region)
		if err != nil && digitsIn(asciiForm(written)) >= minDigits && !startsWithLetter(unwrap(asciiForm(written))) {
			return intel.Party{}, err
		}
		if e164 != "" {
			return account(service, rules[service].numbered(e164))
		}
		if rules[service].alias && isAlias(written) {
			return account(service, written+aliasSuffix)
		}
	}
	if hidden.MatchString(written) {
		return intel.Party{}, errMasked
	}
	if len(Split(written)) > 1 {
		return intel.Party{}, errSeveral
	}
	if IsName(written) || goesByNumber && !allDigits(asciiForm(written)) {
		return intel.Party{}, errName
	}
	return account(service, rules[service].of(written))
}

// startsWithLetter tells whether a text is a handle with digits, such as
// Kez.1234567, and not a number.
func startsWithLetter(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first)
}

// hidden matches a handle with a hidden part.
var hidden = regexp.MustCompile(`\*{2,}|…|•|\.{3}`)

// accountNumber returns the E.164 number that names an account, or "" if the
// text states no country. Services whose accounts are numbers show each with
// its country code, with or without the plus.
func accountNumber(written, region string) (string, error) {
	n, err := read(written, region)
	if err != nil {
		return "", err
	}
	if n.kind == unknown && n.key[0] != '+' && n.key[0] != '0' {
		if parsed, ok := international("+"+n.key, region); ok && parsed.e164() == "+"+n.key {
			return parsed.e164(), nil
		}
	}
	if n.key[0] != '+' {
		return "", nil
	}
	return n.key, nil
}

func account(service, handle string) (intel.Party, error) {
	if handle == "" || len(handle) > intel.MaxText || len(service) > intel.MaxText {
		return intel.Party{}, errUnreadable
	}
	return intel.Party{ID: intel.ID(intel.Account, service, handle), Service: service, Handle: handle}, nil
}
