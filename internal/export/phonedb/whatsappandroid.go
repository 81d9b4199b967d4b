package phonedb

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/notice"
)

// jid gives the JID in a row of that table; "" when it is not there. Where the
// phone knows whose number an alias hides, it is the number's. Up to maxNames are
// remembered, because they come again and again.
func (r *reader) jid(id int64) (string, error) {
	if known, ok := r.jids[id]; ok {
		return known, nil
	}
	found, err := r.findJID(id)
	if err != nil {
		return "", err
	}
	if r.jids == nil || len(r.jids) == maxNames {
		r.jids = map[int64]string{}
	}
	r.jids[id] = found
	return found, nil
}

func (r *reader) findJID(id int64) (string, error) {
	found, err := r.find("jid", []string{"raw_string"}, id)
	if jid := found.word("raw_string"); err != nil || !strings.HasSuffix(jid, "@lid") {
		return jid, err
	}
	number, err := r.find("jid_map", []string{"jid_row_id"}, id)
	if err != nil {
		return "", err
	}
	known, err := r.find("jid", []string{"raw_string"}, number.ref("jid_row_id"))
	return cmp.Or(known.word("raw_string"), found.word("raw_string")), err
}

// The types of WhatsApp's messages that are none.
const androidSystem, androidRevoked = 7, 15

func (r *reader) whatsAppAndroid() error {
	const table = "message"
	members := r.lookup("group_participant_user", "group_jid_row_id", "user_jid_row_id")
	var groups memo[int64]
	columns := []string{"chat_row_id", "from_me", "sender_jid_row_id", "timestamp", "text_data", "message_type"}
	err := r.each(table, columns, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Chat, Body: of.text("text_data")}
		sent, ok := of.integer("from_me")
		in, err := r.find("chat", []string{"jid_row_id"}, of.ref("chat_row_id"))
		if err != nil {
			return err
		}
		t := talk{sent: sent != 0, members: func() ([]string, error) {
			return groups.of(in.ref("jid_row_id"), func() ([]string, error) { return r.group(members, in.ref("jid_row_id")) })
		}}
		if t.chat, err = r.jid(in.ref("jid_row_id")); err != nil {
			return err
		}
		if t.author, err = r.jid(of.ref("sender_jid_row_id")); err != nil {
			return err
		}
		switch {
		case of.is("message_type", androidSystem):
			return r.aside(t, export.System, c.Place, c.Body, of, "timestamp", unixMillis)
		case notice.IsStatus(t.chat):
			return r.aside(t, export.Story, c.Place, c.Body, of, "timestamp", unixMillis)
		case of.is("message_type", androidRevoked):
			return r.aside(t, export.Unsent, c.Place, c.Body, of, "timestamp", unixMillis)
		case !ok:
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		c.Status = messageStatus(sent != 0, false)
		return r.say(c, t, of, "timestamp")
	})
	if err != nil {
		return err
	}
	return r.whatsAppAddOns()
}

// group gives the members of a group by its row in jid.
func (r *reader) group(by *lookup, id int64) (members []string, err error) {
	all, err := by.of(id)
	for _, one := range all {
		member, err := r.jid(one.ref("user_jid_row_id"))
		if err != nil {
			return nil, err
		}
		members = append(members, member)
	}
	return members, err
}

// say completes what Android's WhatsApp kept and hands it on.
func (r *reader) say(c *export.Communication, t talk, of row, column string) error {
	why, err := t.legs(c)
	if err != nil {
		return err
	}
	if why != "" {
		return r.out.Reject(c.Place, why)
	}
	return r.send(c, of, column, unixMillis)
}

// callResults of a call that came in; the rest say nothing that is sure.
var callResults = map[int64]string{2: "missed", 4: "rejected"}

func (r *reader) whatsAppAndroidCalls() error {
	const table = "call_log"
	parties, err := r.children("call_log_participant_v2", "call_log_row_id", []string{"jid_row_id"})
	if err != nil {
		return err
	}
	defer parties.close()
	columns := []string{"jid_row_id", "from_me", "timestamp", "duration", "call_result", "group_jid_row_id"}
	return r.each(table, columns, func(of row) error {
		with, err := parties.of(of.id)
		if err != nil {
			return err
		}
		c := &export.Communication{Place: place(table, of), Kind: export.Call, Duration: duration(of, "duration")}
		sent, ok := of.integer("from_me")
		if !ok {
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		if result, _ := of.integer("call_result"); sent == 0 {
			c.Status = callResults[result]
		}
		t := talk{sent: sent != 0, members: nobody}
		for _, one := range with {
			jid, err := r.jid(one.ref("jid_row_id"))
			if err != nil {
				return err
			}
			t.with = append(t.with, jid)
		}
		if t.chat, err = r.jid(of.ref("jid_row_id")); err != nil {
			return err
		}
		if c.Thread, err = r.jid(of.ref("group_jid_row_id")); err != nil {
			return err
		}
		return r.say(c, t, of, "timestamp")
	})
}

// whatsAppOld reads the one table that older versions kept messages in.
func (r *reader) whatsAppOld() error {
	const table, control = "messages", 6
	members := r.lookup("group_participants", "gjid", "jid")
	var groups memo[string]
	columns := []string{"key_remote_jid", "key_from_me", "timestamp", "data", "remote_resource", "status"}
	return r.each(table, columns, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Chat, Body: of.text("data")}
		sent, ok := of.integer("key_from_me")
		chat := of.word("key_remote_jid")
		switch {
		case chat == "-1":
			return r.aside(talk{sent: true}, export.System, c.Place, c.Body, of, "timestamp", unixMillis)
		case of.is("status", control):
			return r.aside(talk{sent: sent != 0, chat: chat, author: of.word("remote_resource")}, export.System, c.Place, c.Body, of, "timestamp", unixMillis)
		case notice.IsStatus(chat):
			return r.aside(talk{sent: sent != 0, chat: chat, author: of.word("remote_resource")}, export.Story, c.Place, c.Body, of, "timestamp", unixMillis)
		case !ok:
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		c.Status = messageStatus(sent != 0, false)
		return r.say(c, talk{sent: sent != 0, chat: chat, author: of.word("remote_resource"), members: func() ([]string, error) {
			return groups.of(chat, func() ([]string, error) {
				all, err := members.of(chat)
				return words(all, "jid"), err
			})
		}}, of, "timestamp")
	})
}
