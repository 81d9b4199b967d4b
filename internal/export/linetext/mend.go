package linetext

import (
	"strings"
	"unicode/utf8"
)

// What Mend says it did.
const (
	ControlReplaced = "control character replaced by U+FFFD"
	BytesReplaced   = "bytes that are no text replaced by U+FFFD"
)

// Mend gives text as UTF-8 without control characters but tab and line feed. what says
// which were replaced, "" when none.
func Mend(text string) (mended, what string) {
	if !utf8.ValidString(text) {
		text, what = strings.ToValidUTF8(text, "\ufffd"), BytesReplaced
	}
	mended = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f {
			what = ControlReplaced
			return '\ufffd'
		}
		return r
	}, text)
	return mended, what
}
