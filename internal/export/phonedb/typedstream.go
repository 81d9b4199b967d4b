package phonedb

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// typedText takes the words out of an attributed string as Messages packs it, a
// typedstream: the first NSString in it, whose bytes follow the mark of a
// C string and their length. ok is false where it is not built so.
func typedText(packed []byte) (text string, ok bool) {
	if len(packed) < 16 || !bytes.HasPrefix(packed, []byte("\x04\x0bstreamtyped")) {
		return "", false
	}
	_, rest, ok := bytes.Cut(packed, []byte("NSString"))
	if !ok {
		return "", false
	}
	// NSMutableString names NSString as the class above it, so both end here.
	const nearby = 16
	at := bytes.Index(rest[:min(len(rest), nearby)], []byte("\x84\x01+"))
	if at < 0 {
		return "", false
	}
	rest = rest[at+3:]
	size, rest, ok := typedLength(rest)
	if !ok || size > len(rest) || !utf8.Valid(rest[:size]) {
		return "", false
	}
	return string(rest[:size]), true
}

// typedLength reads a length: one byte, or after 0x81 two, after 0x82 four,
// the least first.
func typedLength(b []byte) (size int, rest []byte, ok bool) {
	switch {
	case len(b) >= 1 && b[0] < 0x80:
		return int(b[0]), b[1:], true
	case len(b) >= 3 && b[0] == 0x81:
		return int(binary.LittleEndian.Uint16(b[1:])), b[3:], true
	case len(b) >= 5 && b[0] == 0x82:
		n := binary.LittleEndian.Uint32(b[1:])
		return int(n), b[5:], n <= maxValue
	}
	return 0, nil, false
}
