package legs

import (
	"regexp"
	"slices"
	"strings"
)

// phoneWords stand for the phone where its address or name should: Android's in
// the MMS of all tools, those of AXIOM and iLEAPP.
var phoneWords = map[string]bool{"insert-address-token": true, "local user": true, "signed-in account": true}

// phoneWord finds one of them in a text.
var phoneWord = regexp.MustCompile(`(?i)insert-address-token|local user|signed-in account`)

// between is what parts the parties of a field.
const between = " \t\r\n\u00a0,;&|~/"

// Apart cuts a field at the words that stand for the phone: one that a comma or
// a blank parts from what is beside it is a party of its own and says nothing of
// the others. Only brackets bind a word to an address, as in "Local User <id>"
// and "id (Local User)". more finds further words of a tool, nil for none.
func Apart(field string, more *regexp.Regexp) (pieces []string) {
	from := 0
	for _, word := range wordsIn(field, more) {
		if word[0] >= from && alone(field, word[0], word[1]) {
			pieces = append(pieces, field[from:word[0]], field[word[0]:word[1]])
			from = word[1]
		}
	}
	if from == 0 {
		return []string{field}
	}
	pieces = append(pieces, field[from:])
	for i, piece := range pieces {
		pieces[i] = strings.Trim(piece, between+":")
	}
	return slices.DeleteFunc(pieces, func(piece string) bool { return piece == "" })
}

// wordsIn finds where words for the phone begin and end, in their order.
func wordsIn(field string, more *regexp.Regexp) [][]int {
	all := phoneWord.FindAllStringIndex(field, -1)
	if more != nil {
		all = append(all, more.FindAllStringIndex(field, -1)...)
		slices.SortFunc(all, slices.Compare)
	}
	return all
}

// alone tells whether the text between two positions stands on its own: no letter
// or bracket joins it to its neighbours. A word in brackets belongs to text that
// only a blank separates from it.
func alone(field string, from, to int) bool {
	const blank = " \u00a0"
	before, after := field[:from], field[to:]
	begins := before == "" || before != strings.TrimRight(before, between)
	ends := after == "" || after != strings.TrimLeft(after, between)
	before, after = strings.TrimRight(before, blank), strings.TrimLeft(after, blank)
	if strings.ContainsAny(field[from:from+1], "([<") {
		begins = before != strings.TrimRight(before, between) || before == "" && after != strings.TrimLeft(after, between)
	}
	return begins && ends && (after == "" || !strings.ContainsAny(after[:1], "<(["))
}
