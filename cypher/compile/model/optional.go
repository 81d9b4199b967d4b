package model

import (
	"fmt"
	"slices"
	"strings"
)

// Statement is a text with parts that a request may do without.
type Statement []statementPart

// statementPart is some lines of a statement: those between "//when name" and "//end", or,
// without a name, those that are always there.
type statementPart struct{ name, text string }

const (
	optionalBegin = "//when "
	optionalEnd   = "//end"
)

// newStatement cuts a text into its parts.
func newStatement(text string) (s Statement, err error) {
	var lines []string
	name := ""
	cut := func(next string) {
		if len(lines) > 0 {
			s = append(s, statementPart{name, strings.Join(lines, "\n") + "\n"})
		}
		lines, name = nil, next
	}
	for line := range strings.SplitSeq(text, "\n") {
		marker := strings.TrimSpace(line)
		next, begins := strings.CutPrefix(marker, optionalBegin)
		switch {
		case begins && name == "" && next != "":
			cut(next)
		case marker == optionalEnd && name != "":
			cut("")
		case begins || marker == optionalEnd:
			return nil, fmt.Errorf("%s is out of place", marker)
		default:
			lines = append(lines, line)
		}
	}
	if name != "" {
		return nil, fmt.Errorf("%s%s has no end", optionalBegin, name)
	}
	cut("")
	return s, nil
}

// With is the text with the parts of the given names and no other parts that have a name.
func (s Statement) With(names []string) string {
	if len(s) == 1 && s[0].name == "" {
		return strings.TrimSuffix(s[0].text, "\n")
	}
	var text strings.Builder
	for _, part := range s {
		if part.name == "" || slices.Contains(names, part.name) {
			text.WriteString(part.text)
		}
	}
	return strings.TrimSuffix(text.String(), "\n")
}
