package legs

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// Field gives the parties of a field with the names that stand in another.
func Field(written, names, service string) []export.Party {
	return List([]string{written}, names, service)
}

// List gives those of fields that a format has told apart. The names are used
// only where there are as many: a comma may be part of one.
func List(fields []string, names, service string) (all []export.Party) {
	for _, written := range fields {
		for _, w := range parted(written) {
			all = append(all, withoutPhoneWords(export.Party{Raw: w.Raw, Name: w.Name, Service: service}))
		}
	}
	known := []string{names}
	if len(all) != 1 {
		known = strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("\r\n;,", r) })
	}
	if len(known) != len(all) {
		return all
	}
	for i, name := range known {
		if name = strings.TrimSpace(name); name != "" {
			all[i].Name = name
		}
	}
	return all
}

// marks are what parts parties, or a party from its name. A field that has none
// of them is one party, as most are.
const marks = " \r\n\u00a0;:,/&|~<(+\""

func parted(field string) (all []identity.Written) {
	if field != "" && !strings.ContainsAny(field[1:], marks) {
		return []identity.Written{{Raw: field}}
	}
	for _, piece := range Apart(field, nil) {
		all = append(all, identity.Split(piece)...)
	}
	return all
}

// withheld are what Android writes for no number.
var withheld = map[string]bool{"-1": true, "-2": true, "-3": true, "null": true}

// withoutPhoneWords takes the words out of a party that stand for the phone or for nobody.
func withoutPhoneWords(p export.Party) export.Party {
	raw := strings.ToLower(p.Raw)
	p.Owner = p.Owner || phoneWords[raw] || phoneWords[strings.ToLower(p.Name)]
	if phoneWords[raw] || withheld[raw] {
		p.Raw = ""
	}
	return p
}
