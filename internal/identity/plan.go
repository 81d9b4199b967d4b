package identity

import (
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Kinds of a PhoneNumber, as in the graph model.
const (
	mobile    = "MOBILE"
	landline  = "LANDLINE"
	shortCode = "SHORT_CODE"
	senderID  = "SENDER_ID"
	unknown   = "UNKNOWN"
)

// plan is a number, parsed by the numbering plan of its country.
type plan struct{ *phonenumbers.PhoneNumber }

// Calling codes: of the United Kingdom, the Channel Islands and the Isle of Man,
// and of North America.
const (
	british       = 44
	northAmerican = 1
)

// international reads digits that state the country, or that are a national
// number of the region, in Britain with its leading zero. ok is false if they
// are neither.
func international(dialled, region string) (parsed plan, ok bool) {
	if number, ok := strings.CutPrefix(dialled, "00"); ok {
		dialled = "+" + number
	}
	if region == DefaultRegion {
		if unsigned.MatchString(dialled) {
			dialled = "+" + dialled
		}
		if !strings.HasPrefix(dialled, "+") && !strings.HasPrefix(dialled, "0") {
			return plan{}, false
		}
	}
	number, err := phonenumbers.Parse(dialled, region)
	if err != nil || phonenumbers.IsPossibleNumberWithReason(number) != phonenumbers.IS_POSSIBLE {
		return plan{}, false
	}
	parsed = plan{number}
	stated := strings.HasPrefix(dialled, "+")
	if stated && parsed.GetCountryCode() == northAmerican && parsed.e164() != dialled {
		return plan{}, false // one digit too many, which the library takes for the national prefix
	}
	return parsed, stated || parsed.complete() && !number.GetItalianLeadingZero() // otherwise it is from another country, such as a French 06…
}

// unsigned is a British number with its country's code and without the plus.
var unsigned = regexp.MustCompile(`^440?[1-9]\d{9}$`)

// possible tells whether a text has the length of a number.
func possible(written, region string) bool {
	_, ok := international(between.ReplaceAllString(written, ""), region)
	return ok
}

var between = regexp.MustCompile(`[^+\d]`)

func (p plan) e164() string { return phonenumbers.Format(p.PhoneNumber, phonenumbers.E164) }

// complete tells whether a number has all its digits: it is in the plan, or as
// long as every number of its country.
func (p plan) complete() bool {
	return p.tenDigits() || p.onlyLength() || phonenumbers.IsValidNumber(p.PhoneNumber)
}

// onlyLength tells whether no number of the country has a few digits fewer or
// more.
func (p plan) onlyLength() bool {
	const few = 4
	shorter, longer := p.GetNationalNumber(), p.GetNationalNumber()
	for range few {
		shorter, longer = shorter/10, longer*10
		if p.possible(shorter) || p.possible(longer) {
			return false
		}
	}
	return true
}

func (p plan) possible(national uint64) bool {
	number := &phonenumbers.PhoneNumber{CountryCode: p.CountryCode, NationalNumber: &national}
	return phonenumbers.IsPossibleNumberWithReason(number) == phonenumbers.IS_POSSIBLE
}

// tenDigits tells whether a number has the form of almost all numbers in the
// United Kingdom: ten digits after the code, the first not 0, 4 or 6. The
// numbering plan in the library has only numbers in use, and Ofcom's numbers
// for drama are not in use.
func (p plan) tenDigits() bool {
	national := phonenumbers.GetNationalSignificantNumber(p.PhoneNumber)
	return p.GetCountryCode() == british && len(national) == 10 && strings.IndexByte("1235789", national[0]) >= 0
}

func countryOf(p plan) string {
	if country := phonenumbers.GetRegionCodeForNumber(p.PhoneNumber); country != "" {
		return country
	}
	return phonenumbers.GetRegionCodeForCountryCode(int(p.GetCountryCode()))
}

// mobiles matches British mobile numbers: 70 begins personal numbers, and 76
// pagers.
var mobiles = regexp.MustCompile(`^7[^06]`)

// kindOf uses the leading digits of British numbers if they are enough. The
// numbering plan gives the same result for numbers in use, but no kind for
// reserved numbers, such as those for drama, and is slow.
func kindOf(p plan) string {
	if p.tenDigits() {
		national := phonenumbers.GetNationalSignificantNumber(p.PhoneNumber)
		if mobiles.MatchString(national) {
			return mobile
		}
		if national[0] <= '3' {
			return landline
		}
	}
	switch phonenumbers.GetNumberType(p.PhoneNumber) {
	case phonenumbers.MOBILE:
		return mobile
	case phonenumbers.FIXED_LINE:
		return landline
	}
	return unknown
}
