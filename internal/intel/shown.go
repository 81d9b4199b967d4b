package intel

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shown returns the form in which a name from outside, such as a file name, is shown to
// people: in a terminal, a log, a receipt, an error and by the API. The name is unchanged
// unless it contains characters that are invisible or change how neighbouring text is
// displayed: control and escape codes, direction marks, unusual spaces. Then it is quoted and
// those characters are written out, as in "a\u202eb.xml". Applying Shown again changes
// nothing. The custody record keeps names as they were.
func Shown(name string) string {
	for i, r := range name {
		broken := r == utf8.RuneError && !strings.HasPrefix(name[i:], "\ufffd")
		if broken || !unicode.IsPrint(r) { // letters, marks, numbers, signs and the plain space are printable
			return strconv.Quote(name)
		}
	}
	return name
}
