package identity

import (
	"regexp"
	"slices"
	"strings"

	"linegraph/internal/intel"
)

// DefaultRegion is the region of numbers that state no country.
const DefaultRegion = "GB"

// Lengths of numbers: short codes have three to six digits, and no number has
// more than fifteen with its country's code (E.164).
const (
	minDigits, maxShortCode = 3, 6
	maxE164                 = 15
)

// Number is the key of a phone number in any British or international form.
// BAD_USER_INPUT: the text is not a number. Number does not work out the kind
// of the number, which takes most of the time of Resolve, because a filter may
// name thousands.
func Number(written string) (string, error) {
	if !strings.Contains(written, "@") { // otherwise it is an address
		if n, err := read(written, DefaultRegion); err == nil {
			return n.key, nil
		}
	}
	return "", intel.Errorf(intel.BadInput, "A phone number is expected, in any British or international form.")
}

// number keys a party on the telephone network.
func number(raw, region string) (intel.Party, error) {
	n, err := read(raw, region)
	if err != nil {
		return intel.Party{}, err
	}
	if n.kind == "" {
		return numbered(n.key, kindOf(n.parsed), countryOf(n.parsed)), nil
	}
	return numbered(n.key, n.kind, ""), nil
}

func numbered(key, kind, country string) intel.Party {
	return intel.Party{ID: intel.ID(intel.PhoneNumber, key), Number: key, Kind: kind, Country: country, Tariff: unknown}
}

// reading is a number that was read: its key and its kind, or the parsed number
// from which the kind follows.
type reading struct {
	key, kind string
	parsed    plan // if kind is empty: the key is E.164
}

// read reads a text as a number, completely or not at all.
func read(raw, region string) (reading, error) {
	if withheld(raw) {
		return reading{}, errWithheld
	}
	if len(raw) > maxWritten {
		return reading{}, errUnreadable
	}
	text := unwrap(asciiForm(raw))
	if code, ok := serviceCode(text); ok {
		return reading{key: code, kind: shortCode}, nil
	}
	if otherwise.MatchString(text) {
		return reading{}, errNoNumber
	}
	n, context, err := understood(text)
	if err != nil {
		if name := strings.TrimSpace(raw); isSender(name) {
			return reading{key: name, kind: senderID}, nil
		}
		return reading{}, reason(text, err)
	}
	return n.read(context, region)
}

// otherwise matches digits that are certainly something else: a date, an
// amount, an internet address.
var otherwise = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d|\d{1,2}([./])\d{1,2}[./](?:19|20)?\d\d|\d+[.,]\d\d|\d{1,3}(?:\.\d{1,3}){3}|\d{1,2}:\d\d(?::\d\d)?)$`)

// understood reads a number, and the parameters of a tel: address.
func understood(text string) (n numeral, context string, err error) {
	text, context = withoutParameters(shown(text))
	if text, err = undressed(text); err == nil {
		n, err = scan(text)
	}
	return n, context, err
}

// serviceCode reads a code that is dialled to command the network, such as *100#.
func serviceCode(text string) (string, bool) {
	code := strings.ReplaceAll(text, " ", "")
	return code, service.MatchString(code)
}

var service = regexp.MustCompile(`^(?:[*#]{1,2}\+?\d+(?:[*#]{1,2}\d+)*#|\*\d{2,3}|\*#\*#\d+#\*#\*)$`)

// read keys a number of which every character is understood.
func (n numeral) read(context, region string) (reading, error) {
	dialled := afterPrefix(n.digits)
	if strings.Trim(dialled, "0+") == "" {
		return reading{}, errWithheld
	}
	if digitsIn(dialled) < minDigits {
		return reading{}, errShort
	}
	parsed, ok := international(dialled, region)
	if strings.HasPrefix(context, "+") && dialled[0] != '+' { // RFC 3966: the prefix of the number
		within, fits := international(context+dialled, region)
		if !fits || ok && within.e164() != parsed.e164() {
			return reading{}, errUnreadable
		}
		parsed, ok = within, true
	}
	if n.tail != "" && (!ok || !parsed.complete() || n.masks && possible(dialled+"0"+n.tail, region)) {
		return reading{}, errMasked
	}
	if ok {
		return reading{key: parsed.e164(), parsed: parsed}, nil
	}
	if digitsIn(dialled) <= maxShortCode && dialled[0] != '+' {
		if len(n.ends) > 0 && !harmonised.MatchString(dialled) {
			return reading{}, errSeveral
		}
		return reading{key: dialled, kind: shortCode}, nil
	}
	if !fits(dialled) || n.several(region) {
		return reading{}, errSeveral
	}
	// A national number of some other country, or digits that were cut off:
	// kept as written, and not treated as any other number.
	return reading{key: dialled, kind: unknown}, nil
}

// harmonised are the short codes that people write with a gap: 116 000 and its
// like, the same in all of Europe.
var harmonised = regexp.MustCompile(`^116\d{3}$`)

// fits tells whether digits may be one number, judged by their count alone.
func fits(dialled string) bool {
	return digitsIn(strings.TrimPrefix(dialled, "00")) <= maxE164
}

// several tells whether digits are not a number, but those before or after a gap
// are: the rest belongs to another number, or is an extension.
func (n numeral) several(region string) bool {
	sign := len(n.digits) - digitsIn(n.digits)
	whole := func(digits string) bool {
		parsed, ok := international(digits, region)
		return ok && parsed.complete()
	}
	return n.twice() || slices.ContainsFunc(n.ends, func(at int) bool {
		after := n.digits[sign+at:]
		return whole(n.digits[:sign+at]) || strings.HasPrefix(after, "0") && whole(after) || n.codes(at, len(after))
	})
}

// codes tells whether digits are two codes of services, five or six digits each,
// one after the other.
func (n numeral) codes(first, second int) bool {
	const least = 5
	return len(n.ends) == 1 && n.digits[0] != '0' && n.digits[0] != '+' &&
		first >= least && first <= maxShortCode && second >= least && second <= maxShortCode
}

// twice tells whether digits are two runs that are each long enough for a
// number.
func (n numeral) twice() bool {
	long, before := 0, 0
	for _, at := range append(n.ends, digitsIn(n.digits)) {
		if at-before > maxShortCode {
			long++
		}
		before = at
	}
	return long > 1
}

// afterPrefix drops the 141 or 1470 that a caller dials on British networks to
// withhold or show their number.
func afterPrefix(digits string) string { return withheldBy.ReplaceAllString(digits, "$1") }

// shown drops the code with the same purpose on mobiles.
func shown(text string) string {
	return strings.TrimSpace(withheldOnMobiles.ReplaceAllString(text, ""))
}

var (
	withheldBy        = regexp.MustCompile(`^(?:141|1470)(0\d{9,})$`)
	withheldOnMobiles = regexp.MustCompile(`^[#*]31#`)
)
