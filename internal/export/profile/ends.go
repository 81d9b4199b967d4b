package profile

import (
	"linegraph/internal/export"
	"linegraph/internal/export/legs"
	"linegraph/internal/export/table"
)

// said gives what a row says of its parties. A table that names recipients names
// the owner among them.
func (c *cast) said(row table.Row, way legs.Way) legs.Said {
	said := legs.Said{Way: way, Complete: true}
	for _, l := range c.listed(row) {
		said.Add(l.role, l.Party)
	}
	if len(said.To) == 0 {
		for _, l := range c.beside(row, "participants", "", legs.Other) {
			said.Members = append(said.Members, l.Party)
		}
	}
	if owner := c.subscriber(row); owner.Raw != "" {
		said.Own = []export.Party{owner}
	}
	return said
}

// ends finds who contacted whom. why says what is missing, "" nothing.
func (c *cast) ends(said legs.Said, of *export.Communication) (note, why string) {
	if c.fault != "" {
		return "", "a number in it is spoilt: " + c.fault
	}
	note, why = said.Assign(of)
	if c.Evidence == Network {
		note = "" // of two ends neither need be the subscriber's
	}
	return note, why
}

// listed are the parties that a row names, by the columns that the table has.
func (c *cast) listed(row table.Row) (all []leg) {
	if len(c.columns["parties"]) > 0 {
		return c.legs(c.text(row, "parties"))
	}
	if len(c.columns["party"]) > 0 {
		return c.beside(row, "party", "party_name", legs.Other)
	}
	return append(c.beside(row, "from", "from_name", legs.From), c.beside(row, "to", "to_name", legs.To)...)
}

// beside reads a column of parties and, where it holds one, the column of its name.
func (c *cast) beside(row table.Row, address, name Column, role legs.Role) []leg {
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
