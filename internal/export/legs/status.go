package legs

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/notice"
)

// IsStatus tells whether a record is a WhatsApp status and not a message: its
// chat, or a party that it names, is WhatsApp's chat of statuses. A status is
// not sent to anybody who can see it. by is its author, as written, or "" if the
// record names none.
func (s Said) IsStatus(c *export.Communication) (by string, is bool) {
	is = notice.IsStatus(c.Thread) || notice.IsStatus(s.Chat)
	for _, list := range [][]export.Party{s.From, s.To, s.Others, s.Partner, s.Members} {
		is = is || slices.ContainsFunc(list, holdsStatus)
	}
	if !is {
		return "", false
	}
	for _, written := range s.From {
		for _, p := range divided(written) {
			if !notice.IsStatus(p.Raw) {
				by = cmp.Or(by, p.Raw, p.Name)
			}
		}
	}
	return by, true
}

// holdsStatus tells a field that names the chat of statuses. Nearly none does,
// so a field is taken apart only where it may.
func holdsStatus(written export.Party) bool {
	return strings.Contains(strings.ToLower(written.Raw), "@broadcast") &&
		slices.ContainsFunc(divided(written), func(p export.Party) bool { return notice.IsStatus(p.Raw) })
}
