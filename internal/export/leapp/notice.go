package leapp

import (
	"cmp"

	"linegraph/internal/export"
)

// notice hands on what a row holds that is no message.
func (t *table) notice(r row, c *export.Communication, kind export.NoticeKind) error {
	s := &t.artifact.said
	return t.dated(r.get(s.at), &export.Notice{Place: c.Place, Kind: kind, Service: c.Service, Thread: c.Thread, Text: r.text(s.text + "|" + s.done),
		By: r.get(cmp.Or(s.from, s.came)), Deleted: c.Deleted})
}

// reacted hands on the reaction to a message that stands in its row, once where
// the message goes over several.
func (t *table) reacted(r row, c *export.Communication) error {
	s := &t.artifact.said
	n := &export.Notice{Place: c.Place, Kind: export.Reaction, Service: c.Service, Thread: c.Thread, Text: r.get(s.reaction),
		By: r.get(s.reactionBy), Of: c.Place.ID}
	at := r.get(s.reactionAt)
	once := [4]string{n.Of, n.Text, n.By, at}
	if n.Text == "" || n.Of != "" && once == t.reaction {
		return nil
	}
	t.reaction = once
	return t.dated(at, n)
}

func (t *table) dated(at string, n *export.Notice) error {
	when := export.When(at, nil, t.now)
	n.RawTime = at
	n.Date(when)
	if at != "" && when.Note != "" {
		if err := t.out.Repair(n.Place, when.Note); err != nil {
			return err
		}
	}
	return t.out.Notice(n)
}
