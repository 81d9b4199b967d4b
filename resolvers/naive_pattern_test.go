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
//   - a call or message counts once for each sender and recipient;
//   - a deal line counts what its numbers sent and received while it used them,
//     once however often the line's uses overlap; both ends of a use belong to
//     it, and what has no time counts, for nothing puts it outside.

func (n *naive) pattern(origin *record, name string) []hop {
	sum := contacts{}
	switch name {
	case "contacts_of_party":
		sum.add(origin, n.span.counts)
	case "contacts_of_line":
		for number, uses := range usesOf(origin, n.span.touches) {
			sum.add(number, func(c *record) bool { return during(c.properties["at"], uses) && n.span.counts(c) })
		}
	}
	var hops []hop
	for party, edge := range sum {
		hops = append(hops, hop{party, edge})
	}
	return hops
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

// contacts maps a party to the edge that leads to it.
type contacts map[*record]map[string]any

// add counts what party, and the devices that stand for it, sent and received.
func (s contacts) add(party *record, counts func(communication *record) bool) {
	for _, leg := range legs(party) {
		for _, c := range leg.to("SENT") {
			for _, other := range c.to("RECEIVED_BY") {
				s.note(party, other, c, counts)
			}
		}
		for _, c := range leg.from("RECEIVED_BY") {
			for _, other := range c.from("SENT") {
				s.note(party, other, c, counts)
			}
		}
	}
}

func (s contacts) note(party, other, c *record, counts func(*record) bool) {
	other = standsFor(other)
	if other != party && counts(c) {
		s.count(other, c)
	}
}

// count adds a call or message to the edge that leads to other.
func (s contacts) count(other, c *record) {
	if c.twin() {
		return
	}
	edge := s[other]
	if edge == nil {
		edge = map[string]any{"calls": int64(0), "messages": int64(0)}
		s[other] = edge
	}
	what := "messages"
	if c.properties["kind"] == "CALL" {
		what = "calls"
	}
	edge[what] = edge[what].(int64) + 1
	at, ok := c.properties["at"].(time.Time)
	if !ok {
		return
	}
	if since, ok := edge["first"].(time.Time); !ok || at.Before(since) {
		edge["first"] = at
	}
	if until, ok := edge["last"].(time.Time); !ok || at.After(until) {
		edge["last"] = at
	}
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
