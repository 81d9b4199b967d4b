package linetext

import (
	"strings"
	"unicode/utf8"
)

// What Mend says it did.
const (
	ControlReplaced = "control character replaced by U+FFFD"
	BytesReplaced   = "invalid bytes were replaced by U+FFFD"
	CharacterLost   = "U+FFFD stands for a character that was lost"
)

// Mend gives text as UTF-8 without control characters but those that end lines and tab. what says
// which were replaced, "" when none; a U+FFFD that was there before, as a decoder or the tool
// leaves it, is told too.
func Mend(text string) (mended, what string) {
	if !utf8.ValidString(text) {
		text, what = strings.ToValidUTF8(text, "\ufffd"), BytesReplaced
	} else if strings.ContainsRune(text, utf8.RuneError) {
		what = CharacterLost
	}
	mended = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			what = ControlReplaced
			return '\ufffd'
		}
		return r
	}, text)
	return mended, what
}
