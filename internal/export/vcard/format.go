package vcard

import (
	"context"
	"fmt"
	"io"
	"regexp"

	"linegraph/internal/export"
	"linegraph/internal/export/linetext"
	"linegraph/internal/intel"
)

// Format is a file of vCards.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "vcard" }

var first = regexp.MustCompile(`(?i)^\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]`)

// Sniff implements export.Format.
func (Format) Sniff(head []byte) bool { return first.Match(head) }

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	b := &book{in: folded{in: linetext.NewReader(in)}, out: out}
	return b.read()
}

// maxNesting bounds the cards in cards: vCard 2.1 puts an agent's card into
// that of whom he acts for.
const maxNesting = 8

// book is one file being read.
type book struct {
	in      folded
	out     export.Sink
	open    []*card // the card being read, innermost last
	told    bool    // Info was given
	outside bool    // between cards, after text that is none was rejected
	agent   bool    // the last property announces the card of an agent
	leftOut int
}

func (b *book) read() error {
	for {
		p, err := b.in.next()
		if err == io.EOF {
			return b.finish()
		}
		if err != nil {
			return err
		}
		if err := b.take(p); err != nil {
			return err
		}
	}
}

func (b *book) take(p property) error {
	switch {
	case p.is("BEGIN"):
		return b.begin(p)
	case len(b.open) == 0 && b.outside:
		return nil
	case len(b.open) == 0:
		b.outside = true
		return b.out.Reject(export.Place{Line: p.line, Record: "text"}, "text outside of any card")
	case p.is("END"):
		c := b.top()
		b.open = b.open[:len(b.open)-1]
		return b.emit(c)
	}
	b.agent = p.name == "AGENT" && p.value == ""
	return b.property(p)
}

func (b *book) top() *card { return b.open[len(b.open)-1] }

func (b *book) begin(p property) error {
	if len(b.open) > 0 && !b.agent {
		for _, c := range b.open {
			if err := b.out.Reject(c.place(), "the card has no end"); err != nil {
				return err
			}
		}
		b.open = b.open[:0]
	}
	if len(b.open) == maxNesting {
		return intel.Errorf(intel.BadInput, "The file is refused at line %d: cards are nested too deep.", p.line)
	}
	b.agent, b.outside, b.in.old = false, false, false
	b.open = append(b.open, &card{line: p.line})
	return nil
}

func (b *book) finish() error {
	switch {
	case len(b.open) > 0:
		return intel.Errorf(intel.BadInput, "The file ends at line %d in the middle of a card: it is cut short. Export it again.", b.in.number)
	case !b.told:
		return intel.Errorf(intel.BadInput, "The file holds no vCard up to its end at line %d.", b.in.number)
	case b.leftOut == 0:
		return nil
	}
	return b.out.Repair(export.Place{Record: "vcard"}, fmt.Sprintf("properties that have no place in the graph left out: %d", b.leftOut))
}
