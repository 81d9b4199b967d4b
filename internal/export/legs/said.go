package legs

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
)

// Said holds the statements of a record about its ends. Every field may be
// empty.
type Said struct {
	Way Way
	// From, To and Others are the parties that the record names, by role; the
	// role of a copy is To. The Raw of a party may be a field that names
	// several.
	From, To, Others []export.Party
	// Partner is the other end, which some tools repeat beside sender and
	// recipients: everybody except the phone.
	Partner []export.Party
	// Members are the members of the chat, which may include the sender and the
	// phone: they are the recipients if the record itself names none.
	Members []export.Party
	// Chat is the id of the chat: that of a group, or of the one other party.
	Chat string
	// Stated is set if the record has a field for its direction: if Way does not
	// state one, the direction is open, and must not be inferred from the
	// missing end.
	Stated bool
	// Group is set if the chat certainly has several other members, even if its
	// id does not show that.
	Group bool
	// Own are the phone's accounts that may occur in this record: a party with
	// one of them is the phone, and if there is only one, it represents the
	// phone where the phone is not named.
	Own []export.Party
	// Complete is set if the phone is certainly among the named parties, marked
	// or not: no leg is added for it.
	Complete bool
}

// The reasons why a record cannot be assigned, and the notes on assigned ones.
const (
	NeverSent       = "draft, never sent"
	NoSender        = "it does not say who sent it"
	noSide          = "neither a direction nor a role tells who contacted whom"
	nobody          = "it names nobody but the phone"
	membersUnknown  = "the members of the group are unknown"
	severalSenders  = "it names several senders"
	noneMarked      = "several parties, none of them marked as the sender"
	marksContradict = "parties of several addresses are marked as the phone: roles and direction decide"
	senderless      = "it came in without a sender, for somebody who is not known to be the phone"
	phoneUnmarked   = "several recipients, none of them marked as the phone"
)

// Add notes a party under its role.
func (s *Said) Add(role Role, p export.Party) {
	switch role {
	case From:
		s.From = append(s.From, p)
	case To:
		s.To = append(s.To, p)
	default:
		s.Others = append(s.Others, p)
	}
}

// Assign gives a communication its sender and recipients, each once, and, if it
// has none, the status and the group that were stated with them. If no party
// represents the phone, its leg is an owner without an address. why is the
// reason why the record cannot be loaded; note is a doubt about a record that
// can.
func (s Said) Assign(c *export.Communication) (note, why string) {
	if s.Way.Draft {
		return "", NeverSent
	}
	e := s.ends(c.Service)
	if len(e.from) > 1 {
		return "", severalSenders
	}
	if note, why = e.assign(c, e.direction(s.Way.Direction, s.Stated)); why != "" {
		return "", why
	}
	c.Thread, c.Status = cmp.Or(c.Thread, e.group), cmp.Or(c.Status, s.Way.Status)
	c.From = unnamed(c.From)
	for i, p := range c.To {
		c.To[i] = unnamed(p)
	}
	return cmp.Or(e.note, note), ""
}

// unnamed takes a word for the phone off a party: it is no name of an account.
func unnamed(p export.Party) export.Party {
	if phoneWords[strings.ToLower(p.Name)] {
		p.Name = ""
	}
	return p
}

// direction is decided by a party that is marked as the phone, or else by the
// record's words, or else by the missing end, which is usually the phone's.
func (e *ends) direction(said Direction, stated bool) Direction {
	if marked(e.from) {
		return Outgoing
	}
	sender, recipients := len(e.from) == 1, len(e.to)+len(e.others) > 0
	if sender && (marked(e.to) || marked(e.others)) {
		return Incoming
	}
	if said != Unknown {
		return said
	}
	if marked(e.to) || !stated && sender && !recipients {
		return Incoming
	}
	if !stated && !sender && len(e.to) > 0 {
		return Outgoing
	}
	return Unknown
}

// assign finds the legs of a record with a direction. If both ends are named
// and neither is known to be the phone's, neither is marked.
func (e *ends) assign(c *export.Communication, direction Direction) (note, why string) {
	if direction == Outgoing {
		return "", e.outgoing(c)
	}
	if direction == Incoming {
		return e.incoming(c)
	}
	all := slices.Concat(e.to, e.others)
	if len(e.from) == 0 || len(all) == 0 {
		return "", noSide
	}
	c.From, c.To = e.from[0], without(all, e.from)
	if len(c.To) == 0 {
		c.To = all
	}
	return "", ""
}

// outgoing finds the legs of a record that the phone sent. Its other accounts
// are not recipients, unless there is nobody else: a note to self.
func (e *ends) outgoing(c *export.Communication) (why string) {
	mine, others := part(slices.Concat(e.to, e.others))
	from := addressed(slices.Concat(e.from, mine, []export.Party{e.owner}))
	from.Owner = true
	to := without(others, []export.Party{from})
	if self := first(e.to); len(to) == 0 && self.Raw != "" {
		to = []export.Party{self}
	}
	if len(to) > 0 {
		c.From, c.To = from, to
		return ""
	}
	if e.several {
		return membersUnknown
	}
	return nobody
}

// incoming finds the legs of an incoming record. A sole recipient is the phone,
// unless the phone is known to be another party.
func (e *ends) incoming(c *export.Communication) (note, why string) {
	mine, to := part(e.to)
	more, others := part(e.others)
	from, others, why := e.sender(c.Service, to, others)
	if why != "" {
		return "", why
	}
	to = without(to, e.from)
	sole := len(to)+len(others) == 1 && (len(to) == 1 || e.complete)
	to, mine = append(to, others...), append(mine, more...)
	unknown := len(mine) == 0 && e.owner.Raw == ""
	if unknown && sole && !e.complete && from.Raw == "" && from.Name == "" {
		note = senderless // its direction and its role may contradict each other
	} else if unknown && sole && !holds(e.partner, to[0]) {
		to[0].Owner = true
	} else if unknown && e.complete && len(to) > 0 {
		note = phoneUnmarked
	} else {
		to = append(to, addressed(append(mine, e.owner)))
	}
	c.From, c.To = from, to
	return note, ""
}

// sender finds the sender of an incoming record: the party named as such, or
// else the only party without a role. rest are the other parties without a
// role.
func (e *ends) sender(service string, to, others []export.Party) (from export.Party, rest []export.Party, why string) {
	if len(e.from) == 1 {
		return e.from[0], others, ""
	}
	if e.several {
		return from, nil, NoSender
	}
	if len(others) == 1 && len(to) == 0 {
		return others[0], nil, ""
	}
	if len(others) > 0 || len(to) > 1 {
		return from, nil, noneMarked
	}
	return export.Party{Service: service}, nil, "" // the number was withheld
}

func first(list []export.Party) (p export.Party) {
	if len(list) > 0 {
		p = list[0]
	}
	return p
}
