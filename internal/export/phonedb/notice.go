package phonedb

import (
	"bytes"

	"linegraph/internal/export"
	"linegraph/internal/export/notice"
)

// remark completes a notice with its time, which need not be readable, and
// passes it on.
func (r *reader) remark(n *export.Notice, of row, column string, by clock) error {
	m, raw, _ := by.moment(of, column, r.now)
	n.At, n.Zoned, n.RawTime = m.At, m.Zoned, raw
	if m.Note != "" {
		if err := r.out.Repair(n.Place, m.Note); err != nil {
			return err
		}
	}
	return r.out.Notice(n)
}

// aside checks whether an iOS message is a notice (a system message, a
// reaction, an edit, a message taken back). If so, it passes the notice on,
// and done is true.
func (m *messages) aside(of row, in chat, from, body string) (done bool, err error) {
	n := &export.Notice{Place: place("message", of), Service: export.Service(of.word("service")), Thread: in.id, Text: body, By: from, Deleted: in.deleted}
	column := "date"
	if kind, _ := of.integer("item_type"); kind != 0 {
		n.Kind, n.Text = export.System, of.text("group_title")
		return true, m.remark(n, of, column, appleClock(of, column))
	}
	if code, _ := of.integer("associated_message_type"); notice.IsTapback(code) {
		n.Kind = export.Reaction
		n.Of, err = m.byGUID(notice.Subject(of.word("associated_message_guid")))
		if err != nil {
			return true, err
		}
		return true, m.remark(n, of, column, appleClock(of, column))
	}
	edited, retracted := of.ref("date_edited") != 0, of.ref("date_retracted") != 0
	n.Kind = notice.Withdrawn(body, edited, retracted || edited && body == "" && partsRetracted(of))
	switch {
	case n.Kind == "":
		return false, nil
	case retracted:
		column = "date_retracted"
	default:
		column = "date_edited"
	}
	return true, m.remark(n, of, column, appleClock(of, column))
}

// edited says of a message that was passed on that it was edited, and when.
func (m *messages) edited(of row, in chat, from string) error {
	const column = "date_edited"
	if of.ref(column) == 0 {
		return nil
	}
	at := place("message", of)
	return m.remark(&export.Notice{Place: export.Place{Record: "edit", ID: "edit " + at.ID}, Kind: export.Edit, Service: export.Service(of.word("service")),
		Thread: in.id, By: from, Of: at.ID, Deleted: in.deleted}, of, column, appleClock(of, column))
}

// partsRetracted tells whether what Apple keeps of the changes to a message, a
// property list, has the key of parts that were taken back.
func partsRetracted(of row) bool {
	packed, _ := of.value("message_summary_info").([]byte)
	return bytes.Contains(packed, []byte("\x52rp"))
}

// byGUID finds the id under which a message was passed on; "" where there is none.
func (m *messages) byGUID(guid string) (string, error) {
	if guid == "" {
		return "", nil
	}
	found, err := m.guids.of(guid)
	if err != nil || len(found) != 1 {
		return "", err
	}
	return found[0].key(), nil
}

// appleClock tells by its size how a time of Apple's is counted.
func appleClock(of row, column string) clock {
	if date, _ := of.number(column); date > nanosFrom {
		return cocoaNanos
	}
	return cocoa
}
