package identity

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// labels are the words beside a number that state its purpose and are not a
// name.
var labels = map[string]bool{
	"phone": true, "telephone": true, "tel": true, "number": true, "mobile": true, "mob": true, "cell": true, "home": true,
	"work": true, "office": true, "fax": true, "main": true, "other": true, "sms": true, "business": true,
}

// single reads a text that certainly names one party: a number or an address,
// alone or with a name beside it.
func single(text string) (Written, bool) {
	if len(text) > maxWritten {
		return Written{}, false
	}
	if !strings.Contains(text, "<") && (isNumber(text) || isAddress(text) || isLink(text)) {
		return Written{Raw: text}, true
	}
	for _, form := range forms {
		if raw, name, ok := form(text); ok {
			return Written{Raw: raw, Name: nameOf(name)}, true
		}
	}
	return Written{}, false
}

// forms are the ways to write a name and an address beside one another.
var forms = []func(text string) (raw, name string, ok bool){bracketed, addressBeside, numberFirst, numberLast}

var (
	angled = regexp.MustCompile(`^([^<>]*)<([^<>]+)>([^<>]*)$`)
	round  = regexp.MustCompile(`^([^()]*\S)\s*[(\[]([^()\[\]]+)[)\]]$`)
)

// bracketed reads "Kez <address>", "<address> Kez", "Kez (number)" and "number (Kez)".
func bracketed(text string) (raw, name string, ok bool) {
	if m := angled.FindStringSubmatch(text); m != nil {
		raw, name = strings.TrimSpace(m[2]), strings.TrimSpace(m[1]+m[3])
		return raw, name, raw != "" && len(cut(raw, ",")) == 1 && isName(name, true)
	}
	m := round.FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	outside, inside := strings.TrimSpace(m[1]), strings.TrimSpace(m[2])
	if isName(outside, false) {
		const least = 5 // "Sam (2)" has no number
		return inside, outside, isAddress(inside) || isNumber(inside) && digitsIn(asciiForm(inside)) >= least
	}
	return outside, inside, isName(inside, false) && (isAddress(outside) || isNumber(outside))
}

// addressBeside reads "address Kez" and "Kez address".
func addressBeside(text string) (raw, name string, ok bool) {
	if strings.Count(text, "@") != 1 {
		return "", "", false
	}
	words := strings.Fields(text)
	last := len(words) - 1
	if isAddress(words[0]) {
		return words[0], strings.Join(words[1:], " "), isName(strings.Join(words[1:], " "), false)
	}
	return words[last], strings.Join(words[:last], " "), isAddress(words[last]) && isName(strings.Join(words[:last], " "), false)
}

// numberFirst reads "07700 900123 Kez", and a short code with its name. The
// name begins with the first word that contains a letter.
func numberFirst(text string) (raw, name string, ok bool) {
	words := strings.Fields(text)
	at := 0
	for at < len(words) && !strings.ContainsFunc(words[at], unicode.IsLetter) {
		at++
	}
	raw, name = strings.Join(words[:at], " "), strings.Join(words[at:], " ")
	raw = strings.TrimRight(raw, " ,:-")
	if !isBeside(name) || !isNumber(raw) {
		return "", "", false
	}
	const least = 5 // "123 Reg" is the name of a service
	digits := digitsIn(asciiForm(raw))
	return raw, name, isComplete(words[:at]) || at == 1 && digits >= least && digits <= maxShortCode && digitsIn(name) == 0
}

// isComplete tells whether words are a number with all its digits, so that a
// word beside them hides none: a complete number, or one as long as the
// national numbers of regions that do not begin with a zero.
func isComplete(words []string) bool {
	const national = 10
	text := asciiForm(strings.Trim(strings.Join(words, " "), " ,:-"))
	return isWhole(strings.Fields(text)) || digitsIn(text) >= national && !begins.MatchString(strings.TrimLeft(text, "(["))
}

// numberLast reads "Kez 07700 900123": the number is the longest one at the end.
// "Kez 2 07700 900123" is uncertain: the 2 may belong to the name or to the
// number.
func numberLast(text string) (raw, name string, ok bool) {
	words := strings.Fields(text)
	for at := range words {
		name, raw = strings.Join(words[:at], " "), strings.Join(words[at:], " ")
		if isNumber(raw) {
			return raw, name, isComplete(words[at:]) && isBeside(name) && (begins.MatchString(asciiForm(raw)) || len(words[at:]) == 1)
		}
	}
	return "", "", false
}

// begins matches the beginning of a number that cannot be that of a name.
var begins = regexp.MustCompile(`^[+0(\[]`)

// isNumber tells whether a text is one written number, of any region, or a code
// that commands the network.
func isNumber(text string) bool {
	text = unwrap(asciiForm(text))
	if _, ok := serviceCode(text); ok {
		return true
	}
	n, _, err := understood(text)
	digits := afterPrefix(n.digits)
	count := digitsIn(digits)
	return err == nil && count >= minDigits && fits(digits) && (n.tail == "" || count > maxShortCode) && !n.twice()
}

var address = regexp.MustCompile(`^(?:[^\s,;|<>()"@]+@[^\s,;|<>()"@]+|@[^\s,;|<>()"@]+)$`)

// isAddress tells whether a text is one address with an @.
func isAddress(text string) bool { return strings.Contains(text, "@") && address.MatchString(text) }

// IsName tells whether a text is several words without a number or an address:
// on a service they are a person's name, and not an account.
func IsName(text string) bool {
	return strings.ContainsFunc(strings.TrimSpace(text), unicode.IsSpace) && isName(text, false)
}

// isName tells whether a text may be a person's name: words that contain
// nothing that might be another party.
func isName(name string, optional bool) bool {
	if strings.Trim(name, `" `) == "" {
		return optional
	}
	return strings.ContainsFunc(name, unicode.IsLetter) && !strings.ContainsAny(name, "@<>|+#=\n") &&
		(name[0] == '"' || !strings.Contains(name, ";")) && !withheld(name) && digitsIn(asciiForm(name)) < 5
}

// isBeside tells whether a text is a name that no sign separates from the
// number beside it.
func isBeside(name string) bool {
	return isName(name, false) && !extended.MatchString(name) && !slices.ContainsFunc(strings.Fields(asciiForm(name)), ofDigits)
}

// extended matches a word for an extension at the beginning of a name, where
// its digits are not understood: "ext 12 or 13".
var extended = regexp.MustCompile(`(?i)^(?:x|ext|extn|extension)[.:=]? ?\d`)

// ofDigits tells whether a word may be part of a number: three digits or more,
// digits with letters between them, or letters that people write for hidden
// digits.
func ofDigits(word string) bool {
	const least = 3
	digits := digitsIn(word)
	return digits >= least || digits > 0 && strings.ContainsFunc(word, unicode.IsLetter) || hiding.MatchString(word)
}

var hiding = regexp.MustCompile(`^[xX]{2,}$|^[xX]$|^[nN]{3,}$`)

// nameOf returns the name without the signs that separate it from the number,
// or "" if it is a label.
func nameOf(name string) string {
	name = strings.Trim(name, " \t:,-–\"")
	if labels[strings.ToLower(name)] {
		return ""
	}
	return name
}
