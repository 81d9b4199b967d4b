package intel

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which names are compared: lower case, no accents,
// single spaces. Stored keys and the values looked for go through it alike.
func Fold(s string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		bare = s
	}
	return strings.Join(strings.Fields(strings.ToLower(bare)), " ")
}
