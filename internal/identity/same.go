package identity

import (
	"strings"
	"unicode/utf8"
)

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

// endApart tells two texts apart by the last digits of each, without reading
// them: a list of parties is compared with itself for every record.
func endApart(a, b string) bool {
	x, number := ending(a)
	y, also := ending(b)
	return !number || !also || x >= 0 && y >= 0 && x != y
}

// ending gives the last four digits of a text, -1 where those of a number may
// stand elsewhere; number tells that it may be one.
func ending(s string) (last int, number bool) {
	const units = 10_000
	digits, unit := 0, 1
	for i := len(s) - 1; i >= 0; i-- {
		switch c := s[i]; {
		case c == '@':
			return -1, false
		case c >= utf8.RuneSelf:
			return -1, true // digits of another script, perhaps
		case strings.IndexByte(".;eE", c) >= 0:
			unit = 0 // a spreadsheet's decimals, a parameter, an exponent
			last = -1
		case isDigit(c):
			digits++
			if unit > 0 && unit < units {
				last += unit * int(c-'0')
				unit *= 10
			}
		}
	}
	return last, digits >= minDigits
}

// withoutPrefix gives the digits of a number without the plus or the zeros
// before them; national tells that it began with one zero.
func withoutPrefix(written string) (digits string, national bool) {
	n, _, err := understood(unwrap(plain(written)))
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
