package legs

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// Field gives the parties of a field with the names that stand in another. The
// names are used only where there are as many: a comma may be part of one.
func Field(written, names, service string) (all []export.Party) {
	for _, w := range identity.Split(written) {
		all = append(all, own(export.Party{Raw: w.Raw, Name: w.Name, Service: service}))
	}
	known := []string{strings.TrimSpace(names)}
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
