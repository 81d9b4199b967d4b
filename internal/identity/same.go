package identity

import "strings"

// minNational is how many digits, without the national zero, are a number that
// no other country's ends with by chance; maxCode is the longest country code.
const minNational, maxCode = 8, 3

// SameNumber tells that two texts are one number in whatever region: the same
// digits with their country's code, or one with it and the other with the
// national zero. It keeps somebody from being taken for two where the region is
// not known; no key is made of it. What is not understood whole, and what has an
// extension, is like nothing else.
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
	if len(bare) > minNational && allDigits(bare) && !strings.Contains(bare[:maxCode+1], "0") { // nor a trunk zero after the country code
		return bare[len(bare)-minNational:]
	}
	digits, _ := withoutPrefix(written)
	return digits[max(0, len(digits)-minNational):]
}

// endApart tells two texts apart by their last digits, without reading them: a
// list of parties is compared with itself for every record. What a spreadsheet or
// an address may have put behind a number is not looked at.
func endApart(a, b string) bool {
	const behind = ".;eE"
	if strings.ContainsAny(a, behind) || strings.ContainsAny(b, behind) {
		return false
	}
	a, b = ending(a), ending(b)
	return a != b && allDigits(a) && allDigits(b)
}

func ending(s string) string { return s[max(0, len(s)-4):] }

// withoutPrefix gives the digits of a number without the plus or the zeros
// before them; national tells that it began with one zero.
func withoutPrefix(written string) (digits string, national bool) {
	text := plain(written)
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

// StatesCountry tells a text that is one number with its country's code behind a
// plus and nothing else: no name, no extension, no hidden digit. So apps show
// whom nobody has saved.
func StatesCountry(text string) bool {
	text = plain(text)
	n, _, err := understood(text)
	return err == nil && n.tail == "" && strings.HasPrefix(text, "+") && digitsIn(n.digits) > maxShortCode && fits(n.digits)
}
