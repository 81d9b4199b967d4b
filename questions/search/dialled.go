package search

import (
	"slices"
	"strings"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// minDigits is how many digits the beginning or the end of a number must have to
// be searched for.
const minDigits = 3

// dialled returns the beginnings of stored numbers that a text of digits may
// mean, or, if the text begins with a star, the ends.
func dialled(text string) (begins, ends []any) {
	text = intel.Fold(text)
	written, end := strings.CutPrefix(text, "*")
	digits := strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, strings.Replace(written, "(0)", "", 1))
	switch {
	case strings.Trim(written, "0123456789 +()-./") != "" || len(digits) < minDigits:
		return nil, nil
	case end:
		return nil, []any{digits}
	case strings.HasPrefix(written, "+"):
		begins = []any{"+" + digits}
	case strings.HasPrefix(digits, "00"):
		begins = []any{"+" + digits[2:]}
	case strings.HasPrefix(digits, "0"):
		begins = []any{digits, "+44" + digits[1:]}
	default:
		begins = []any{digits, "+" + digits, "+44" + digits}
	}
	if key, err := identity.Number(text); err == nil && !slices.Contains(begins, any(key)) {
		begins = append(begins, key)
	}
	return begins, nil
}
