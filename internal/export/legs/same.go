package legs

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// Same tells whether two parties of one record are one, even if the record
// writes them differently: "07…" in a list and "+447…" in a header. It only
// keeps one party from counting as two; no key is made from it.
func Same(a, b export.Party) bool {
	if a.Service != b.Service {
		return false
	}
	if a.Raw == "" || b.Raw == "" {
		return a.Raw == b.Raw && (a.Owner && b.Owner || a.Name != "" && a.Name == b.Name)
	}
	return strings.EqualFold(a.Raw, b.Raw) || identity.SameNumber(a.Raw, b.Raw)
}

func holds(list []export.Party, p export.Party) bool {
	return slices.ContainsFunc(list, func(q export.Party) bool { return Same(p, q) })
}

// without gives those of a list that are not in the other one.
func without(list, other []export.Party) (rest []export.Party) {
	in := newRoll(other)
	for _, p := range list {
		if in.find(p) < 0 {
			rest = append(rest, p)
		}
	}
	return rest
}

// part parts the phone's own parties from the others.
func part(list []export.Party) (mine, others []export.Party) {
	for _, p := range list {
		if p.Owner {
			mine = append(mine, p)
		} else {
			others = append(others, p)
		}
	}
	return mine, others
}

func marked(list []export.Party) bool {
	return slices.ContainsFunc(list, func(p export.Party) bool { return p.Owner })
}

// addressed prefers, of several parties that stand for the phone, one with an address.
func addressed(mine []export.Party) export.Party {
	for _, p := range mine {
		if p.Raw != "" {
			return p
		}
	}
	return mine[0]
}
