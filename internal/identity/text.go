package identity

import (
	"strings"
	"unicode"
)

// maxWritten is the longest text that is read as a number.
const maxWritten = 256

// alike maps the variants of a character that people and phones write to that
// character.
var alike = map[rune]rune{
	'−': '-', '⁃': '-', '·': '.', '․': '.', '⁄': '/', '∕': '/', '‘': '\'', '’': '\'', '“': '"', '”': '"', '\t': ' ',
}

// asciiForm replaces characters by ASCII where that loses nothing: digits of any
// script, full-width characters, dashes and blanks of any kind. It removes
// direction marks and other invisible characters. Unknown characters stay.
func asciiForm(s string) string {
	if isPlain(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if to, ok := alike[r]; ok {
			return to
		}
		switch {
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r) && !unicode.IsSpace(r):
			return -1
		case unicode.Is(unicode.Pd, r):
			return '-'
		case unicode.Is(unicode.Zs, r):
			return ' '
		}
		return asciiDigit(r)
	}, s))
}

// lastControl is the last control character, before the blank.
const lastControl = 0x1f

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= unicode.MaxASCII || c <= lastControl {
			return false
		}
	}
	return true
}

// Digits replaces the digits of every script by ASCII digits.
func Digits(s string) string { return strings.Map(asciiDigit, s) }

// asciiDigit returns the ASCII digit for a decimal digit of any script, and any
// other character unchanged. Unicode lists the digits of a script in order.
func asciiDigit(r rune) rune {
	for _, block := range unicode.Nd.R16 {
		if rune(block.Lo) <= r && r <= rune(block.Hi) {
			return '0' + (r-rune(block.Lo))%10
		}
	}
	for _, block := range unicode.Nd.R32 {
		if rune(block.Lo) <= r && r <= rune(block.Hi) {
			return '0' + (r-rune(block.Lo))%10
		}
	}
	return r
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digitsIn counts the digits of a text.
func digitsIn(s string) (n int) {
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}

// allDigits tells whether a text consists of digits only.
func allDigits(s string) bool { return s != "" && digitsIn(s) == len(s) }
