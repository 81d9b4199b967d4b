package naive

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// SearchTexts are the texts of a record that a search looks at: not the handle that
// stands for a phone of which nothing is known.
func SearchTexts(r *Record) (texts []string) {
	if r.Properties["service"] == "device" {
		return nil
	}
	for _, name := range searchedProperties[r.Label] {
		switch v := r.Properties[name].(type) {
		case string:
			texts = append(texts, v)
		case []any:
			for _, e := range v {
				texts = append(texts, e.(string))
			}
		}
	}
	return texts
}

// searchWords are the words of those texts, folded. Marks within a word belong to it.
func searchWords(r *Record) (words []string) {
	for _, text := range SearchTexts(r) {
		words = append(words, wordPattern.FindAllString(intel.Fold(text), -1)...)
	}
	return words
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}_]+(?:['’.][\p{L}\p{N}_]+)*`)

// textFinds tells whether a text finds a record of these words.
func textFinds(text string, words []string) bool {
	mark := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }
	var asked []string
	for _, w := range strings.Fields(intel.Fold(text)) {
		if w = strings.TrimFunc(w, mark); w != "" {
			asked = append(asked, w)
		}
	}
	every := true
	for i, w := range asked {
		last := i == len(asked)-1
		parts := strings.FieldsFunc(w, mark)
		inParts := true
		for j, part := range parts {
			inParts = inParts && slices.ContainsFunc(words, func(have string) bool { return wordMatches(part, have, last && j == len(parts)-1) })
		}
		missing := func(part string) bool { return !slices.Contains(words, part) }
		every = every && (inParts || !slices.ContainsFunc(wordPattern.FindAllString(w, -1), missing) || slices.ContainsFunc(words, func(have string) bool {
			return wordMatches(w, have, last) || len(parts) == 1 && len([]rune(w)) >= 5 && !strings.ContainsAny(w, "0123456789") && differByOneLetter(w, have)
		}))
	}
	return every || beginsNumber(text, words)
}

// wordMatches compares two words; a mark within one stands for any.
func wordMatches(w, have string, begin bool) bool {
	a, b := []rune(w), []rune(have)
	if len(b) < len(a) || !begin && len(b) > len(a) {
		return false
	}
	for i, c := range a {
		if c != b[i] && (unicode.IsLetter(c) || unicode.IsNumber(c)) {
			return false
		}
	}
	return true
}

// differByOneLetter tells whether two words differ in one letter: another, one more, one
// less, or two swapped.
func differByOneLetter(w, have string) bool {
	a, b := []rune(w), []rune(have)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// beginsNumber tells whether the text is a number, or the beginning or end of one, that is among the words.
func beginsNumber(text string, words []string) bool {
	digits := regexp.MustCompile(`\D`).ReplaceAllString(strings.Replace(text, "(0)", "", 1), "")
	number := regexp.MustCompile(`^\*?[-\d +()./]+$`).MatchString(text)
	if !number || len(digits) < 3 {
		return false
	}
	forms := []string{digits, "44" + digits, "44" + strings.TrimPrefix(digits, "0")}
	switch whole, err := identity.Number(text); {
	case strings.HasPrefix(text, "*"):
		return slices.ContainsFunc(words, func(have string) bool { return strings.HasSuffix(have, digits) })
	case strings.HasPrefix(text, "+"):
		forms = forms[:1]
	case strings.HasPrefix(digits, "00"):
		forms = []string{digits[2:]}
	case strings.HasPrefix(digits, "0"):
		forms = []string{digits, "44" + digits[1:]}
	case err == nil:
		forms = append(forms, strings.TrimPrefix(whole, "+"))
	default:
		forms = forms[:2]
	}
	return slices.ContainsFunc(words, func(have string) bool {
		return slices.ContainsFunc(forms, func(f string) bool { return strings.HasPrefix(have, f) })
	})
}
