package identity

import (
	"regexp"
	"slices"
	"strings"
)

// numeral is a written number of which every character is understood.
type numeral struct {
	digits string // after a plus, if one was written
	ends   []int  // the number of digits before each gap
	tail   string // the extension or pause after it, as written
	masks  bool   // the tail might instead be digits, one of them masked
}

// partial is the largest number of digits that are certainly not a number of
// their own.
const partial = 6

// scan reads a number as people write it: digits with gaps between them, a plus
// before them, brackets around some of them, and an extension after them. Every
// character that it cannot account for is an error.
func scan(s string) (numeral, error) {
	var n numeral
	before, bracket := byte(0), byte(0) // the last character that was not a blank; the character that closes the bracket
	for i := range len(s) {
		c := s[i]
		switch c {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			n.digits += s[i : i+1]
		case ' ':
			n.gap()
			continue
		case '+':
			if digitsIn(n.digits) > 0 {
				return n, errSeveral
			}
			n.digits = "+"
		case '(', '[':
			if bracket != 0 {
				return n, errUnreadable
			}
			bracket = closing[c]
			n.gap()
		case ')', ']':
			if c != bracket || !isDigit(before) {
				return n, errUnreadable
			}
			bracket = 0
			n.gap()
		default:
			if bracket != 0 || !ends(before) {
				return n, errUnreadable
			}
			if !n.goesOn(c, s[i+1:]) {
				return n, n.end(s[i:], s[i-1] != ' ')
			}
			n.gap()
		}
		before = c
	}
	if bracket != 0 || !ends(before) {
		return n, errUnreadable
	}
	return n, nil
}

var closing = map[byte]byte{'(': ')', '[': ']'}

// goesOn tells whether c is only a gap in the number, which continues with
// rest. A comma or a slash is a gap if the digits before it are certainly only
// the beginning of a number, so that it cannot separate two numbers.
func (n numeral) goesOn(c byte, rest string) bool {
	if !starts(rest) {
		return false
	}
	switch c {
	case '-', '.', '_':
		return true
	case '/', ',':
		return digitsIn(n.digits) <= partial && strings.Trim(n.digits[:1], "+0") == ""
	}
	return false
}

// end reads the text after the digits: an extension, or else it returns an
// error.
func (n *numeral) end(tail string, glued bool) error {
	if !extension.MatchString(tail) || digitsIn(tail) > partial {
		return errUnreadable
	}
	n.tail = tail
	n.masks = glued && strings.IndexByte("#xX-", tail[0]) >= 0
	return nil
}

// extension matches the texts that may follow a number: an extension in the
// usual words, the pauses and tones of a phone, or a final sign.
var extension = regexp.MustCompile(`(?i)^(?:[,;]? ?(?:x|ext|extn|extension)[.:=]? ?\d+|(?:(?:[pw]|,,+|;;+) ?[0-9*#]+)+|[,;#]\d{1,4}#?|[-.,;])$`)

// gap notes a gap between the digits so far and the next.
func (n *numeral) gap() {
	if at := digitsIn(n.digits); !slices.Contains(n.ends, at) {
		n.ends = append(n.ends, at)
	}
}

// ends tells whether a number can end with c, and starts whether one can continue
// with s.
func ends(c byte) bool { return isDigit(c) || strings.IndexByte(")]", c) >= 0 }

func starts(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s != "" && (isDigit(s[0]) || closing[s[0]] != 0)
}
