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

// plan is a number as its country's numbering plan has it.
type plan struct{ *phonenumbers.PhoneNumber }

// Calling codes: of the United Kingdom, the Channel Islands and the Isle of Man,
// and of North America.
const (
	british       = 44
	northAmerican = 1
)

// international reads digits that state the country, or that state none and are
// a national number of the region, in Britain with its leading zero; it is not
// ok where they are neither.
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
		return plan{}, false // a digit too many, which the library takes for the one dialled at home
	}
	return parsed, stated || parsed.complete() && !number.GetItalianLeadingZero() // else it is of elsewhere, such as a French 06…
}

// unsigned is a British number with its country's code and without the plus.
var unsigned = regexp.MustCompile(`^440?[1-9]\d{9}$`)

// possible tells whether what was written has the length of a number.
func possible(written, region string) bool {
	_, ok := international(between.ReplaceAllString(written, ""), region)
	return ok
}

var between = regexp.MustCompile(`[^+\d]`)

func (p plan) e164() string { return phonenumbers.Format(p.PhoneNumber, phonenumbers.E164) }

// complete tells a number that has all its digits: one of the plan's, or one as
// long as all of its country are.
func (p plan) complete() bool {
	return p.tenDigits() || p.onlyLength() || phonenumbers.IsValidNumber(p.PhoneNumber)
}

// onlyLength tells that no number of the country has a few digits less or more.
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

// tenDigits tells the form that almost all numbers in the United Kingdom have:
// ten digits after the code, the first not 0, 4 or 6. The numbering plan in the
// library knows only what is in use, which Ofcom's numbers for drama are not.
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

// mobiles are the beginnings of British mobile numbers: 70 is of numbers that
// follow people, 76 of pagers.
var mobiles = regexp.MustCompile(`^7[^06]`)

// kindOf goes by the British leading digits where those tell: the numbering plan
// says the same of numbers in use, has no kind for those that are reserved, as
// those for drama are, and takes long to ask.
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
