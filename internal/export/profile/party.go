package profile

import (
	"cmp"
	"regexp"
	"strings"

	"linegraph/internal/export"
)

// leg is a party with its role in a record, as a cell of several says it.
type leg struct {
	export.Party
	role string // "from", "to" or ""
}

var (
	roles = regexp.MustCompile(`(?i)^(from|to|cc|bcc|participants?|general|party):\s*`)
	named = regexp.MustCompile(`^(.*?)\s*<([^<>]+)>$`)
	// gapped is a number as people write it, and what follows it.
	gapped = regexp.MustCompile(`^(\+?\(?\d[\d ().\-]{5,}\d)(?:\s+(\D.*))?$`)
)

// cast gathers the parties of one row: its number is spoilt where fault is set,
// and may be where note is.
type cast struct {
	*sheet
	service, fault, note string
}

// legs reads the parties of a cell, one a line.
func (c *cast) legs(cell string) (all []leg) {
	for line := range strings.SplitSeq(strings.ReplaceAll(cell, ";", "\n"), "\n") {
		l := leg{}
		l.Service = c.service
		line = strings.TrimSpace(line)
		if strings.Contains(line, ":") {
			if m := roles.FindStringSubmatch(line); m != nil {
				l.role = strings.ToLower(m[1])
				line = strings.TrimSpace(line[len(m[0]):])
			}
		}
		line, l.Owner = c.cutOwner(line)
		if line == "" && !l.Owner {
			continue
		}
		l.Raw, l.Name = addressed(line, c.service)
		l.Raw = c.number(l.Raw)
		all = append(all, l)
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

// cutOwner takes the words that mark a party as the owner out of a line.
func (s *sheet) cutOwner(line string) (rest string, owner bool) {
	if s.words.owner != nil {
		if at := s.words.owner.FindStringIndex(line); at != nil {
			return strings.TrimSpace(line[:at[0]] + line[at[1]:]), true
		}
	}
	return line, false
}

// addressed parts an address from the name beside it. Several words without an
// address are a name, but where the network carried it: there they may be what
// a sender calls itself, or the words for a number that was withheld.
func addressed(text, service string) (raw, name string) {
	if strings.HasSuffix(text, ">") {
		if m := named.FindStringSubmatch(text); m != nil {
			return m[2], strings.Trim(m[1], `"`)
		}
	}
	first, rest, several := strings.Cut(text, " ")
	switch {
	case !several, strings.Contains(first, "@"), countDigits(first) >= 7:
		return first, strings.TrimSpace(rest)
	}
	if m := gapped.FindStringSubmatch(text); m != nil {
		return m[1], m[2]
	}
	if countDigits(first) >= 3 && strings.Trim(first, "+0123456789") == "" {
		return first, strings.TrimSpace(rest) // a short code
	}
	if service == "" {
		return text, ""
	}
	return "", text
}

func countDigits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
