package naive

import "time"

// timeSpan is what asOf and window of a root field ask for:
//
//   - as of an instant a link stands when it began by then, or nobody knows
//     when, and had not ended; within a window, when it held at any time in it;
//   - what happened counts when it had happened by then, and lies in the window;
//     what lasted counts when it overlaps the window;
//   - what says nothing of its time stands and counts;
//   - contacts are those calls and messages that count, whatever the roll-up says.
type timeSpan struct{ asOf, from, to *time.Time }

func (n *Evaluator) timeSpanOf(args map[string]any) timeSpan {
	instant := func(v any) *time.Time {
		if v == nil {
			return nil
		}
		t := n.operandOf("DateTime", v).(time.Time)
		return &t
	}
	window, _ := args["window"].(map[string]any)
	return timeSpan{instant(args["asOf"]), instant(window["from"]), instant(window["to"])}
}

func (s timeSpan) isBounded() bool { return s != timeSpan{} }

// includesLink tells whether a link stands.
func (s timeSpan) includesLink(l *Link) bool {
	from, hasFrom := l.Properties["validFrom"].(time.Time)
	to, hasTo := l.Properties["validTo"].(time.Time)
	if s.asOf != nil {
		return (!hasFrom || !from.After(*s.asOf)) && (!hasTo || to.After(*s.asOf))
	}
	return (s.to == nil || !hasFrom || from.Before(*s.to)) && (s.from == nil || !hasTo || to.After(*s.from))
}

// includesRecord tells whether a record counts: all but what happens always do.
func (s timeSpan) includesRecord(r *Record) bool {
	if r.Label != "Communication" && r.Label != "Notice" && r.Label != "Event" {
		return true
	}
	at, hasAt := r.Properties["at"].(time.Time)
	until, hasUntil := r.Properties["until"].(time.Time)
	if hasAt && (s.asOf != nil && at.After(*s.asOf) || s.to != nil && !at.Before(*s.to)) {
		return false
	}
	return s.from == nil || !hasAt && !hasUntil || hasAt && !at.Before(*s.from) || hasUntil && until.After(*s.from)
}

// includesUse tells whether a line's use of a number may cover anything in the span:
// both ends of a use are included. A use that ended before asOf still counts: its
// contacts had happened by then.
func (s timeSpan) includesUse(use *Link) bool {
	from, hasFrom := use.Properties["validFrom"].(time.Time)
	to, hasTo := use.Properties["validTo"].(time.Time)
	return (!hasFrom || (s.asOf == nil || !from.After(*s.asOf)) && (s.to == nil || from.Before(*s.to))) &&
		(!hasTo || s.from == nil || !to.Before(*s.from))
}

// rollUpLinks are the links IN_CONTACT_WITH as they would be if nothing else than
// what counts had happened.
func (n *Evaluator) rollUpLinks(r *Record, direction string) (hops []hop) {
	near, far := "SENT", "RECEIVED_BY"
	sum := contactEvents{}
	for _, l := range append(r.Out[:len(r.Out):len(r.Out)], r.In...) {
		if direction == "OUT" && l.From == r && l.Type == near && n.span.includesRecord(l.To) {
			for _, other := range l.To.linkedTo(far) {
				sum.addCommunication(other, l.To, "")
			}
		}
		if direction == "IN" && l.To == r && l.Type == far && n.span.includesRecord(l.From) {
			for _, other := range l.From.linkedFrom(near) {
				sum.addCommunication(other, l.From, "")
			}
		}
	}
	return sum.hops()
}
