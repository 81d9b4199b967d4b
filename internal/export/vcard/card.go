package vcard

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
)

// maxCard is how many bytes of what is wanted of a card are kept.
const maxCard = 256 << 10

// card is what is wanted of one card.
type card struct {
	line    int
	id      string
	version string
	names   map[string]string // by property
	entries []entry
	bytes   int
	why     string // it cannot be read as a whole
	mended  string // what was mended in its names, "" for nothing
}

// entry is a property that may name a party.
type entry struct {
	line  int
	name  string
	field field

	mended string // what was mended in it, "" for nothing
}

func (c *card) place() export.Place { return export.Place{Line: c.line, Record: "vcard", ID: c.id} }

// naming lists the properties that name a card, the first one there deciding.
var naming = []string{"FN", "N", "NICKNAME", "ORG"}

// silent are properties that say nothing of the contact.
var silent = map[string]bool{
	"VERSION": true, "PRODID": true, "REV": true, "UID": true, "SOURCE": true, "KIND": true, "PROFILE": true, "NAME": true,
	"X-ABLABEL": true, "X-ABADR": true, "N": true, "FN": true, "NICKNAME": true, "ORG": true, "AGENT": true,
}

// property takes a property of the card being read.
func (b *book) property(p property) error {
	c := b.top()
	at := export.Place{Line: p.line, Record: "vcard", ID: c.id}
	wanted := p.name == "VERSION" || p.name == "UID" || names(p.name) || parties[p.name] != nil
	switch {
	case p.name == "":
		return b.out.Repair(at, "a line that is not a property was left out")
	case !wanted:
		if !silent[p.name] || p.name == "AGENT" && p.value != "" {
			b.leftOut++
		}
		return nil
	case p.cut:
		return b.out.Reject(at, "property longer than 64 KiB")
	case c.why != "":
		return nil
	case c.bytes+len(p.head)+len(p.value) > maxCard:
		c.why = "card with more than 256 KiB of names and numbers"
		return nil
	}
	c.bytes += len(p.head) + len(p.value)
	read, what, ok := p.field()
	if !ok {
		return b.out.Reject(at, "property that is not well-formed")
	}
	c.add(p, read, what)
	if p.name == "VERSION" {
		b.in.old = c.version == "2.1"
	}
	return nil
}

func names(property string) bool {
	for _, name := range naming {
		if property == name {
			return true
		}
	}
	return false
}

// add keeps what a property says, and what was mended in it for the contacts
// that it becomes a part of.
func (c *card) add(p property, read field, mended string) {
	switch {
	case p.name == "VERSION":
		c.version = read.value
	case p.name == "UID":
		c.id = read.value
	case parties[p.name] != nil:
		c.entries = append(c.entries, entry{p.line, p.name, read, mended})
	case c.names[p.name] == "":
		if c.names == nil {
			c.names = map[string]string{}
		}
		c.names[p.name] = read.value
		c.mended = cmp.Or(c.mended, mended)
	}
}

// savedAs is the name of a card, "" when it has none.
func (c *card) savedAs() string {
	for _, property := range naming {
		name := c.names[property]
		switch property {
		case "N":
			name = inOrder(components(name))
		case "ORG":
			name = strings.Join(filled(components(name)), ", ")
		}
		if name = strings.Join(filled(strings.Split(name, "\n")), " "); name != "" {
			return name
		}
	}
	return ""
}

// components splits a structured value at the semicolons that are not escaped.
func components(value string) []string {
	const escaped = "\x00" // no value has it: it was mended
	parts := strings.Split(strings.ReplaceAll(value, `\;`, escaped), ";")
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], escaped, ";")
	}
	return parts
}

// inOrder puts family;given;additional;prefix;suffix as people say it.
func inOrder(parts []string) string {
	parts = append(parts, make([]string, 5)...)
	return strings.Join(filled([]string{parts[3], parts[1], parts[2], parts[0], parts[4]}), " ")
}

func filled(parts []string) []string {
	var all []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// emit hands on the contacts of a card.
func (b *book) emit(c *card) error {
	if !b.told {
		b.told = true
		if err := b.out.Info(export.Info{Tool: "vCard", ToolVersion: c.version}); err != nil {
			return err
		}
	}
	switch {
	case c.why != "":
		return b.out.Reject(c.place(), c.why)
	case len(c.entries) == 0:
		return b.out.Reject(c.place(), "contact without a number, an address or a user id")
	}
	name := c.savedAs()
	for _, e := range c.entries {
		at := export.Place{Line: e.line, Record: "vcard", ID: c.id}
		for _, found := range parties[e.name](e.field) {
			found.note = cmp.Or(found.note, e.mended, c.mended)
			if err := b.contact(at, found, name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *book) contact(at export.Place, found reading, name string) error {
	if found.why != "" {
		return b.out.Reject(at, found.why)
	}
	if found.note != "" {
		if err := b.out.Repair(at, found.note); err != nil {
			return err
		}
	}
	found.party.Name = name
	return b.out.Contact(&export.Contact{Place: at, Party: found.party, SavedAs: name})
}
