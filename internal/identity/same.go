package identity

import "strings"

// minNational is the number of digits, without the national zero, from which no
// number of another country has the same end by chance; maxCode is the longest
// country code.
const minNational, maxCode = 8, 3

// SameNumber tells whether two texts are one number in every region: they have
// the same digits with their country's code, or one has the code and the other
// the national zero. So one party does not count as two if the region is
// unknown; no key is made from it. A text that is not understood completely, or
// has an extension, is not the same as any other.
func SameNumber(a, b string) bool {
	if endApart(a, b) {
		return false
	}
	a, national := withoutPrefix(a)
	b, also := withoutPrefix(b)
	if a == "" || b == "" {
		return false
	}
	if national == also {
		return a == b
	}
	if also {
		a, b = b, a
	}
	extra := len(b) - len(a)
	return len(a) >= minNational && extra >= 1 && extra <= maxCode && strings.HasSuffix(b, a)
}

// NumberEnd returns the last digits of the number in a text, "" if it is not understood as a
// number. Two numbers that are the same for SameNumber have the same end.
func NumberEnd(written string) string {
	bare := strings.TrimLeft(written, "+0")
	if len(bare) > minNational && allDigits(bare) && !strings.Contains(bare[:maxCode+1], "0") { // nor a national zero after the country code
		return bare[len(bare)-minNational:]
	}
	digits, _ := withoutPrefix(written)
	return digits[max(0, len(digits)-minNational):]
}

// endApart tells whether two texts differ in their last digits, without reading
// them, because a list of parties is compared with itself for every record. It
// ignores additions that a spreadsheet or an address may have made at the end of
// a number.
func endApart(a, b string) bool {
	const behind = ".;eE"
	if strings.ContainsAny(a, behind) || strings.ContainsAny(b, behind) {
		return false
	}
	a, b = ending(a), ending(b)
	return a != b && allDigits(a) && allDigits(b)
}

func ending(s string) string { return s[max(0, len(s)-4):] }

// withoutPrefix returns the digits of a number without the plus or the zeros
// before them; national tells whether it began with one zero.
func withoutPrefix(written string) (digits string, national bool) {
	text := asciiForm(written)
	if digitsIn(text) < minDigits || strings.Contains(text, "@") {
		return "", false
	}
	n, _, err := understood(unwrap(text))
	if err != nil || n.tail != "" {
		return "", false
	}
	digits = afterPrefix(n.digits)
	if national = strings.HasPrefix(digits, "0") && !strings.HasPrefix(digits, "00"); national {
		return digits[1:], true
	}
	if parsed, ok := international(digits, DefaultRegion); ok {
		digits = parsed.e164() // without the zero of "+44 (0)7…"
	}
	return strings.TrimPrefix(strings.TrimPrefix(digits, "+"), "00"), false
}

// StatesCountry tells whether a text is one number with a plus and its country's
// code, and nothing else: no name, no extension, no hidden digit. Apps show
// people in this form whom the user has not saved.
func StatesCountry(text string) bool {
	text = asciiForm(text)
	n, _, err := understood(text)
	return err == nil && n.tail == "" && strings.HasPrefix(text, "+") && digitsIn(n.digits) > maxShortCode && fits(n.digits)
}
