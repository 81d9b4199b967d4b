package xmltext

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"linegraph/internal/intel"
)

// Plain gives a text that is no XML, transcoded like one: as UTF-8 without a
// byte order mark. What is no character in it is left for MendPlain.
func Plain(r io.Reader) (io.Reader, error) {
	text, _, err := transcode(r)
	return text, err
}

// MendPlain replaces what no XML document may hold by U+FFFD in a piece of plain
// text, and tells how many characters that were.
func MendPlain(s string) (mended string, count int) {
	at := strings.IndexFunc(s, func(r rune) bool { return r == utf8.RuneError || !legal(r) })
	if at < 0 {
		return s, 0
	}
	var b strings.Builder
	b.WriteString(s[:at])
	for rest := s[at:]; rest != ""; {
		r, n := utf8.DecodeRuneInString(rest)
		if r == utf8.RuneError || !legal(r) {
			count++
			r = utf8.RuneError
		}
		b.WriteRune(r)
		rest = rest[n:]
	}
	return b.String(), count
}

// Unreadable says in a sentence why no more could be read behind line: err is
// what the reader returned. An error that speaks for itself stays.
func Unreadable(err error, line int) error {
	var told *intel.Error
	if errors.As(err, &told) {
		return told
	}
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return intel.Wrap(err, intel.Unavailable, "The file could not be read at line %d.", line)
	}
	return intel.Wrap(err, intel.BadInput, "The archive around the file is damaged: it could not be unpacked past line %d.", line)
}
