package identity

import "strings"

// Written is one party as a field names it.
type Written struct {
	Raw  string // the number, address or handle, as it was written
	Name string // the name beside it, or ""
}

// Split parts a field into the parties that it names, each with the name
// written beside it. It goes by how the text looks, and knows no region and no
// service. A field that it cannot part surely is one party, as it was written;
// a blank field is none.
func Split(field string) []Written {
	var all []Written
	for part := range strings.FieldsFuncSeq(field, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		w := Written{Raw: part}
		if open := strings.LastIndexByte(part, '<'); open >= 0 && strings.HasSuffix(part, ">") {
			w = Written{Raw: part[open+1 : len(part)-1], Name: strings.Trim(strings.TrimSpace(part[:open]), `"`)}
		}
		all = append(all, w)
	}
	return all
}
