package resolvers_test

import (
	"slices"
	"time"
)

// What the pattern files answer, told from the calls and messages themselves
// instead of the roll-up:
//
//   - a phone's "device" account stands for a number when exactly one number is
//     known for its exports; a message of either is then one of the number, and
//     what passes between the two is no contact;
//   - a call or message counts once for each sender and recipient, and one event once
//     whatever shows it;
//   - a deal line counts what its numbers sent and received while it used them,
//     once however often the line's uses overlap; both ends of a use belong to
//     it, and what has no time counts, for nothing puts it outside.

func (n *naive) pattern(origin *record, name string, by evidence) []hop {
	sum := contacts{}
	switch name {
	case "contacts_of_party":
		sum.add(origin, by, n.span.counts)
	case "contacts_of_line":
		for number, uses := range usesOf(origin, n.span.touches) {
			sum.add(number, by, func(c *record) bool { return during(c.properties["at"], uses) && n.span.counts(c) })
		}
	}
	return sum.hops()
}

func usesOf(line *record, touches func(use *link) bool) map[*record][]*link {
	uses := map[*record][]*link{}
	for _, l := range line.out {
		if l.typ == "USES" && touches(l) {
			uses[l.to] = append(uses[l.to], l)
		}
	}
	return uses
}

func during(at any, uses []*link) bool {
	moment, ok := at.(time.Time)
	return !ok || slices.ContainsFunc(uses, func(use *link) bool {
		from, hasFrom := use.properties["validFrom"].(time.Time)
		to, hasTo := use.properties["validTo"].(time.Time)
		return (!hasFrom || !moment.Before(from)) && (!hasTo || !moment.After(to))
	})
}

// legs are a party and the device accounts that stand for it.
func legs(party *record) []*record {
	all := []*record{party}
	for _, export := range party.from("OWNER_USES") {
		for _, owner := range export.to("OWNER_USES") {
			if owner != party && standsFor(owner) == party && !slices.Contains(all, owner) {
				all = append(all, owner)
			}
		}
	}
	return all
}

func standsFor(party *record) *record {
	if party.properties["service"] != "device" {
		return party
	}
	var number *record
	for _, export := range party.from("OWNER_USES") {
		for _, owner := range export.to("OWNER_USES") {
			if owner.label != "PhoneNumber" || owner == number {
				continue
			}
			if number != nil {
				return party // two numbers: it is not known which of them spoke
			}
			number = owner
		}
	}
	if number == nil {
		return party
	}
	return number
}
