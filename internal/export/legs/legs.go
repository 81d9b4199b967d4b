// Package legs finds who sent a record to whom, from what a tool says of the
// direction and of the parties. It knows neither files nor the graph, and
// guesses nothing: where it is not said who contacted whom, it says so.
package legs

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

// Direction of a record as seen from the phone.
type Direction int

// The directions.
const (
	Unknown Direction = iota
	Incoming
	Outgoing
)

// directions reads the words that tools write for a direction, a type of call, a
// folder or a status.
var directions = map[string]Direction{
	"incoming": Incoming, "received": Incoming, "missed": Incoming, "rejected": Incoming, "blocked": Incoming, "deliver": Incoming,
	"inbox": Incoming, "voicemail": Incoming, "outgoing": Outgoing, "dialed": Outgoing, "dialled": Outgoing, "last dialed": Outgoing,
	"last dialled": Outgoing, "submit": Outgoing, "sent": Outgoing, "outbox": Outgoing, "sending failed": Outgoing,
}

// Of takes the first of the words that tells a direction.
func Of(words ...string) Direction {
	for _, w := range words {
		if d := directions[strings.ToLower(strings.TrimSpace(w))]; d != Unknown {
			return d
		}
	}
	return Unknown
}

// Parties are those of a record by what it says of them: Other are those it
// names without a role.
type Parties struct{ From, To, Other []export.Party }

// Assign finds sender and recipients. Where no party stands for the phone, its
// leg is an owner without an address on the service. Why says what is missing,
// "" when nothing is.
func (p Parties) Assign(d Direction, service string) (from export.Party, to []export.Party, why string) {
	owner := export.Party{Service: service, Owner: true}
	switch d = p.direction(d); {
	case d == Outgoing:
		if len(p.From) == 1 {
			owner = p.From[0]
			owner.Owner = true
		}
		if to = slices.Concat(p.To, p.Other); len(to) == 0 {
			return from, nil, "it names nobody but the phone"
		}
		return owner, to, ""
	case d == Incoming:
		return p.received(owner)
	case len(p.From) == 1 && len(p.To) > 0:
		return p.From[0], slices.Concat(p.To, p.Other), "" // both named, neither known to be the phone's
	}
	return from, nil, "neither a direction nor a role tells who contacted whom"
}

// direction prefers a party marked as the owner, then what the record says,
// then which of the two ends is missing: the phone's own usually is.
func (p Parties) direction(d Direction) Direction {
	switch {
	case marked(p.From):
		return Outgoing
	case marked(p.To):
		return Incoming
	case d != Unknown || len(p.Other) > 0:
		return d
	case len(p.From) > 0 && len(p.To) == 0:
		return Incoming
	case len(p.From) == 0 && len(p.To) > 0:
		return Outgoing
	}
	return Unknown
}

// received finds the legs of what came in. A sole recipient is the phone.
func (p Parties) received(owner export.Party) (from export.Party, to []export.Party, why string) {
	to = slices.Concat(p.To, p.Other)
	switch {
	case len(p.From) == 1:
		from = p.From[0]
	case len(p.From) == 0 && len(p.Other) == 1 && (len(p.To) == 0 || marked(p.To)):
		from, to = p.Other[0], slices.Clone(p.To)
	case len(p.From)+len(p.To)+len(p.Other) == 0:
		from = export.Party{Service: owner.Service}
	default:
		return from, nil, "several parties, none of them marked as the sender"
	}
	switch {
	case marked(to):
	case len(to) == 1 && len(p.To) == 1:
		to[0].Owner = true
	default:
		to = append(to, owner)
	}
	return from, to, ""
}

func marked(all []export.Party) bool {
	return slices.ContainsFunc(all, func(p export.Party) bool { return p.Owner })
}
