package naive

import "time"

// contactEvents are the events that lead to a party: what each is, and when it was first shown.
type contactEvents map[*Record]map[any]contactEvent

type contactEvent struct {
	call bool
	at   any
}

// addParty counts what party, and the devices that stand for it, sent and received.
func (s contactEvents) addParty(party *Record, by evidence, counts func(communication *Record) bool) {
	note := func(other, c *Record) {
		if other = partyBehind(other); other != party && counts(c) {
			s.addCommunication(other, c, by)
		}
	}
	for _, leg := range partyWithDevices(party) {
		for _, c := range leg.linkedTo("SENT") {
			for _, other := range c.linkedTo("RECEIVED_BY") {
				note(other, c)
			}
		}
		for _, c := range leg.linkedFrom("RECEIVED_BY") {
			for _, other := range c.linkedFrom("SENT") {
				note(other, c)
			}
		}
	}
}

// addCommunication adds a call or message to what leads to other.
func (s contactEvents) addCommunication(other, c *Record, by evidence) {
	event := by.eventOf(c)
	if event == nil {
		return
	}
	if s[other] == nil {
		s[other] = map[any]contactEvent{}
	}
	is := contactEvent{c.Properties["kind"] == "CALL", c.Properties["at"]}
	if before, again := s[other][event]; again && !isEarlier(is.at, before.at) {
		is = before
	}
	s[other][event] = is
}

// isEarlier tells whether a is a time, and before b where that is one.
func isEarlier(a, b any) bool {
	x, ok := a.(time.Time)
	y, other := b.(time.Time)
	return ok && (!other || x.Before(y))
}

// hops are the edges that the events come to.
func (s contactEvents) hops() (hops []hop) {
	for other, events := range s {
		edge := map[string]any{"calls": int64(0), "messages": int64(0)}
		for _, e := range events {
			what := "messages"
			if e.call {
				what = "calls"
			}
			edge[what] = edge[what].(int64) + 1
			if isEarlier(e.at, edge["first"]) {
				edge["first"] = e.at
			}
			if e.at != nil && (edge["last"] == nil || isEarlier(edge["last"], e.at)) {
				edge["last"] = e.at
			}
		}
		hops = append(hops, hop{other, edge})
	}
	return hops
}
