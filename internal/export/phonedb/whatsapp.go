package phonedb

import (
	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

const whatsApp = "whatsapp"

// talk is what the layouts of WhatsApp have in common of a message or call.
type talk struct {
	sent    bool
	chat    string // JID of the other party, or of the group
	author  string // JID of who sent it in a group, "" where not told
	name    string // what the phone shows for the other party
	members func() ([]string, error)
	with    []string // JIDs of who else was on a call
}

// legs sets the parties; why says what keeps it from being loaded. The members
// of a group are those the phone lists now.
func (t talk) legs(c *export.Communication) (why string, err error) {
	c.Service = whatsApp
	if t.chat == "" {
		return "it does not say with whom", nil
	}
	said := legs.Said{Way: legs.Way{Direction: legs.Incoming}, Chat: t.chat, Others: jids(t.with)}
	if t.sent {
		said.Way.Direction = legs.Outgoing
	}
	switch other := (export.Party{Raw: t.chat, Service: whatsApp, Name: t.name}); {
	case export.IsGroup(t.chat):
		members, err := t.members()
		if err != nil {
			return "", err
		}
		if said.Members = jids(members); !t.sent {
			said.From = jids([]string{t.author})
		}
	case t.sent:
		said.To = []export.Party{other}
	default:
		said.From = []export.Party{other}
	}
	_, why = said.Assign(c)
	return why, nil
}

// aside hands on what is among the messages of WhatsApp and is none.
func (r *reader) aside(t talk, kind export.NoticeKind, at export.Place, text string, of row, column string, by clock) error {
	n := &export.Notice{Place: at, Kind: kind, Service: whatsApp, Thread: t.chat, Text: text, By: t.author}
	if n.By == "" && !t.sent && !export.IsGroup(t.chat) {
		n.By = t.chat
	}
	return r.remark(n, of, column, by)
}

func jids(all []string) (parties []export.Party) {
	for _, jid := range all {
		parties = append(parties, export.Party{Raw: jid, Service: whatsApp})
	}
	return parties
}

func nobody() ([]string, error) { return nil, nil }

// words gives the values of a column.
func words(all []row, column string) []string {
	var found []string
	for _, one := range all {
		found = append(found, one.word(column))
	}
	return found
}
