package phonedb

import "linegraph/internal/export"

// whatsAppAddOns reads what newer versions keep beside their messages: reactions,
// and when messages were edited.
func (r *reader) whatsAppAddOns() error {
	if r.has(map[string][]string{"message_add_on": {"parent_message_row_id"}, "message_add_on_reaction": {"message_add_on_row_id", "reaction"}}) {
		columns := []string{"chat_row_id", "from_me", "sender_jid_row_id", "parent_message_row_id", "timestamp"}
		words, err := r.children("message_add_on_reaction", "message_add_on_row_id", []string{"reaction"})
		if err != nil {
			return err
		}
		defer words.close()
		if err := r.each("message_add_on", columns, func(of row) error { return r.reaction(of, words) }); err != nil {
			return err
		}
	}
	if !r.has(map[string][]string{"message_edit_info": {"message_row_id", "edited_timestamp"}}) {
		return nil
	}
	return r.each("message_edit_info", []string{"message_row_id", "edited_timestamp"}, func(of row) error {
		id := row{id: of.ref("message_row_id")}.key()
		return r.remark(&export.Notice{Place: export.Place{Record: "message_edit_info", ID: "edit " + id}, Kind: export.Edit, Service: whatsApp, Of: id},
			of, "edited_timestamp", unixMillis)
	})
}

func (r *reader) reaction(of row, reactions *children) error {
	words, err := reactions.of(of.id)
	if err != nil || len(words) == 0 {
		return err // another kind of add-on
	}
	in, err := r.find("chat", []string{"jid_row_id"}, of.ref("chat_row_id"))
	if err != nil {
		return err
	}
	n := &export.Notice{Place: export.Place{Record: "message_add_on", ID: "add-on " + of.key()}, Kind: export.Reaction, Service: whatsApp,
		Text: words[0].text("reaction"), Of: row{id: of.ref("parent_message_row_id")}.key()}
	if n.Thread, err = r.jid(in.ref("jid_row_id")); err != nil {
		return err
	}
	if n.By, err = r.jid(of.ref("sender_jid_row_id")); err != nil {
		return err
	}
	return r.remark(n, of, "timestamp", unixMillis)
}
