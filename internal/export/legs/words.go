package legs

import "strings"

// Direction of a record as seen from the phone.
type Direction int

// The directions.
const (
	Unknown Direction = iota
	Incoming
	Outgoing
)

// Way is the meaning of a tool's word or code: the direction of a record, and
// its status.
type Way struct {
	Direction Direction
	Status    string // "" if the word does not state it
	Draft     bool   // it was never sent
}

// Words are the words and codes of one tool, in lower case. Words that all
// tools write need not be included.
type Words map[string]Way

// common are the words that tools write for a direction, a type of call, a
// folder or a status. A word that one tool writes of either side, such as
// "read" or "answered", is not one of them.
var common = Words{
	"incoming": {Direction: Incoming}, "received": {Direction: Incoming}, "inbox": {Direction: Incoming},
	"missed": {Incoming, "missed", false}, "rejected": {Incoming, "rejected", false}, "declined": {Incoming, "rejected", false},
	"blocked": {Incoming, "refused", false}, "voicemail": {Incoming, "voicemail", false},
	"outgoing": {Direction: Outgoing}, "sent": {Direction: Outgoing}, "outbox": {Direction: Outgoing},
	"dialed": {Direction: Outgoing}, "dialled": {Direction: Outgoing}, "last dialed": {Direction: Outgoing}, "last dialled": {Direction: Outgoing},
	"cancelled": {Outgoing, "cancelled", false}, "canceled": {Outgoing, "cancelled", false},
	"unsent": {Draft: true}, "sending failed": {Outgoing, "failed", false}, "failed": {Status: "failed"},
}

// draft is how every word for a draft or for the folder of drafts begins. What
// lies unsent is one too; what its sender took back, an app's unsent message, is
// a notice and no word of these.
const draft = "draft"

// Boxes and Calls are Android's own codes for the box of a message and for the
// type of a call, which every copy of its databases repeats. A message that
// failed or waits counts as sent by its sender, and has that status.
var (
	Boxes = Words{
		"1": {Incoming, "received", false}, "2": {Outgoing, "sent", false}, "3": {Draft: true},
		"4": {Outgoing, "outbox", false}, "5": {Outgoing, "failed", false}, "6": {Outgoing, "queued", false},
	}
	Calls = Words{
		"1": {Direction: Incoming}, "2": {Direction: Outgoing}, "3": {Incoming, "missed", false}, "4": {Incoming, "voicemail", false},
		"5": {Incoming, "rejected", false}, "6": {Incoming, "refused", false}, "7": {Incoming, "answered elsewhere", false},
	}
)

// Of reads words in the common ones alone.
func Of(said ...string) Way { return Words(nil).Of(said...) }

// Of reads several fields of a record, the most certain first: the direction is
// that of the first field that states one, and so is the status. A tool's own
// words take precedence over the common ones.
func (w Words) Of(said ...string) (way Way) {
	for _, word := range said {
		one := w.one(strings.ToLower(strings.TrimSpace(word)))
		if way.Direction == Unknown {
			way.Direction = one.Direction
		}
		if way.Status == "" {
			way.Status = one.Status
		}
		way.Draft = way.Draft || one.Draft
	}
	return way
}

func (w Words) one(word string) Way {
	if way, own := w[word]; own {
		return way
	}
	if strings.HasPrefix(word, draft) {
		return Way{Draft: true}
	}
	return common[word]
}

// Role is the role of a party, as a record states it.
type Role int

// The roles. A party without a role may be at either end.
const (
	Other Role = iota
	From
	To
)

// roles by the words that tools write, and by Android's codes for the addresses
// of an MMS (PduHeaders). Copies are recipients.
var roles = map[string]Role{
	"from": From, "sender": From, "to": To, "cc": To, "bcc": To, "recipient": To,
	"137": From, "151": To, "130": To, "129": To,
}

// RoleOf reads a role.
func RoleOf(word string) Role { return roles[strings.ToLower(strings.TrimSpace(word))] }
