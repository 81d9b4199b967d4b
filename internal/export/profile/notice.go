package profile

import (
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
	"linegraph/internal/export/table"
)

// aside tells what a row is that looks like a message and is none, and whose it
// is: what an app says by itself, or a WhatsApp status. kind is "" for all else.
func (s *sheet) aside(row table.Row, c *export.Communication, said legs.Said) (kind export.NoticeKind, by string) {
	sender := comparableHeader(s.text(row, "from"))
	if slices.ContainsFunc(s.System, func(word string) bool { return comparableHeader(word) == sender }) {
		return export.System, ""
	}
	if by, is := said.IsStatus(c); is {
		return export.Story, by
	}
	return "", ""
}

// remark completes a notice with its time and hands it on.
func (s *sheet) remark(row table.Row, n *export.Notice) error {
	var when export.Moment
	n.RawTime, when = s.moment(row)
	n.Date(when)
	s.notes = append(s.notes, when.Note)
	if err := s.repairs(n.Place); err != nil {
		return err
	}
	return s.out.Notice(n)
}
