package ufed

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

// direction of a record as seen from the phone.
type direction int

const (
	unknown direction = iota
	incoming
	outgoing
)

// directions reads a Direction, Type, Folder or Status. Words in another
// language say nothing here; the parties' roles then decide.
var directions = map[string]direction{
	"incoming": incoming, "received": incoming, "missed": incoming, "rejected": incoming, "inbox": incoming, "voicemail": incoming,
	"read": incoming, "unread": incoming,
	"outgoing": outgoing, "dialed": outgoing, "dialled": outgoing, "sent": outgoing, "outbox": outgoing, "sent items": outgoing, "sent mail": outgoing, "sent messages": outgoing,
	"unsent": outgoing, "delivered": outgoing,
}

// directionOf takes the first of the words that tells one.
func directionOf(words ...string) direction {
	for _, w := range words {
		if d := directions[strings.ToLower(w)]; d != unknown {
			return d
		}
	}
	return unknown
}

// legs are the parties of a record by what the record says of them. Complete
// tells that they come from a chat, which lists the phone among the others
// even where it does not mark it.
type legs struct {
	from, to, other []export.Party
	complete        bool
}

func (m *model) party(service string) export.Party {
	return export.Party{
		Raw: m.get("Identifier"), Service: service, Name: m.get("Name"),
		Owner: strings.EqualFold(m.get("IsPhoneOwner"), "true"),
	}
}

// legs sorts the parties of a record by field and role.
func (m *model) legs(service string) legs {
	var l legs
	for _, p := range m.parts {
		party := p.party(service)
		if party.Raw == "" && party.Name == "" && !party.Owner {
			continue
		}
		role := strings.ToLower(p.get("Role"))
		switch {
		case p.field == "From", p.field == "Parties" && role == "from":
			l.from = append(l.from, party)
		case p.field == "To", p.field == "Cc", p.field == "Bcc", p.field == "Parties" && (role == "to" || role == "cc" || role == "bcc"):
			l.to = append(l.to, party)
		case p.field == "Parties":
			l.other = append(l.other, party)
		}
	}
	return l
}

// mark marks who goes by the owner's own account.
func (l legs) mark(owner export.Party) {
	for _, of := range [][]export.Party{l.from, l.to, l.other} {
		for i := range of {
			of[i].Owner = of[i].Owner || owner.Raw != "" && strings.EqualFold(of[i].Raw, owner.Raw)
		}
	}
}

// marked tells whether one of the parties is the owner.
func (l legs) marked() bool {
	owner := func(p export.Party) bool { return p.Owner }
	return slices.ContainsFunc(l.from, owner) || slices.ContainsFunc(l.to, owner) || slices.ContainsFunc(l.other, owner)
}

// assign finds sender and recipients. owner stands for the phone where no party
// does. Why names what is missing, "" when nothing is.
func (l legs) assign(d direction, owner export.Party) (from export.Party, to []export.Party, why string) {
	switch l.direction(d) {
	case outgoing:
		return l.outgoing(owner)
	case incoming:
		return l.incoming(owner)
	}
	if everybody := append(slices.Clone(l.to), l.other...); len(l.from) > 0 && len(everybody) > 0 {
		return l.from[0], everybody, "" // both named, neither known to be the phone's
	}
	return from, nil, "neither a direction nor a role tells who contacted whom"
}

// direction prefers a sender or recipient marked as the owner, then what the
// record says, then which of the two is missing: the phone's own leg usually is.
func (l legs) direction(said direction) direction {
	owner := func(p export.Party) bool { return p.Owner }
	switch {
	case slices.ContainsFunc(l.from, owner):
		return outgoing
	case slices.ContainsFunc(l.to, owner), len(l.from) > 0 && slices.ContainsFunc(l.other, owner):
		return incoming
	case said != unknown:
		return said
	case len(l.from) > 0 && len(l.to) == 0 && !(l.complete && len(l.other) > 0):
		return incoming
	case len(l.to) > 0 && len(l.from) == 0:
		return outgoing
	}
	return unknown
}

func (l legs) outgoing(owner export.Party) (from export.Party, to []export.Party, why string) {
	mine, others := split(l.other)
	from = first(l.from, mine, []export.Party{owner})
	from.Owner = true
	to = append(slices.Clone(l.to), others...)
	if _, rest := split(to); len(rest) > 0 {
		to = rest // the owner's other ids in a group are no recipients
	}
	if len(to) == 0 {
		return from, nil, "it names nobody but the phone"
	}
	return from, to, ""
}

func (l legs) incoming(owner export.Party) (from export.Party, to []export.Party, why string) {
	mine, others := split(l.other)
	switch {
	case len(l.from) > 0:
		from = l.from[0]
	case len(others) == 1:
		from, others = others[0], others[1:]
	case len(others) > 1:
		return from, nil, "several parties, none of them marked as the sender"
	} // else the number was withheld
	flagged, to := split(l.to)
	to = append(to, others...)
	switch mine = append(flagged, mine...); {
	case len(mine) > 0:
		to = append(to, mine[0])
	case len(to) == 1 && (l.complete || len(l.to) == 1):
		to[0].Owner = true
	case !l.complete || len(to) == 0:
		to = append(to, owner)
	}
	return from, to, ""
}

// split parts the owner's parties from the others.
func split(all []export.Party) (mine, others []export.Party) {
	for _, p := range all {
		if p.Owner {
			mine = append(mine, p)
		} else {
			others = append(others, p)
		}
	}
	return mine, others
}

func first(lists ...[]export.Party) export.Party {
	for _, l := range lists {
		if len(l) > 0 {
			return l[0]
		}
	}
	return export.Party{}
}
