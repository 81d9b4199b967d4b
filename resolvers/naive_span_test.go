package resolvers_test

import "time"

// asOf and window, told from their description alone:
//
//   - as of an instant a link stands when it began by then, or nobody knows
//     when, and had not ended; within a window, when it held at any time in it;
//   - what happened counts when it had happened by then, and lies in the window;
//     what lasted counts when it overlaps the window;
//   - what says nothing of its time stands and counts;
//   - contacts are those calls and messages that count, whatever the roll-up says.
type naiveSpan struct{ asOf, from, to *time.Time }

func (n *naive) spanOf(args map[string]any) naiveSpan {
	instant := func(v any) *time.Time {
		if v == nil {
			return nil
		}
		t := n.operand("DateTime", v).(time.Time)
		return &t
	}
	window, _ := args["window"].(map[string]any)
	return naiveSpan{instant(args["asOf"]), instant(window["from"]), instant(window["to"])}
}

func (s naiveSpan) given() bool { return s != naiveSpan{} }

// stands tells whether a link does.
func (s naiveSpan) stands(l *link) bool {
	from, hasFrom := l.properties["validFrom"].(time.Time)
	to, hasTo := l.properties["validTo"].(time.Time)
	if s.asOf != nil {
		return (!hasFrom || !from.After(*s.asOf)) && (!hasTo || to.After(*s.asOf))
	}
	return (s.to == nil || !hasFrom || from.Before(*s.to)) && (s.from == nil || !hasTo || to.After(*s.from))
}

// counts tells whether a record does: all but what happens always do.
func (s naiveSpan) counts(r *record) bool {
	if r.label != "Communication" && r.label != "Notice" && r.label != "Event" {
		return true
	}
	at, hasAt := r.properties["at"].(time.Time)
	until, hasUntil := r.properties["until"].(time.Time)
	if hasAt && (s.asOf != nil && at.After(*s.asOf) || s.to != nil && !at.Before(*s.to)) {
		return false
	}
	return s.from == nil || !hasAt && !hasUntil || hasAt && !at.Before(*s.from) || hasUntil && until.After(*s.from)
}

// touches tells whether a line's use of a number may cover anything in the span:
// both ends of a use belong to it, and what had happened by asOf had, whether
// or not the line still used the number then.
func (s naiveSpan) touches(use *link) bool {
	from, hasFrom := use.properties["validFrom"].(time.Time)
	to, hasTo := use.properties["validTo"].(time.Time)
	return (!hasFrom || (s.asOf == nil || !from.After(*s.asOf)) && (s.to == nil || from.Before(*s.to))) &&
		(!hasTo || s.from == nil || !to.Before(*s.from))
}

// rolledUp are the links IN_CONTACT_WITH as they would be if nothing else than
// what counts had happened.
func (n *naive) rolledUp(r *record, direction string) (hops []hop) {
	near, far := "SENT", "RECEIVED_BY"
	sum := contacts{}
	for _, l := range append(r.out[:len(r.out):len(r.out)], r.in...) {
		if direction == "OUT" && l.from == r && l.typ == near && n.span.counts(l.to) {
			for _, other := range l.to.to(far) {
				sum.count(other, l.to, "")
			}
		}
		if direction == "IN" && l.to == r && l.typ == far && n.span.counts(l.from) {
			for _, other := range l.from.from(near) {
				sum.count(other, l.from, "")
			}
		}
	}
	return sum.hops()
}
