package legs_test

import (
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/legs"
)

const (
	several       = "several parties, none of them marked as the sender"
	nothing       = "neither a direction nor a role tells who contacted whom"
	nobody        = "it names nobody but the phone"
	senderless    = "it came in without a sender, for somebody who is not known to be the phone"
	contradictory = "parties of several addresses are marked as the phone: roles and direction decide"
	noSender      = "it does not say who sent it"
	group         = "120363000000000001@g.us"
)

// list reads parties: those with a "!" are marked as the phone's.
func list(raw string) (all []export.Party) {
	for _, r := range strings.Fields(raw) {
		all = append(all, export.Party{Raw: strings.TrimSuffix(r, "!"), Owner: strings.HasSuffix(r, "!")})
	}
	return all
}

// said is a record: its lists of parties as list reads them.
type said struct{ from, to, others, partner, members, chat, own, word string }

func (s said) assign(complete bool) string {
	c := export.Communication{}
	note, why := legs.Said{
		Way: legs.Of("", s.word), From: list(s.from), To: list(s.to), Others: list(s.others), Partner: list(s.partner),
		Members: list(s.members), Chat: s.chat, Own: list(s.own), Complete: complete,
	}.Assign(&c)
	if why != "" {
		return why
	}
	got := exporttest.Parties([]export.Party{c.From}) + " > " + exporttest.Parties(c.To)
	if c.Thread != "" {
		got += " in " + c.Thread
	}
	if note != "" {
		got += " (" + note + ")"
	}
	return got
}

