package identity

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"linegraph/internal/intel"
)

// DefaultRegion reads numbers that state no country.
const DefaultRegion = "GB"

// Kinds of a PhoneNumber, as in the graph model.
const (
	mobile    = "MOBILE"
	landline  = "LANDLINE"
	shortCode = "SHORT_CODE"
	senderID  = "SENDER_ID"
	unknown   = "UNKNOWN"
)

// Lengths that tell numbers apart: short codes have three to six digits, the
// sender of a text at most eleven characters (3GPP TS 23.040, 9.1.2.5), and
// nothing dialled is longer than 32.
const (
	minDigits, maxShortCode = 3, 6
	maxSender               = 11
	maxDialled              = 32
)

// Number is the key of a phone number in any British or international form.
// BAD_USER_INPUT: it is none. It does not ask the numbering plan what kind of
// number it is, which takes most of the time of Resolve: a filter may name
// thousands.
func Number(written string) (string, error) {
	written = strings.TrimSpace(written)
	if !strings.Contains(written, "@") { // else it is an address
		if n, err := read(written, DefaultRegion); err == nil {
			return n.key, nil
		}
	}
	return "", intel.Errorf(intel.BadInput, "A phone number is expected, in any British or international form.")
}

// number keys what the telephone network carried.
func number(raw, region string) (intel.Party, error) {
	n, err := read(raw, region)
	if err != nil {
		return intel.Party{}, err
	}
	if n.parsed == nil {
		return numbered(n.key, n.kind, ""), nil
	}
	return numbered(n.key, kindOf(n.key, n.parsed), countryOf(n.parsed)), nil
}

// reading is what a written number says: its key, and what kind it is, or how
// to find out.
type reading struct {
	key, kind string
	parsed    *phonenumbers.PhoneNumber // nil unless the key is E.164
}

func read(raw, region string) (reading, error) {
	dialled := shown(compact(raw))
	switch {
	case dialled == "" || len(dialled) > maxDialled || withheld(raw):
		return reading{}, errWithheld
	case strings.IndexFunc(dialled, unicode.IsLetter) >= 0:
		return sender(raw)
	}
	if e164, parsed := international(dialled, region); parsed != nil {
		return reading{key: e164, parsed: parsed}, nil
	}
	digits := strings.Trim(dialled, "+*#")
	switch n := len(digits); {
	case strings.Trim(digits, "0") == "" || n < minDigits:
		return reading{}, errWithheld
	case n <= maxShortCode, strings.ContainsAny(dialled, "*#"):
		return reading{key: dialled, kind: shortCode}, nil
	}
	// A national number of some other country, or digits cut short: true to
	// what was written, and joined to nothing else.
	return reading{key: dialled, kind: unknown}, nil
}

// international gives E.164 where the written form states the country, or
// states none and is a national number of the region with its leading zero;
// nil where it is neither.
func international(dialled, region string) (e164 string, parsed *phonenumbers.PhoneNumber) {
	switch {
	case strings.HasPrefix(dialled, "+"):
	case strings.HasPrefix(dialled, "00"):
		dialled = "+" + dialled[2:]
	case region == "GB" && strings.HasPrefix(dialled, "44") && len(dialled) == len("447700900123"):
		dialled = "+" + dialled
	case !strings.HasPrefix(dialled, "0"):
		return "", nil
	}
	parsed, err := phonenumbers.Parse(dialled, region)
	if err != nil || !phonenumbers.IsPossibleNumber(parsed) {
		return "", nil
	}
	stated := strings.HasPrefix(dialled, "+")
	if !stated && !british(parsed) && !phonenumbers.IsValidNumber(parsed) {
		return "", nil // a national number of elsewhere, such as a French 06…
	}
	return phonenumbers.Format(parsed, phonenumbers.E164), parsed
}

func countryOf(parsed *phonenumbers.PhoneNumber) string {
	if country := phonenumbers.GetRegionCodeForNumber(parsed); country != "" {
		return country
	}
	return phonenumbers.GetRegionCodeForCountryCode(int(parsed.GetCountryCode()))
}

// british tells the form of a number in the United Kingdom: ten digits after
// the code, the first not 0, 4 or 6. The numbering plan in the library knows
// only what is in use, which Ofcom's numbers for drama are not.
func british(parsed *phonenumbers.PhoneNumber) bool {
	national := phonenumbers.GetNationalSignificantNumber(parsed)
	return parsed.GetCountryCode() == 44 && len(national) == 10 && strings.ContainsRune("1235789", rune(national[0]))
}

// kindOf goes by the British leading digits where those tell: the numbering plan
// says the same of numbers in use, has no kind for those that are reserved, as
// those for drama are, and takes long to ask.
func kindOf(e164 string, parsed *phonenumbers.PhoneNumber) string {
	switch {
	case strings.HasPrefix(e164, "+447") && !strings.HasPrefix(e164, "+4470") && !strings.HasPrefix(e164, "+4476"):
		return mobile
	case strings.HasPrefix(e164, "+441"), strings.HasPrefix(e164, "+442"), strings.HasPrefix(e164, "+443"):
		return landline
	}
	switch phonenumbers.GetNumberType(parsed) {
	case phonenumbers.MOBILE:
		return mobile
	case phonenumbers.FIXED_LINE:
		return landline
	}
	return unknown
}

// sender is the name that a service sends texts under.
func sender(raw string) (reading, error) {
	name := strings.TrimSpace(raw)
	if len(name) > maxSender || strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }) >= 0 {
		return reading{}, errUnreadable
	}
	return reading{key: name, kind: senderID}, nil
}

func numbered(key, kind, country string) intel.Party {
	return intel.Party{ID: intel.ID(intel.PhoneNumber, key), Number: key, Kind: kind, Country: country}
}

// compact drops what people and tools put between digits, and the national
// zero that some write in brackets after the country code.
func compact(raw string) string {
	s := strings.TrimSpace(raw)
	s = strings.TrimPrefix(s, "tel:")
	s, _, _ = strings.Cut(s, ";")
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "00") {
		s = strings.Replace(s, "(0)", "", 1)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("-.()/‐‑–", r) {
			return -1
		}
		return r
	}, s)
}

// shown drops what a caller dials before a number to withhold or show their own:
// 141 and 1470 on British networks, #31# and *31# on mobiles.
func shown(dialled string) string {
	for _, prefix := range []string{"1410", "14700", "#31#", "*31#"} {
		number := strings.TrimPrefix(dialled, strings.TrimSuffix(prefix, "0"))
		if strings.HasPrefix(dialled, prefix) && len(number) >= len("07700900123")-1 {
			return number
		}
	}
	return dialled
}

// withheld tells the texts that stand for a caller who is not shown.
func withheld(raw string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(raw), "<>()[]")) {
	case "", "null", "unknown", "unknown number", "private", "private number", "withheld", "anonymous", "restricted",
		"no number", "no caller id", "unavailable", "payphone", "n/a", "none", "-1", "-2", "-3":
		return true
	}
	return strings.Trim(raw, "_-? ") == ""
}
