package resolvers_test

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// What a search must find, told from its description. It says nothing of scores:
// how well Lucene thinks that something matches is its own affair.
type (
	// matched are matches in any order, of which at most size are answered.
	matched struct {
		all  []any
		size int
	}
	// something is a value that only the service knows: a score or a cursor.
	something struct{}
)

// searched are the properties that a search looks at.
var searched = map[string][]string{
	"DealLine": {"name", "aliases", "reference"}, "Person": {"name", "aliases", "pncId"}, "Gang": {"name", "aliases", "reference"},
	"Area": {"name", "code"}, "Location": {"name", "postcode"}, "Account": {"handle", "displayName"}, "PhoneNumber": {"number"},
}

func (n *naive) search(f *selected) any {
	records := n.matching(f.args["text"].(string), f.args["types"])
	most := size(f, "first")
	var answer object
	for _, c := range n.collect("SearchConnection", f.sets...) {
		var v any
		switch c.name {
		case "__typename":
			v = "SearchConnection"
		case "truncated":
			v = false // the graphs of tests are small
		case "pageInfo":
			v = n.searchPage(len(records), most, c)
		case "edges":
			all := matched{size: most}
			for _, r := range records {
				all.all = append(all.all, n.match(r, c))
			}
			v = all
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *naive) searchPage(count, size int, f *selected) any {
	var answer object
	for _, c := range n.collect("PageInfo", f.sets...) {
		var v any
		switch {
		case c.name == "__typename":
			v = "PageInfo"
		case c.name == "hasNextPage":
			v = count > size
		case c.name == "hasPreviousPage":
			v = false
		case min(count, size) > 0:
			v = something{}
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *naive) match(r *record, f *selected) any {
	var edge object
	for _, c := range n.collect("SearchEdge", f.sets...) {
		var v any = something{}
		switch c.name {
		case "__typename":
			v = "SearchEdge"
		case "node":
			v = n.record(r, c.sets)
		}
		edge = append(edge, member{c.alias, v})
	}
	return edge
}

// matching are the records that a text finds.
func (n *naive) matching(text string, types any) (all []*record) {
	list, ok := types.([]any)
	if !ok {
		list = []any{types}
	}
	for _, r := range n.world.records {
		enum := strings.ToUpper(regexp.MustCompile(`\B[A-Z]`).ReplaceAllString(r.label, "_$0"))
		if searched[r.label] != nil && (types == nil || slices.Contains(list, any(enum))) && finds(text, wordsOf(r)) {
			all = append(all, r)
		}
	}
	return all
}

// textsOf are the texts of a record that a search looks at: not the handle that
// stands for a phone of which nothing is known.
func textsOf(r *record) (texts []string) {
	if r.properties["service"] == "device" {
		return nil
	}
	for _, name := range searched[r.label] {
		switch v := r.properties[name].(type) {
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

// wordsOf are the words of those texts, folded. Marks within a word belong to it.
func wordsOf(r *record) (words []string) {
	for _, text := range textsOf(r) {
		words = append(words, word.FindAllString(intel.Fold(text), -1)...)
	}
	return words
}

var word = regexp.MustCompile(`[\p{L}\p{N}_]+(?:['’.][\p{L}\p{N}_]+)*`)

// finds tells whether a text finds a record of these words.
func finds(text string, words []string) bool {
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
			inParts = inParts && slices.ContainsFunc(words, func(have string) bool { return same(part, have, last && j == len(parts)-1) })
		}
		missing := func(part string) bool { return !slices.Contains(words, part) }
		every = every && (inParts || !slices.ContainsFunc(word.FindAllString(w, -1), missing) || slices.ContainsFunc(words, func(have string) bool {
			return same(w, have, last) || len(parts) == 1 && len([]rune(w)) >= 5 && !strings.ContainsAny(w, "0123456789") && nearly(w, have)
		}))
	}
	return every || begins(text, words)
}

// same compares two words; a mark within one stands for any.
func same(w, have string, begin bool) bool {
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

// nearly tells whether two words differ in one letter: another, one more, one
// less, or two swapped.
func nearly(w, have string) bool {
	a, b := []rune(w), []rune(have)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// begins tells whether the text is a number, or the beginning or end of one, that is among the words.
func begins(text string, words []string) bool {
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