func TestAssign(t *testing.T) {
	tests := []struct {
		name string
		said said
		want string
	}{
		{"from alone", said{from: "a"}, "a > *"},
		{"to alone", said{to: "a b"}, "* > a b"},
		{"both, incoming", said{from: "a", to: "b", word: "Received"}, "a > b*"},
		{"both, outgoing", said{from: "a", to: "b", word: "sent"}, "a* > b"},
		{"both, nothing told", said{from: "a", to: "b c"}, "a > b c"},
		{"group, incoming", said{from: "a", to: "b c", word: "Incoming"}, "a > b c *"},
		{"owner marked as sender", said{from: "a!", to: "b"}, "a* > b"},
		{"owner marked as one recipient", said{from: "a", to: "c! b"}, "a > b c*"},
		{"owner marked among those without a role", said{from: "a", others: "b c!"}, "a > b c*"},
		{"the mark goes before the word", said{from: "a!", to: "b", word: "Incoming"}, "a* > b"},
		{"the mark of a recipient goes before the word", said{from: "a", to: "b!", word: "Outgoing"}, "a > b*"},
		{"partner, incoming", said{others: "a", word: "Missed"}, "a > *"},
		{"partner, outgoing", said{others: "a", word: "Dialed"}, "* > a"},
		{"partner beside the owner", said{to: "b!", others: "a"}, "a > b*"},
		{"partners, incoming", said{others: "a b", word: "Incoming"}, several},
		{"partners, outgoing", said{others: "a b", word: "Outgoing"}, "* > a b"},
		{"recipients without a sender", said{to: "a b", word: "Incoming"}, several},
		{"a recipient and one without a role", said{to: "a", others: "b", word: "Incoming"}, several},
		{"a sole recipient, the sender withheld", said{to: "a", word: "Incoming"}, "? > a (" + senderless + ")"},
		{"a sole recipient that is the phone, the sender withheld", said{to: "z", own: "z", word: "Incoming"}, "? > z*"},
		{"two senders", said{from: "a b", word: "Incoming"}, "it names several senders"},
		{"two senders, outgoing", said{from: "a b", to: "c", word: "Outgoing"}, "it names several senders"},
		{"withheld, incoming", said{word: "Incoming"}, "? > *"},
		{"nobody, outgoing", said{word: "Outgoing"}, nobody},
		{"partner without a direction", said{others: "a"}, nothing},
		{"nothing at all", said{word: "sideways"}, nothing},
		{"draft", said{from: "a", to: "b", word: "Drafts"}, "draft, never sent"},
		{"each once", said{from: "a a", to: "b b B", word: "Incoming"}, "a > b*"},

		{"own number listed, in another form", said{from: "07700900101", to: "+447700900102 +447700900100", own: "07700900100", word: "Incoming"},
			"07700900101 > +447700900102 +447700900100*"},
		{"own number as sender", said{from: "07700900100", to: "07700900101", own: "+44-7700-900100"}, "07700900100* > 07700900101"},
		{"own number stands for the phone", said{from: "a", own: "z", word: "Incoming"}, "a > z*"},
		{"own number stands for the sender", said{to: "a", own: "z", word: "Outgoing"}, "z* > a"},
		{"of two own numbers none is guessed", said{from: "a", own: "y z", word: "Incoming"}, "a > *"},
		{"of two own numbers the one listed", said{from: "a", to: "b z", own: "y z", word: "Incoming"}, "a > b z*"},
		{"two own numbers listed", said{from: "a", to: "y b z", own: "y z", word: "Incoming"}, "a > b y*"},
		{"own number among recipients of what was sent", said{to: "a z", own: "z", word: "Outgoing"}, "z* > a"},
		{"note to self", said{from: "z", to: "z", own: "z"}, "z* > z*"},
		{"note to self without a sender", said{to: "z", own: "z", word: "Outgoing"}, "z* > z*"},
		{"sender among the recipients", said{from: "a", to: "a b c", word: "Incoming"}, "a > b c *"},
		{"sender beside one recipient", said{from: "a", to: "a b", word: "Incoming"}, "a > b*"},
		{"sender and recipient are one, nothing told", said{from: "a", to: "a"}, "a > a"},
		{"sender and recipient are one", said{from: "a", to: "a", word: "Incoming"}, "a > *"},

		{"marks at both ends, outgoing", said{from: "z!", to: "a! b!", word: "Outgoing"}, "z* > a b (" + contradictory + ")"},
		{"marks at both ends, incoming", said{from: "a!", to: "z!", word: "Incoming"}, "a > z* (" + contradictory + ")"},
		{"marks at both ends, incoming to several", said{from: "a!", to: "z! b", word: "Incoming"}, "a > z b (" + contradictory + ")"},
		{"marks at both ends, nothing told", said{from: "a!", to: "b!"}, "a > b (" + contradictory + ")"},
		{"marks at both ends, one without a role", said{from: "z!", others: "a!", word: "Outgoing"}, "z* > a (" + contradictory + ")"},
		{"marks at both ends, the own number known", said{from: "z!", to: "a! b", own: "z", word: "Incoming"}, "z* > a b (" + contradictory + ")"},
		{"marks at both ends, both known", said{from: "y!", to: "z! b", own: "y z"}, "y* > b"},
		{"marks at both ends, one form each", said{from: "07700900100!", to: "+447700900100! b"}, "07700900100* > b"},
		{"a word at one end, a mark at the other", said{from: "insert-address-token", to: "z! b"}, "z* > b"},

		{"token as recipient", said{from: "a", to: "insert-address-token", word: "Incoming"}, "a > *"},
		{"token and a copy", said{from: "a", to: "Insert-Address-Token b", word: "Incoming"}, "a > b *"},
		{"token as sender", said{from: "insert-address-token", to: "a b"}, "* > a b"},
		{"token and own number", said{from: "a", to: "insert-address-token b", own: "z"}, "a > b z*"},
		{"token among partners", said{from: "insert-address-token", partner: "a insert-address-token"}, "* > a"},
		{"token alone", said{from: "insert-address-token", partner: "insert-address-token", word: "Incoming"}, nobody},
		{"token to token", said{from: "insert-address-token", to: "insert-address-token"}, nobody},

		{"partner says the sender again", said{from: "a", partner: "a", word: "Incoming"}, "a > *"},
		{"partner says the sender again, no direction", said{from: "a", partner: "a"}, "a > *"},
		{"partner is the recipient", said{from: "z", partner: "a", word: "Outgoing"}, "z* > a"},
		{"partner beside both", said{from: "a", to: "b", partner: "c", word: "Outgoing"}, "a* > b"},
		{"whom the partners leave out", said{from: "a", to: "z b", partner: "a b", word: "Incoming"}, "a > b z*"},
		{"the sole recipient is no partner", said{from: "a", to: "z", partner: "a", word: "Incoming"}, "a > z*"},
		{"the sole recipient is a partner", said{from: "a", to: "b", partner: "a b", word: "Incoming"}, "a > b *"},
		{"two whom the partners leave out", said{from: "a", to: "y z b", partner: "a b", word: "Incoming"}, "a > y z b *"},
		{"partners that are other words", said{from: "a", to: "y z", word: "Incoming"}, "a > y z *"},

		{"members receive", said{from: "a", members: "a b c", word: "Incoming"}, "a > b c *"},
		{"members receive what was sent", said{members: "b c", word: "Outgoing"}, "* > b c"},
		{"members do not matter where recipients are named", said{from: "a", to: "b", members: "a b c"}, "a > b"},
		{"members do not matter beside two that are named", said{from: "a", to: "b", others: "c", members: "d e"}, "a > b c"},
		{"nor does the chat", said{from: "a", to: "b", others: "c", chat: "447700900101@s.whatsapp.net"}, "a > b c"},
		{"the phone marked among members", said{from: "a", members: "a b z!"}, "a > b z*"},
		{"the phone marked among members is the sender", said{from: "z", members: "a b z!"}, "z* > a b"},
		{"members without a sender", said{members: "a b", word: "Incoming"}, several},
		{"group without a sender", said{chat: group, members: "a", word: "Incoming"}, noSender},
		{"group as the sender", said{from: group, to: "z", word: "Incoming"}, noSender},
		{"group as the recipient", said{from: "a", to: group, word: "Incoming"}, "a > * in " + group},
		{"group and its members", said{from: "a", to: group, members: "a b"}, "a > b in " + group},
		{"group without members", said{chat: group, word: "Outgoing"}, "the members of the group are unknown"},
		{"chat with one person", said{chat: "447700900101@s.whatsapp.net", word: "Outgoing"}, "* > 447700900101@s.whatsapp.net"},
		{"chat with the sender", said{from: "447700900101@s.whatsapp.net", chat: "447700900101@s.whatsapp.net"}, "447700900101@s.whatsapp.net > *"},
		{"chat with the sender, told by it alone", said{chat: "447700900101@s.whatsapp.net", word: "Incoming"}, "447700900101@s.whatsapp.net > *"},
		{"chat that is only a name", said{from: "a", chat: "c1"}, "a > *"},

		{"a field of two", said{from: "a", to: "07700900101;07700900102", word: "Outgoing"}, "a* > 07700900101 07700900102"},
		{"a field of two senders", said{from: "07700900101;07700900102", word: "Incoming"}, "it names several senders"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.said.assign(false); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Where the phone is surely among those named, no leg is added for it.
func TestComplete(t *testing.T) {
	const unmarked = " (several recipients, none of them marked as the phone)"
	tests := []struct {
		name string
		said said
		want string
	}{
		{"one recipient", said{from: "a", to: "b", word: "Incoming"}, "a > b*"},
		{"several recipients", said{from: "a", to: "b c", word: "Incoming"}, "a > b c" + unmarked},
		{"one of them marked", said{from: "a", to: "b c!", word: "Incoming"}, "a > b c*"},
		{"a token among them", said{from: "a", to: "insert-address-token c", word: "Incoming"}, "a > c *"},
		{"listed among the partners too", said{from: "a", to: "b z", partner: "a b z", word: "Incoming"}, "a > b z" + unmarked},
		{"the sole recipient is a partner", said{from: "a", to: "z", partner: "a z", word: "Incoming"}, "a > z" + unmarked},
		{"members", said{from: "a", members: "a b", word: "Incoming"}, "a > b*"},
		{"several members", said{from: "a", members: "a b c", word: "Incoming"}, "a > b c" + unmarked},
		{"members without a direction", said{from: "a", members: "a b c"}, "a > b c"},
		{"nobody named", said{from: "a", word: "Incoming"}, "a > *"},
		{"outgoing", said{to: "a b", word: "Outgoing"}, "* > a b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.said.assign(true); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
