package identity

import (
	"regexp"
	"strings"
	"unicode"

	"linegraph/internal/intel"
)

// The reasons why a party has no key. They never quote the text.
var (
	errWithheld   = intel.Errorf(intel.BadInput, "The party is withheld or unknown.")
	errUnreadable = intel.Errorf(intel.BadInput, "The party is neither a number nor an account.")
	errShort      = intel.Errorf(intel.BadInput, "The party is one or two digits, too few for a number; if they are the id of a row in another table, a profile can join the two tables.")
	errSeveral    = intel.Errorf(intel.BadInput, "The party is more than one number.")
	errMasked     = intel.Errorf(intel.BadInput, "The party is a number with digits masked or cut off.")
	errExponent   = intel.Errorf(intel.BadInput, "The party is a number in exponent form, which loses digits.")
	errName       = intel.Errorf(intel.BadInput, "The party is a name, not an account.")
	errNoNumber   = intel.Errorf(intel.BadInput, "The party is a date, an amount or a computer's address, not a number.")
	errGroup      = intel.Errorf(intel.BadInput, "The party is a group or a broadcast, not one number or account.")
)

// nobody lists the texts for a caller who is not shown.
var nobody = map[string]bool{
	"": true, "null": true, "unknown": true, "unknown number": true, "private": true, "private number": true,
	"withheld": true, "anonymous": true, "restricted": true, "no number": true, "no caller id": true,
	"unavailable": true, "payphone": true, "n/a": true, "none": true, "-1": true, "-2": true, "-3": true,
	"hidden": true, "hidden number": true, "blocked": true, "no caller": true, "caller id": true, "caller": true, "undisclosed": true,
	"not known": true, "not available": true, "unknown caller": true, "private caller": true, "nan": true, "nil": true, "na": true, "p": true,
	"redacted": true, "deleted": true, "voicemail": true, "#n/a": true, "#ref!": true, "#name?": true, "#value!": true,
	"unbekannt": true, "inconnu": true, "numéro inconnu": true, "privé": true, "privat": true, "anonym": true, "desconocido": true, "privado": true, "sconosciuto": true,
}

func withheld(raw string) bool {
	if !strings.ContainsFunc(raw, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	text := strings.ToLower(strings.Trim(strings.TrimSpace(raw), "<>()[]\"'"))
	return nobody[text]
}

// masks matches signs in place of hidden digits.
var masks = regexp.MustCompile(`[*#?~…•_]|\.\.|--|[\d ][xX]|^[xX]|\d[^\d]?-$`)

// reason replaces err if some of the digits are hidden, or if the text is
// several numbers.
func reason(text string, err error) error {
	if err != errUnreadable || digitsIn(text) < minDigits {
		return err
	}
	if len(Split(text)) > 1 {
		return errSeveral
	}
	if masks.MatchString(text) {
		return errMasked
	}
	return err
}

// IsSender tells whether a party is the name under which a service sends texts.
// Nobody can call from it or send to it.
func IsSender(p intel.Party) bool { return p.Kind == senderID }

// maxSender is the most characters of a text's sender (3GPP TS 23.040, 9.1.2.5).
const maxSender = 11

// isSender tells whether a text is the name under which a service sends texts,
// and not a number that was hidden, mistyped or written beside a name.
func isSender(name string) bool {
	if len(name) > maxSender || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r > '~' }) {
		return false
	}
	digits := digitsIn(name)
	if digits == 0 {
		return strings.ContainsFunc(name, unicode.IsLetter)
	}
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && unicode.ToLower(r) != 'x' }) {
		return false // 447xxx
	}
	const few = 4 // a number begins with more
	return digits <= few || digits <= maxShortCode && unicode.IsLetter(rune(name[0]))
}
