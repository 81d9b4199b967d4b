package identity

import (
	"regexp"
	"strconv"
	"strings"
)

// wrappings enclose a complete number and have no meaning: quotes and brackets,
// and the apostrophe and the formula that make a spreadsheet keep a text as it
// is.
var wrappings = []struct{ open, close string }{
	{`="`, `"`}, {`"`, `"`}, {`'`, `'`}, {`'`, ``}, {`=`, ``}, {`<`, `>`}, {`(`, `)`}, {`[`, `]`}, {`{`, `}`},
}

// scheme matches the scheme of an address that is a number.
var scheme = regexp.MustCompile(`(?i)^(?:tel|smsto|sms|mmsto|mms|callto):(?://)?\s*`)

// addressType matches the type after a number's address in an MMS. It ends the
// address.
var addressType = regexp.MustCompile(`(?i)/TYPE=PLMN(\s*(?:$|[;,~|&>]))`)

// unwrap removes the wrappings of a number.
func unwrap(s string) string {
	s = strings.TrimSpace(addressType.ReplaceAllString(s, "$1"))
	for {
		before := s
		for _, w := range wrappings {
			inner, ok := strings.CutPrefix(s, w.open)
			if !ok {
				continue
			}
			if inner, ok = strings.CutSuffix(inner, w.close); ok && !strings.ContainsAny(inner, strings.Trim(w.open+w.close, "=")) {
				s = strings.TrimSpace(inner)
				break
			}
		}
		s = scheme.ReplaceAllString(s, "")
		if s == before {
			return s
		}
	}
}

var (
	// parameter matches a parameter of a tel: address.
	parameter = regexp.MustCompile(`(?i);(phone-context|isub|npdi|type|user)(?:=([^;]*))?$`)
	// exponent matches the form of long numbers in spreadsheets: mantissa,
	// decimals, power.
	exponent = regexp.MustCompile(`^\+?(\d+)(?:[.,](\d+))?[eE]\+?(\d{1,2})$`)
	// thousands matches a number that is written like an amount.
	thousands = regexp.MustCompile(`^\+?\d{1,3}(?:,\d{3}){2,}$`)
)

// withoutParameters cuts the parameters off that say nothing of the number. The
// context is what a number without its country code is to be read in.
func withoutParameters(s string) (number, context string) {
	for strings.Contains(s, ";") {
		m := parameter.FindStringSubmatch(s)
		if m == nil {
			return s, context
		}
		if strings.EqualFold(m[1], "phone-context") {
			context = m[2]
		}
		s = strings.TrimSpace(strings.TrimSuffix(s, m[0]))
	}
	return s, context
}

// Undressed takes a number out of what a spreadsheet makes of it: quotes,
// formulas, amounts, decimals. Exponent form is understood only where all digits
// are there; else the error says that they are not. Any other text stays.
func Undressed(text string) (string, error) {
	inner, err := undressed(unwrap(asciiForm(text)))
	if err != nil || allDigits(strings.TrimPrefix(inner, "+")) {
		return inner, err
	}
	return text, nil
}

// undressed takes a number out of what a spreadsheet makes of it. Exponent form
// is understood only where all digits are there.
func undressed(s string) (string, error) {
	if !strings.ContainsAny(s, "eE,.") {
		return s, nil
	}
	if m := exponent.FindStringSubmatch(s); m != nil {
		if power, _ := strconv.Atoi(m[3]); power != len(m[2]) {
			return "", errExponent
		}
		return m[1] + m[2], nil
	}
	if thousands.MatchString(s) {
		return strings.ReplaceAll(s, ",", ""), nil
	}
	if whole, ok := strings.CutSuffix(s, ".0"); ok && allDigits(strings.TrimPrefix(whole, "+")) {
		return whole, nil
	}
	return s, nil
}
