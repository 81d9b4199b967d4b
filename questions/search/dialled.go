package search

import (
	"slices"
	"strings"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// minDigits is how many digits a number, or its end, must have to be looked for.
const minDigits = 3

// dialled are the numbers that a text of digits may be the beginning or, after
// a star, the end of, as they are stored.
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
