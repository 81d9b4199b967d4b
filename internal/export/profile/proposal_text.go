package profile

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// Text prints a proposal for an officer: the profile, what each column is read as, and
// the first rows as they would be loaded.
func (p Proposal) Text(out io.Writer) error {
	var b strings.Builder
	if p.Sheet != "" {
		fmt.Fprintf(&b, "  Sheet %s\n", intel.Shown(p.Sheet))
	}
	if p.Shipped {
		b.WriteString("  A profile that is shipped fits: none needs to be given.\n")
	}
	b.WriteString("\n")
	for line := range strings.Lines(string(p.YAML)) {
		b.WriteString("    " + terminalSafe(strings.TrimSuffix(line, "\n")) + "\n")
	}
	b.WriteString("\n  The columns:\n")
	for _, c := range p.Columns {
		as := string(c.Column)
		if as == "" {
			as = "not read"
		}
		fmt.Fprintf(&b, "    %-30s %s\n", terminalSafe(c.Header), as)
	}
	b.WriteString("\n  The first rows:\n")
	for _, c := range p.Preview.Communications {
		fmt.Fprintf(&b, "    row %d: %s\n", c.Place.Line, terminalSafe(communicationText(c)))
	}
	for _, c := range p.Preview.Contacts {
		fmt.Fprintf(&b, "    row %d: contact %s\n", c.Place.Line, terminalSafe(partyText(c.Party)))
	}
	for _, n := range p.Preview.Repaired {
		fmt.Fprintf(&b, "    row %d, repaired: %s\n", n.At.Line, n.Reason)
	}
	for _, n := range p.Preview.Rejected {
		fmt.Fprintf(&b, "    row %d, rejected: %s\n", n.At.Line, n.Reason)
	}
	b.WriteString("\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func communicationText(c export.Communication) string {
	when := "at an unknown time"
	if c.At != nil {
		when = c.At.Format(time.RFC3339)
		if !c.Zoned {
			when = c.At.Format("2006-01-02 15:04:05") + " (zone unknown)"
		}
	}
	to := make([]string, len(c.To))
	for i, p := range c.To {
		to[i] = partyText(p)
	}
	text := fmt.Sprintf("%s %s, %s to %s", c.Kind, when, partyText(c.From), strings.Join(to, " and "))
	if c.Duration != nil {
		text += ", " + c.Duration.String()
	}
	if c.Status != "" {
		text += ", " + c.Status
	}
	if c.Body != "" {
		text += ", with text"
	}
	return text
}

func partyText(p export.Party) string {
	text := p.Raw
	if p.Service != "" {
		text = p.Service + ":" + text
	}
	switch {
	case p.Owner && text == "":
		return "the phone"
	case p.Owner:
		return text + " (the phone)"
	case text == "":
		return "unknown"
	}
	return text
}

// terminalSafe is a line of text from outside without characters that control a terminal. For names
// there is intel.Shown.
func terminalSafe(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '_'
	}, text)
}
