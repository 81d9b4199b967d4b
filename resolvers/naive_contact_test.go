package resolvers_test

import "time"

// evidence is whose records count, as the argument says; "" where there is none.
type evidence string

func evidenceOf(args map[string]any) evidence {
	by, _ := args["evidence"].(string)
	return evidence(by)
}

// event is what a communication is one of, nil where it does not count.
func (by evidence) event(c *record) any {
	main := c.properties["countedAs"]
	if main == nil {
		main = c.id
	}
	network := c.properties["network"] != nil
	switch {
	case by == "BOTH", by == "NETWORK" && network:
		return main
	case by == "NETWORK", network, c.twin():
		return nil
	}
	return c.id
}

// links tells the roll-ups that paths lead over.
func (by evidence) links(typ string) bool {
	switch typ {
	case "IN_CONTACT_WITH":
		return by != "NETWORK"
	case "IN_NETWORK_CONTACT_WITH":
		return by == "NETWORK" || by == "BOTH"
	}
	return true
}

// contacts are the events that lead to a party: what each is, and when it was first shown.
type contacts map[*record]map[any]passed

type passed struct {
	call bool
	at   any
}

// add counts what party, and the devices that stand for it, sent and received.
func (s contacts) add(party *record, by evidence, counts func(communication *record) bool) {
	note := func(other, c *record) {
		if other = standsFor(other); other != party && counts(c) {
			s.count(other, c, by)
		}
	}
	for _, leg := range legs(party) {
		for _, c := range leg.to("SENT") {
			for _, other := range c.to("RECEIVED_BY") {
				note(other, c)
			}
		}
		for _, c := range leg.from("RECEIVED_BY") {
			for _, other := range c.from("SENT") {
				note(other, c)
			}
		}
	}
}

// count adds a call or message to what leads to other.
func (s contacts) count(other, c *record, by evidence) {
	event := by.event(c)
	if event == nil {
		return
	}
	if s[other] == nil {
		s[other] = map[any]passed{}
	}
	is := passed{c.properties["kind"] == "CALL", c.properties["at"]}
	if before, again := s[other][event]; again && !sooner(is.at, before.at) {
		is = before
	}
	s[other][event] = is
}

// sooner tells whether a is a time, and before b where that is one.
func sooner(a, b any) bool {
	x, ok := a.(time.Time)
	y, other := b.(time.Time)
	return ok && (!other || x.Before(y))
}

// hops are the edges that the events come to.
func (s contacts) hops() (hops []hop) {
	for other, events := range s {
		edge := map[string]any{"calls": int64(0), "messages": int64(0)}
		for _, e := range events {
			what := "messages"
			if e.call {
				what = "calls"
			}
			edge[what] = edge[what].(int64) + 1
			if sooner(e.at, edge["first"]) {
				edge["first"] = e.at
			}
			if e.at != nil && (edge["last"] == nil || sooner(edge["last"], e.at)) {
				edge["last"] = e.at
			}
		}
		hops = append(hops, hop{other, edge})
	}
	return hops
}
