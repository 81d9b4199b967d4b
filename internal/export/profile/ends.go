package profile

import (
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
)

// ends finds who contacted whom in a row. why says what is missing, "" nothing.
func (c *cast) ends(row table.Row, w way) (from export.Party, to []export.Party, why string) {
	listed := c.listed(row)
	owner := c.subscriber(row)
	if c.fault != "" {
		return from, nil, "a number in it is spoilt: " + c.fault
	}
	for i := range listed {
		listed[i].Owner = listed[i].Owner || owner.Raw != "" && listed[i].Raw == owner.Raw
	}
	return assign(listed, owner, w)
}

// listed are the parties that a row names, by the columns that the table has.
func (c *cast) listed(row table.Row) (all []leg) {
	if len(c.columns["parties"]) > 0 {
		return c.legs(c.text(row, "parties"))
	}
	if len(c.columns["party"]) > 0 {
		return c.beside(row, "party", "party_name", "")
	}
	all = c.beside(row, "from", "from_name", "from")
	to := c.beside(row, "to", "to_name", "to")
	if len(to) == 0 {
		to = slices.DeleteFunc(c.beside(row, "participants", "", "to"), func(p leg) bool {
			return slices.ContainsFunc(all, func(sender leg) bool { return sender.Raw == p.Raw })
		})
	}
	return append(all, to...)
}

// beside reads a column of parties and, where it holds one, the column of its name.
func (c *cast) beside(row table.Row, address, name Column, role string) []leg {
	all := c.legs(c.text(row, address))
	for i := range all {
		all[i].role = role
	}
	if len(all) == 1 && all[0].Name == "" {
		all[0].Name = c.text(row, name)
	}
	return all
}

// subscriber is the owner's leg where no party stands for it.
func (c *cast) subscriber(row table.Row) export.Party {
	p := export.Party{Service: c.service, Owner: true}
	if own := c.number(c.text(row, "subscriber")); own != "" {
		p.Raw = own
	} else if c.service == "" {
		p.Raw = c.owner
	}
	return p
}

// assign finds sender and recipients. What marks a party as the owner goes
// before what the direction says, and that before which of the ends is missing:
// the owner's usually is.
func assign(listed []leg, owner export.Party, w way) (from export.Party, to []export.Party, why string) {
	var senders, others []leg
	for _, l := range listed {
		if l.role == "from" {
			senders = append(senders, l)
		} else {
			others = append(others, l)
		}
	}
	mine := func(l leg) bool { return l.Owner }
	switch {
	case len(senders) > 1:
		return from, nil, "it names several senders"
	case slices.ContainsFunc(senders, mine):
		return outgoing(senders, others, owner)
	case len(senders) == 1 && slices.ContainsFunc(others, mine), w.incoming:
		return incoming(senders, others, owner)
	case w.outgoing:
		return outgoing(senders, others, owner)
	case len(senders) == 1 && len(others) == 0:
		return incoming(senders, others, owner)
	case len(senders) == 1:
		return senders[0].Party, parties(others), "" // both named, neither known to be the owner's
	case slices.ContainsFunc(others, func(l leg) bool { return l.role == "to" }):
		return outgoing(senders, others, owner)
	}
	return from, nil, "neither a direction nor a role tells who contacted whom"
}

func outgoing(senders, others []leg, owner export.Party) (from export.Party, to []export.Party, why string) {
	from = owner
	for _, l := range others {
		if l.Owner {
			from = l.Party
		}
	}
	if len(senders) > 0 {
		from = senders[0].Party
	}
	from.Owner = true
	to = parties(slices.DeleteFunc(slices.Clone(others), func(l leg) bool { return l.Owner }))
	if len(to) == 0 {
		return from, nil, "it names nobody but the owner"
	}
	return from, to, ""
}

func incoming(senders, others []leg, owner export.Party) (from export.Party, to []export.Party, why string) {
	if len(senders) == 0 {
		senders, others = unaddressed(others)
	}
	switch {
	case len(senders) > 1:
		return from, nil, "several parties, none of them marked as the sender"
	case len(senders) == 1:
		from = senders[0].Party
	} // else the number was withheld
	to = parties(others)
	switch {
	case slices.ContainsFunc(others, func(l leg) bool { return l.Owner }): // it is among them
	case len(to) == 1:
		to[0].Owner = true
	case len(to) == 0:
		to = append(to, owner)
	}
	return from, to, ""
}

// unaddressed parts those that may be the sender, having no role and not being
// the owner, from the others.
func unaddressed(all []leg) (senders, others []leg) {
	for _, l := range all {
		if l.role == "" && !l.Owner {
			senders = append(senders, l)
		} else {
			others = append(others, l)
		}
	}
	return senders, others
}

func parties(legs []leg) (all []export.Party) {
	for _, l := range legs {
		all = append(all, l.Party)
	}
	return all
}
