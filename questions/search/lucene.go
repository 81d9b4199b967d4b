package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"linegraph/internal/intel"
)

// What a text to search for may hold.
const (
	maxSearch = 200 // characters
	maxWords  = 10
	minFuzzy  = 5 // letters of a word that one may be wrong in
)

// lucene turns a text into a query of the full-text indexes, for its words or
// the beginnings of numbers. All that stands in it is letters, digits and what
// is written here, but for what is quoted.
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
	for _, number := range begins { // accounts are named after numbers
		if digits := strings.TrimPrefix(number.(string), "+"); strings.Trim(digits, "0123456789") == "" {
			query.WriteString(" " + digits + "^3 " + digits + "*")
		}
	}
	return query.String(), nil
}

// between tells what does not belong to words.
func between(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }

// quoted marks what would end a quoted word.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// alternatives are the ways in which one word may be matched: as it is, with
// anything in place of what stands between its letters, in its parts, with one
// letter wrong; the last one of a text also as the beginning of a word.
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
