package phonedb

import (
	"strings"

	"linegraph/internal/export"
)

// iosMessages reads sms.db. Who is in a chat is who was in it when the phone
// was read: the phone keeps no other list.
func (r *reader) iosMessages() error {
	const table = "message"
	chats, err := r.children("chat_message_join", "message_id", []string{"chat_id"})
	if err != nil {
		return err
	}
	defer chats.close()
	bin, err := r.children("chat_recoverable_message_join", "message_id", []string{"chat_id"})
	if err != nil {
		return err
	}
	defer bin.close()
	m := &messages{reader: r, chats: chats, bin: bin, handles: map[int64]string{}, ids: map[int64]string{},
		joins: r.lookup("chat_handle_join", "chat_id", "handle_id"), guids: r.lookup("message", "guid", "guid")}
	columns := []string{"guid", "text", "attributedBody", "subject", "handle_id", "date", "is_from_me", "service", "account", "destination_caller_id",
		"cache_has_attachments", "item_type", "error", "group_title", "associated_message_guid", "associated_message_type", "message_summary_info", "date_edited", "date_retracted"}
	return r.each(table, columns, m.message)
}

// messages is sms.db being read. What it keeps of handles and chats is bounded.
type messages struct {
	*reader
	chats   *children
	bin     *children // the chats of what was deleted and can be had back
	handles map[int64]string
	ids     map[int64]string // of chats
	members memo[int64]
	joins   *lookup // members of a chat
	guids   *lookup // messages by their guid
}

const maxKept = 1 << 12

type chat struct {
	id      string
	members []string
	deleted bool // the message was taken out of it
}

func (m *messages) message(of row) error {
	c := &export.Communication{Place: place("message", of)}
	other, err := m.handle(of.ref("handle_id"))
	if err != nil {
		return err
	}
	in, err := m.chat(of.id)
	if err != nil {
		return err
	}
	sent, ok := of.integer("is_from_me")
	from := other
	if sent != 0 {
		from = ""
	}
	body, note := messageBody(of)
	if done, err := m.aside(of, in, from, body); done || err != nil {
		return err
	}
	if !ok {
		return m.out.Reject(c.Place, "it does not say which way it went")
	}
	c.Thread, c.Deleted, c.Body = in.id, in.deleted, body
	var others []export.Party
	if other != "" && (sent == 0 || len(in.members) == 0) {
		others = append(others, export.Party{Raw: other})
	}
	if sent == 0 && other == "" {
		return m.out.Reject(c.Place, "it does not say who sent it")
	}
	named := len(others) > 0
	for _, member := range in.members { // each once
		if !named || member != other {
			others = append(others, export.Party{Raw: member})
		}
	}
	if len(others) == 0 {
		return m.out.Reject(c.Place, "it names nobody but the phone")
	}
	if why := directed(c, sent != 0, phone(ownAddress(of.word("destination_caller_id"), of.word("account"))), others...); why != "" {
		return m.out.Reject(c.Place, why)
	}
	c.Service, c.Kind = export.Service(of.word("service")), export.Chat
	if c.Service == "" {
		c.Kind = export.SMS
		if of.is("cache_has_attachments", 1) || len(c.To) > 1 {
			c.Kind = export.MMS
		}
	}
	failed, _ := of.integer("error")
	c.Status = messageStatus(sent != 0, failed != 0)
	if err := m.send(c, of, "date", appleClock(of, "date"), note); err != nil {
		return err
	}
	return m.edited(of, in, from)
}

// nanosFrom is the value from which a time is in nanoseconds (iOS 11 and later)
// and not in seconds. In seconds it would be the year 33,000; in nanoseconds it
// is a quarter of an hour.
const nanosFrom = 1e12

func messageStatus(sent, failed bool) string {
	switch {
	case failed:
		return "failed"
	case sent:
		return "sent"
	}
	return "received"
}

// messageBody finds the words of a message; note says that there are some that
// could not be read.
func messageBody(of row) (body, note string) {
	if body = of.text("text"); body == "" {
		if packed, ok := of.value("attributedBody").([]byte); ok && len(packed) > 0 {
			if body, ok = typedText(packed); !ok {
				note = "its text is kept in a form that could not be read"
			}
		}
	}
	if subject := of.text("subject"); subject != "" {
		body = strings.TrimSuffix(subject+"\n"+body, "\n")
	}
	return body, note
}

func (m *messages) handle(id int64) (string, error) {
	if address, kept := m.handles[id]; kept || id == 0 {
		return address, nil
	}
	found, err := m.find("handle", []string{"id"}, id)
	if err != nil {
		return "", err
	}
	if len(m.handles) >= maxKept {
		clear(m.handles)
	}
	m.handles[id] = found.word("id")
	return m.handles[id], nil
}

// chat finds the chat that a message is in, or was until it was deleted; of
// several, the first.
func (m *messages) chat(message int64) (chat, error) {
	in, err := m.chats.of(message)
	if err != nil {
		return chat{}, err
	}
	was, err := m.bin.of(message)
	if err != nil || len(in)+len(was) == 0 {
		return chat{}, err
	}
	c, err := m.chatOf(append(in, was...)[0].ref("chat_id"))
	c.deleted = len(was) > 0
	return c, err
}

func (m *messages) chatOf(id int64) (c chat, err error) {
	if c.members, err = m.members.of(id, func() ([]string, error) { return m.inChat(id) }); err != nil {
		return c, err
	}
	known := false
	if c.id, known = m.ids[id]; known {
		return c, nil
	}
	found, err := m.find("chat", []string{"guid"}, id)
	if err != nil {
		return c, err
	}
	if len(m.ids) >= maxKept {
		clear(m.ids)
	}
	c.id = found.word("guid")
	m.ids[id] = c.id
	return c, nil
}

// inChat returns the addresses of a chat's members, each once.
func (m *messages) inChat(id int64) (members []string, err error) {
	joins, err := m.joins.of(id)
	if err != nil {
		return nil, err
	}
	met := map[string]bool{"": true}
	for _, j := range joins {
		address, err := m.handle(j.ref("handle_id"))
		if err != nil {
			return nil, err
		}
		if !met[address] {
			met[address] = true
			members = append(members, address)
		}
	}
	return members, nil
}
