package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"linegraph/internal/intel"
)

// Limits of a text to search for.
const (
	maxSearch = 200 // characters
	maxWords  = 10
	minFuzzy  = 5 // letters of a word in which one letter may be wrong
)

// lucene turns a text into a query of the full-text indexes, for its words or
// the beginnings of numbers. Outside quotes the query contains only letters,
// digits and the signs that are written here.
func lucene(text string, begins []any) (string, error) {
	if n := utf8.RuneCountInString(text); n > maxSearch {
		return "", intel.Errorf(intel.LimitExceeded, "A text to search for may have %d characters; this one has %d.", maxSearch, n)
	}
	var words []string
	for word := range strings.FieldsSeq(intel.Fold(text)) {
		if word = strings.TrimFunc(word, between); word != "" {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return "", intel.Errorf(intel.BadInput, "A text to search for needs a letter or a digit.")
	}
	if len(words) > maxWords {
		return "", intel.Errorf(intel.LimitExceeded, "A text to search for may have %d words; this one has %d.", maxWords, len(words))
	}
	var query strings.Builder
	query.WriteString("(")
	for i, word := range words {
		query.WriteString("+(" + strings.Join(alternatives(word, i == len(words)-1), " ") + ") ")
	}
	query.WriteString(")")
	for _, number := range begins { // the names of accounts contain numbers
		if digits := strings.TrimPrefix(number.(string), "+"); strings.Trim(digits, "0123456789") == "" {
			query.WriteString(" " + digits + "^3 " + digits + "*")
		}
	}
	return query.String(), nil
}

// between tells whether a character is not part of a word.
func between(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }

// quoted escapes the characters that would end a quoted word.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// alternatives returns the ways in which one word may match: as it is, with any
// sign in place of the signs between its letters, in its parts, with one letter
// wrong, and, if it is the last word of a text, as the beginning of a word.
func alternatives(word string, last bool) []string {
	all := []string{`"` + quoted.Replace(word) + `"^3`}
	loose := strings.Map(func(c rune) rune {
		if between(c) {
			return '?'
		}
		return c
	}, word)
	parts := strings.FieldsFunc(word, between)
	ending := ""
	if last {
		ending = "*"
		all = append(all, loose+ending)
	} else if len(parts) > 1 {
		all = append(all, loose)
	}
	switch {
	case len(parts) > 1:
		all = append(all, "(+"+strings.Join(parts, " +")+ending+")")
	case utf8.RuneCountInString(word) >= minFuzzy && strings.IndexFunc(word, unicode.IsNumber) < 0:
		all = append(all, word+"~1^0.3")
	}
	return all
}
