package identity

import (
	"regexp"
	"strings"
)

// numeral is a written number of which every character is understood.
type numeral struct {
	digits string // behind a plus, where one was written
	ends   []int  // how many digits stand before each gap
	tail   string // the extension or pause behind it, as written
	masks  bool   // the tail might be digits instead, of which one is masked
}

// partial is the most digits that are surely not a number of their own.
const partial = 6

// scan reads a number as people write it: digits with gaps between them, a plus
// before them, brackets around some of them, and an extension behind. Any
// character that it cannot account for is an error.
func scan(s string) (numeral, error) {
	var n numeral
	digits := make([]byte, 0, len(s))
	before, bracket := byte(0), byte(0) // the last character that was no blank; the bracket that is open
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case isDigit(c):
			digits = append(digits, c)
		case c == ' ':
			n.gap(digits)
			continue
		case c == '+':
			if strings.Trim(string(digits), "+") != "" {
				return n, errSeveral
			}
			digits = append(digits[:0], c)
		case c == '(' || c == '[':
			if bracket != 0 {
				return n, errUnreadable
			}
			bracket = c
			n.gap(digits)
		case c == ')' && bracket == '(' || c == ']' && bracket == '[':
			if !isDigit(before) {
				return n, errUnreadable
			}
			bracket = 0
			n.gap(digits)
		case strings.IndexByte("-._", c) >= 0 && bracket == 0 && ends(before) && starts(s[i+1:]):
			n.gap(digits)
		case strings.IndexByte("/,", c) >= 0 && bracket == 0 && ends(before) && starts(s[i+1:]) && begun(digits):
			n.gap(digits)
		default:
			tail := s[i:]
			if bracket != 0 || !ends(before) || !extension.MatchString(tail) || digitsIn(tail) > partial {
				return n, errUnreadable
			}
			n.digits, n.tail = string(digits), tail
			n.masks = strings.IndexByte("#xX-", c) >= 0 && s[i-1] != ' '
			return n, nil
		}
		before = c
	}
	if bracket != 0 || !ends(before) {
		return n, errUnreadable
	}
	n.digits = string(digits)
	return n, nil
}

// extension is what may follow a number: an extension in the usual words, the
// pauses and tones of a phone, or a mark with nothing behind it.
var extension = regexp.MustCompile(`(?i)^(?:[,;]? ?(?:x|ext|extn|extension)[.:=]? ?\d+|(?:(?:[pw]|,,+|;;+) ?[0-9*#]+)+|[,;#]\d{1,4}#?|[-.,;])$`)

// gap notes that something stands between the digits so far and the next.
func (n *numeral) gap(digits []byte) {
	if at := digitsIn(string(digits)); at > 0 && (len(n.ends) == 0 || n.ends[len(n.ends)-1] != at) {
		n.ends = append(n.ends, at)
	}
}

// ends tells whether a number can end with c, starts whether one can begin or go on with s.
func ends(c byte) bool { return isDigit(c) || c == ')' || c == ']' }

func starts(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s != "" && (isDigit(s[0]) || s[0] == '(' || s[0] == '[')
}

// begun tells whether the digits are surely but the beginning of a number, so
// that a comma or a slash behind them parts it from no other number.
func begun(digits []byte) bool {
	return digitsIn(string(digits)) <= partial && (digits[0] == '+' || digits[0] == '0')
}
