package paths

import (
	"slices"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Limits of a request. Every further hop multiplies the links that have to be followed. The
// facts have one way more than maxWays, if there is one.
const maxHops, maxWays = 6, 100

// The roll-ups of contacts from the records of handsets, and from those of network
// operators.
const contact, networkContact = "IN_CONTACT_WITH", "IN_NETWORK_CONTACT_WITH"

// arguments holds the checked arguments of a request.
type arguments struct {
	from, to string
	maxHops  int64
	via      any // a list of types of links, nil for the usual ones
	during   question.Span
	rankBy   string // a PathRank
	evidence string
	first    int64
}

func read(given question.Arguments) (arguments, error) {
	a := arguments{from: given.Text("from"), to: given.Text("to"), maxHops: given.Int("maxHops"), via: given["via"],
		during: given.Span(), rankBy: given.Text("rankBy"), evidence: given.Text("evidence"), first: given.Int("first")}
	switch {
	case a.maxHops < 1 || a.maxHops > maxHops:
		return a, intel.Errorf(intel.BadInput, "maxHops must lie between 1 and %d.", maxHops)
	case a.first > maxWays:
		return a, intel.Errorf(intel.BadInput, "first must lie between 0 and %d: no more paths are looked for.", maxWays)
	case a.from == a.to:
		return a, intel.Errorf(intel.BadInput, "from and to are the same record.")
	}
	if via := given.List("via"); slices.Contains(via, any(contact)) {
		a.via = append(slices.Clone(via), networkContact) // the requested evidence decides whether the text has one of them or both
	}
	return a, nil
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	return map[string]any{"from": a.from, "to": a.to, "via": a.via, "asOf": a.during.AsOf, "window": a.during.Window, "degrees": a.rankBy == "RARITY"}
}
