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
// BAD_USER_INPUT: it is none.
func Number(written string) (string, error) {
	p, err := Resolve(written, "", DefaultRegion)
	if err != nil || !p.IsNumber() {
		return "", intel.Errorf(intel.BadInput, "A phone number is expected, in any British or international form.")
	}
	return p.Number, nil
}

// number keys what the telephone network carried.
func number(raw, region string) (intel.Party, error) {
	dialled := shown(compact(raw))
	switch {
	case dialled == "" || len(dialled) > maxDialled || withheld(raw):
		return intel.Party{}, errWithheld
	case strings.IndexFunc(dialled, unicode.IsLetter) >= 0:
		return sender(raw)
	}
	if e164, country, kind, ok := international(dialled, region); ok {
		return numbered(e164, kind, country), nil
	}
	digits := strings.Trim(dialled, "+*#")
	switch n := len(digits); {
	case strings.Trim(digits, "0") == "" || n < minDigits:
		return intel.Party{}, errWithheld
	case n <= maxShortCode, strings.ContainsAny(dialled, "*#"):
		return numbered(dialled, shortCode, ""), nil
	}
	// A national number of some other country, or digits cut short: true to
	// what was written, and joined to nothing else.
	return numbered(dialled, unknown, ""), nil
}

// international gives E.164 where the written form states the country, or
// states none and is a national number of the region with its leading zero.
func international(dialled, region string) (e164, country, kind string, ok bool) {
	switch {
	case strings.HasPrefix(dialled, "+"):
	case strings.HasPrefix(dialled, "00"):
		dialled = "+" + dialled[2:]
	case region == "GB" && strings.HasPrefix(dialled, "44") && len(dialled) == len("447700900123"):
		dialled = "+" + dialled
	case !strings.HasPrefix(dialled, "0"):
		return "", "", "", false
	}
	parsed, err := phonenumbers.Parse(dialled, region)
	if err != nil || !phonenumbers.IsPossibleNumber(parsed) {
		return "", "", "", false
	}
	stated := strings.HasPrefix(dialled, "+")
	if !stated && !phonenumbers.IsValidNumber(parsed) && !british(parsed) {
		return "", "", "", false // a national number of elsewhere, such as a French 06…
	}
	e164 = phonenumbers.Format(parsed, phonenumbers.E164)
	country = phonenumbers.GetRegionCodeForNumber(parsed)
	if country == "" {
		country = phonenumbers.GetRegionCodeForCountryCode(int(parsed.GetCountryCode()))
	}
	return e164, country, kindOf(e164, parsed), true
}

// british tells the form of a number in the United Kingdom: ten digits after
// the code, the first not 0, 4 or 6. The numbering plan in the library knows
// only what is in use, which Ofcom's numbers for drama are not.
func british(parsed *phonenumbers.PhoneNumber) bool {
	national := phonenumbers.GetNationalSignificantNumber(parsed)
	return parsed.GetCountryCode() == 44 && len(national) == 10 && strings.ContainsRune("1235789", rune(national[0]))
}

// kindOf asks the numbering plan. Numbers that are reserved, as those for drama
// are, have no kind there: for those the British leading digits tell.
func kindOf(e164 string, parsed *phonenumbers.PhoneNumber) string {
	switch phonenumbers.GetNumberType(parsed) {
	case phonenumbers.MOBILE:
		return mobile
	case phonenumbers.FIXED_LINE:
		return landline
	}
	switch {
	case strings.HasPrefix(e164, "+447") && !strings.HasPrefix(e164, "+4470") && !strings.HasPrefix(e164, "+4476"):
		return mobile
	case strings.HasPrefix(e164, "+441"), strings.HasPrefix(e164, "+442"), strings.HasPrefix(e164, "+443"):
		return landline
	}
	return unknown
}

// sender is the name that a service sends texts under.
func sender(raw string) (intel.Party, error) {
	name := strings.TrimSpace(raw)
	if len(name) > maxSender || strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }) >= 0 {
		return intel.Party{}, errUnreadable
	}
	return numbered(name, senderID, ""), nil
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
