package profile

import (
	"cmp"
	"regexp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
	"linegraph/internal/identity"
)

// leg is a party with its role in a record, as a cell of several says it.
type leg struct {
	export.Party
	role legs.Role
}

var (
	roles = regexp.MustCompile(`(?i)^(from|to|cc|bcc|participants?|general|party):\s*`)
	// further finds a role that stands on the line of the party before it.
	further = regexp.MustCompile(`(?i);\s*((?:from|to|cc|bcc|participants?|general|party):)`)
)

// cast gathers the parties of one row: fault is set if a number in it is
// unusable, note if one may be.
type cast struct {
	*sheet
	service, fault, note string
}

// legs reads the parties of a cell, each with its role where it states one.
func (c *cast) legs(cell string) (all []leg) {
	for line := range strings.SplitSeq(further.ReplaceAllString(cell, "\n$1"), "\n") {
		line, role := strings.TrimSpace(line), legs.Other
		if strings.Contains(line, ":") {
			if m := roles.FindStringSubmatch(line); m != nil {
				role = legs.RoleOf(m[1])
				line = strings.TrimSpace(line[len(m[0]):])
			}
		}
		for _, part := range c.parts(line) {
			rest, owner := c.cutOwner(part)
			found := identity.Split(rest)
			if len(found) == 0 && owner >= 0 {
				found = []identity.Written{{}}
			}
			for i, w := range found {
				if c.service != "" && w.Name == "" && identity.IsName(w.Raw) {
					w.Raw, w.Name = "", w.Raw
				}
				party := export.Party{Service: c.service, Raw: c.number(w.Raw), Name: w.Name, Owner: i == min(owner, len(found)-1)}
				all = append(all, leg{Party: party, role: role})
			}
		}
	}
	return all
}

// parts cuts a line at its semicolons where that parts parties, and at words for
// the owner that are parties of their own.
func (c *cast) parts(line string) (all []string) {
	lines := []string{line}
	if strings.Contains(line, ";") && len(identity.Split(line)) > 1 {
		lines = strings.Split(line, ";")
	}
	for _, part := range lines {
		all = append(all, legs.Apart(part, c.words.owner)...)
	}
	return all
}

// number gives a number as the tool meant it and remembers what is wrong with
// it. What an app calls somebody is no number, whatever it looks like.
func (c *cast) number(written string) string {
	if c.service != "" {
		return written
	}
	number, fault, note := c.digits(written)
	c.fault, c.note = cmp.Or(c.fault, fault), cmp.Or(c.note, note)
	return number
}

// cutOwner takes the words that mark a party as the owner out of a field; owner
// is the index of the marked party, -1 if none is marked.
func (s *sheet) cutOwner(field string) (rest string, owner int) {
	if s.words.owner == nil {
		return field, -1
	}
	at := s.words.owner.FindStringIndex(field)
	if at == nil {
		return field, -1
	}
	before, after := strings.TrimRight(field[:at[0]], " ([<\""), field[at[1]:]
	owner = len(identity.Split(before))
	if owner > 0 && !strings.HasPrefix(strings.TrimSpace(after), "<") {
		owner--
	}
	if before != strings.TrimRight(field[:at[0]], " ") {
		after = strings.TrimLeft(after, ")]>\"") // the word stood in brackets
	}
	return strings.TrimSpace(before + " " + strings.TrimSpace(after)), owner
}
