package legs

import (
	"cmp"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/notice"
)

// IsStatus tells a WhatsApp status from a message: its chat, or somebody that it
// names, is WhatsApp's chat of statuses. Whoever can see it was sent nothing. by
// is its author, as written; "" where the record names none.
func (s Said) IsStatus(c *export.Communication) (by string, is bool) {
	is = notice.IsStatus(c.Thread) || notice.IsStatus(s.Chat)
	for i, p := range slices.Concat(s.From, s.To, s.Others, s.Partner, s.Members) {
		for _, p := range divided(p) {
			if notice.IsStatus(p.Raw) {
				is = true
			} else if i < len(s.From) {
				by = cmp.Or(by, p.Raw, p.Name)
			}
		}
	}
	return by, is
}
