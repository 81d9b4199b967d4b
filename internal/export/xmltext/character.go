package xmltext

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// What a Mend says.
const (
	ControlReplaced   = "control character replaced by U+FFFD"
	BytesReplaced     = "invalid bytes were replaced by U+FFFD"
	ReferenceReplaced = "reference to no legal character replaced by U+FFFD"
	SurrogateReplaced = "half of a surrogate pair replaced by U+FFFD"
)

const replacement = "\ufffd"

// character goes past one that is not printable ASCII.
func (x *Reader) character() {
	if x.src[x.at] < ' ' {
		x.mend(ControlReplaced)
		x.replace(1, replacement)
		return
	}
	for x.at < len(x.src) && x.src[x.at] >= 0x80 {
		if len(x.src)-x.at < utf8.UTFMax && !x.eof {
			return
		}
		r, n := utf8.DecodeRune(x.src[x.at:])
		switch {
		case r == utf8.RuneError && n == 1, r == 0xfffe, r == 0xffff:
			x.mend(BytesReplaced)
			x.replace(n, replacement)
		case r == utf8.RuneError && x.transcoded: // the decoder put it there
			x.mend(BytesReplaced)
			x.at += n
		default:
			x.at += n
		}
	}
}

// reference goes past an '&', mending the numeric reference it may begin.
// Named references, and what is no reference at all, are for the decoder.
func (x *Reader) reference() {
	code, n := numeric(x.src[x.at:])
	switch {
	case n == 0:
		x.at++
	case utf16.IsSurrogate(code):
		low, m := numeric(x.src[x.at+n:])
		if r := utf16.DecodeRune(code, low); m > 0 && r != utf8.RuneError {
			x.replace(n+m, string(r))
			return
		}
		x.mend(SurrogateReplaced)
		x.replace(n, replacement)
	case !legal(code):
		x.mend(ReferenceReplaced)
		x.replace(n, replacement)
	default:
		x.at += n
	}
}

// numeric reads "&#…;" or "&#x…;" at the beginning of b; n is 0 when there is none.
func numeric(b []byte) (code rune, n int) {
	if len(b) < 4 || b[0] != '&' || b[1] != '#' {
		return 0, 0
	}
	base, i := rune(10), 2
	if b[2] == 'x' {
		base, i = 16, 3
	}
	first := i
	for ; i < len(b) && i < lookahead/2-1; i++ {
		if b[i] == ';' && i > first {
			return code, i + 1
		}
		d := strings.IndexByte("0123456789abcdef", b[i]|0x20)
		if b[i] < '0' || d < 0 || rune(d) >= base {
			return 0, 0
		}
		code = min(code*base+rune(d), utf8.MaxRune+1)
	}
	return 0, 0
}

// legal is the Char production of XML 1.0.
func legal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= ' ' && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= utf8.MaxRune
}
