package naive

import (
	"slices"
	"time"
)

// patternLinks are the links of a relation with a pattern: contacts, counted from
// the calls and messages themselves instead of the roll-up.
//
//   - a phone's "device" account stands for a number when exactly one number is
//     known for its exports; a message of either is then one of the number, and
//     what passes between the two is no contact;
//   - a call or message counts once for each sender and recipient, and one event once
//     whatever shows it;
//   - a deal line counts what its numbers sent and received while it used them,
//     once however often the line's uses overlap; both ends of a use belong to
//     it, and what has no time counts, for nothing puts it outside.
func (n *Evaluator) patternLinks(origin *Record, name string, by evidence) []hop {
	sum := contactEvents{}
	switch name {
	case "contacts_of_party":
		sum.addParty(origin, by, n.span.includesRecord)
	case "contacts_of_line":
		for number, uses := range usesByNumber(origin, n.span.includesUse) {
			sum.addParty(number, by, func(c *Record) bool { return isDuringAny(c.Properties["at"], uses) && n.span.includesRecord(c) })
		}
	}
	return sum.hops()
}

func usesByNumber(line *Record, touches func(use *Link) bool) map[*Record][]*Link {
	uses := map[*Record][]*Link{}
	for _, l := range line.Out {
		if l.Type == "USES" && touches(l) {
			uses[l.To] = append(uses[l.To], l)
		}
	}
	return uses
}

func isDuringAny(at any, uses []*Link) bool {
	moment, ok := at.(time.Time)
	return !ok || slices.ContainsFunc(uses, func(use *Link) bool {
		from, hasFrom := use.Properties["validFrom"].(time.Time)
		to, hasTo := use.Properties["validTo"].(time.Time)
		return (!hasFrom || !moment.Before(from)) && (!hasTo || !moment.After(to))
	})
}
