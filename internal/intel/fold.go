package intel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which names are compared: lower case, no accents,
// single spaces. It is applied both to stored names and to the values that are
// searched for.
func Fold(s string) string {
	if isASCII(s) { // nothing to decompose
		return spaced(s)
	}
	bare, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		bare = s
	}
	return spaced(bare)
}

// spaced returns a text in lower case with single spaces.
func spaced(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
