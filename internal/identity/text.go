package identity

import (
	"strings"
	"unicode"
)

// maxWritten bounds what is looked at for a number: whatever is longer is none.
const maxWritten = 256

// alike maps what people and phones write for one character to that character.
var alike = map[rune]rune{
	'−': '-', '⁃': '-', '·': '.', '․': '.', '⁄': '/', '∕': '/', '‘': '\'', '’': '\'', '“': '"', '”': '"', '\t': ' ',
}

// plain writes a text in ASCII where that loses nothing: digits of any script,
// full width, dashes and blanks of any kind, without marks of direction and
// other characters that nobody sees. What it does not know stays.
func plain(s string) string {
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

// lastControl is the last of the characters that only devices understand, before the blank.
const lastControl = 0x1f

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= unicode.MaxASCII || c <= lastControl {
			return false
		}
	}
	return true
}

// Digits writes the digits of every script as those of ASCII.
func Digits(s string) string { return strings.Map(asciiDigit, s) }

// asciiDigit gives the digit that a decimal digit of any script stands for, and
// any other character as it is. Unicode lists the digits of a script in order.
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

// allDigits tells a text of digits alone.
func allDigits(s string) bool { return s != "" && digitsIn(s) == len(s) }
