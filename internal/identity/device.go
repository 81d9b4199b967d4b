package identity

import (
	"cmp"
	"strings"

	"linegraph/internal/intel"
)

// Lengths of the identifiers: an IMEI's body without its check digit and, for
// an IMEISV, without its two of software version (3GPP TS 23.003).
const (
	imeiBody          = 14
	imeiSV            = 16
	minICCID, maxICCI = 18, 20
	minIMSI, maxIMSI  = 14, 15
)

// Handset keys a handset by the 14-digit body of its IMEI: networks write a
// zero for the check digit, and tools drop it or compute it. An IMEI that
// repeats one digit, as cloned handsets have, identifies nothing.
func Handset(raw string) (intel.Device, error) {
	digits := onlyDigits(raw)
	if len(digits) < imeiBody || len(digits) > imeiSV || allTheSame(digits[:imeiBody]) {
		return intel.Device{}, intel.Errorf(intel.BadInput, "The IMEI does not identify one handset.")
	}
	body := digits[:imeiBody]
	return intel.Device{ID: intel.ID(intel.Handset, body), IMEI: body}, nil
}

// IMEIChecks tells whether a 15-digit IMEI's last digit is right (Luhn) or the
// zero that networks write. Shorter and longer forms have no check digit.
func IMEIChecks(raw string) bool {
	digits := onlyDigits(raw)
	if len(digits) != imeiBody+1 || digits[imeiBody] == '0' {
		return true
	}
	sum := 0
	for i, c := range digits {
		n := int(c - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}

// Sim keys a SIM card by its ICCID, or else by its IMSI.
func Sim(iccid, imsi string) (intel.SimCard, error) {
	card := intel.SimCard{ICCID: upToCheck(iccid), IMSI: onlyDigits(imsi)}
	if n := len(card.ICCID); n < minICCID || n > maxICCI || allTheSame(card.ICCID) {
		card.ICCID = ""
	}
	if n := len(card.IMSI); n < minIMSI || n > maxIMSI || allTheSame(card.IMSI) {
		card.IMSI = ""
	}
	key := cmp.Or(card.ICCID, card.IMSI)
	if key == "" {
		return intel.SimCard{}, intel.Errorf(intel.BadInput, "Neither the ICCID nor the IMSI identifies one card.")
	}
	card.ID = intel.ID(intel.Sim, key)
	return card, nil
}

// upToCheck drops the F that pads an ICCID of odd length.
func upToCheck(iccid string) string {
	return onlyDigits(strings.TrimRight(strings.TrimSpace(iccid), "fF"))
}

// onlyDigits drops separators. It returns "" if there is anything else, such as
// the X of a redacted number or the exponent of a spreadsheet.
func onlyDigits(raw string) string {
	s := strings.NewReplacer(" ", "", "-", "", "/", "").Replace(strings.TrimSpace(raw))
	if strings.Trim(s, "0123456789") != "" {
		return ""
	}
	return s
}

func allTheSame(digits string) bool { return strings.Trim(digits, digits[:min(1, len(digits))]) == "" }
