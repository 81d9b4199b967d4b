package intel

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shown is how a name that somebody else chose, such as a file's, is shown to
// people: in a terminal, a log, a receipt, an error and by the API. It looks as it
// is unless something in it would not show, or would change how what stands
// beside it shows: control and escape codes, marks of direction, spaces that are
// none. Such a name is quoted and they are written out, as in "a\u202eb.xml"; one
// that is shown already stays so. The custody record keeps names as they were.
func Shown(name string) string {
	for i, r := range name {
		broken := r == utf8.RuneError && !strings.HasPrefix(name[i:], "\ufffd")
		if broken || !unicode.IsPrint(r) { // letters, marks, numbers, signs and the one plain space print
			return strconv.Quote(name)
		}
	}
	return name
}
