package identity

import (
	"slices"
	"strings"
)

// Written is one party as a field names it.
type Written struct {
	Raw  string // the number, address or handle, as it was written
	Name string // the name beside it, or ""
}

// Split splits a field into the parties that it names, each with the name
// written beside it. It judges only by the form of the text, without a region
// or a service. A field that cannot be split with certainty is one party, as
// written; a blank field has none.
func Split(field string) []Written {
	field = addressType.ReplaceAllString(field, "$1")
	if field = strings.Trim(field, " \t\r\n;,"); field == "" {
		return nil
	}
	if w, ok := single(field); ok {
		return []Written{w}
	}
	for _, mark := range separators {
		if mark.text == "/" && withLink.MatchString(field) {
			continue // its slashes separate nothing
		}
		parts := cut(field, mark.text)
		if len(parts) < 2 {
			continue
		}
		if all, ok := mark.part(parts); ok {
			return all
		}
	}
	if all := apart(field); all != nil {
		return all
	}
	return []Written{{Raw: field}}
}

// separator is a text between the parties of a field. A sure one never occurs
// within a party. Any other separates only if each part is a party and, if it
// is a number, has at least so many digits.
type separator struct {
	text   string
	sure   bool
	digits int
}

// separators are tried in this order.
var separators = []separator{
	{"\n", true, 0}, {":::", true, 0}, {";", true, 0}, {"|", true, 0}, {"~", false, 5}, {"&", false, 5},
	{" or ", false, 7}, {" and ", false, 7}, {",", false, 5}, {"/", false, 7},
}

func (s separator) part(parts []string) (all []Written, ok bool) {
	if s.sure {
		for _, part := range parts {
			if strings.Contains(part, "=") && s.text == ";" {
				return nil, false // a parameter of an address
			}
			all = append(all, Split(part)...)
		}
		return all, true
	}
	short, long := false, false
	for from := 0; from < len(parts); {
		// A name may contain the separator: "Marsh, Kez +44…".
		to := from + 1
		w, ok := single(parts[from])
		for ; !ok && to < len(parts) && to-from < maxNameParts; to++ {
			w, ok = single(strings.Join(parts[from:to+1], s.text+" "))
		}
		if !ok {
			return nil, false
		}
		if digits := digitsIn(asciiForm(w.Raw)); !strings.Contains(w.Raw, "@") && !isLink(w.Raw) {
			short, long = short || digits < s.digits, long || digits > maxShortCode
		}
		all, from = append(all, w), to
	}
	return all, !short || !long && s.digits <= maxShortCode // a few digits after a number belong to it
}

// maxNameParts is the largest number of parts of a name: "Marsh, Kez, Mrs".
const maxNameParts = 3

// cut splits a text at a separator outside quotes and brackets.
func cut(text, separator string) (parts []string) {
	quoted, inside, from := false, false, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			quoted = !quoted
		case '<', '(':
			inside = true
		case '>', ')':
			inside = false
		}
		if !quoted && !inside && i >= from && strings.HasPrefix(text[i:], separator) {
			parts = append(parts, strings.TrimSpace(text[from:i]))
			from = i + len(separator)
		}
	}
	parts = append(parts, strings.TrimSpace(text[from:]))
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// apart splits numbers that follow one another, with nothing or a blank between
// them, if there is only one way to split them.
func apart(field string) (all []Written) {
	words := strings.Fields(strings.TrimSpace(strings.ReplaceAll(field, "+", " +")))
	if len(words) < 2 || strings.ContainsAny(field, ",;") {
		return nil
	}
	// ways[i] is the number of ways in which the first i words are complete
	// numbers, and last[i] the beginning of the last of these.
	ways, last := make([]int, len(words)+1), make([]int, len(words)+1)
	ways[0] = 1
	for to := 1; to <= len(words); to++ {
		for size := range min(to, maxGroups) {
			from := to - size - 1
			if ways[from] > 0 && isWhole(words[from:to]) {
				ways[to], last[to] = min(2, ways[to]+ways[from]), from
			}
		}
	}
	if ways[len(words)] != 1 {
		return nil
	}
	for to := len(words); to > 0; to = last[to] {
		all = append(all, Written{Raw: strings.Join(words[last[to]:to], " ")})
	}
	slices.Reverse(all)
	return all
}

// maxGroups is the largest number of groups in which the digits of a number are
// written.
const maxGroups = 15

// isWhole tells whether words are certainly one number with all its digits: it
// has its country's code or its leading zero, or is too long for a part of one.
func isWhole(words []string) bool {
	const least, national = 10, 11
	n, _, err := understood(unwrap(asciiForm(strings.Join(words, " "))))
	digits := afterPrefix(n.digits)
	if err != nil || n.twice() || digitsIn(digits) < least || !fits(digits) {
		return false
	}
	_, ok := international(digits, DefaultRegion)
	if ok || strings.HasPrefix(digits, "+") || strings.HasPrefix(digits, "00") {
		return ok
	}
	if strings.HasPrefix(digits, "0") {
		return digitsIn(digits) <= national
	}
	return len(words) == 1
}
