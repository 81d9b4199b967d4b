package grounds

import (
	"fmt"
	"strings"

	"linegraph/internal/figures"
)

// Handling is an EvidenceHandling of the schema.
type Handling struct {
	Best       *string
	Worst      *string
	Marking    *string
	Conditions []string
	MayShare   string
}

// Contents is what is in an answer, as far as it decides how the answer may be used and shared.
type Contents struct {
	Supporting []Codes // of items behind links that count
	Graded     []Codes // of all items and links; without a handling code if none is known
	Marked     []string
	Unmarked   int64 // items and exports without a marking
	exports    map[string]bool
}

// Mark notes the markings of one item or export.
func (c *Contents) Mark(markings ...string) {
	if len(markings) == 0 {
		c.Unmarked++
	}
	c.Marked = append(c.Marked, markings...)
}

// AddExport notes an export and its marking, once however often it is in the answer.
func (c *Contents) AddExport(e Export) {
	if c.exports[e.ID] {
		return
	}
	if c.exports == nil {
		c.exports = map[string]bool{}
	}
	c.exports[e.ID] = true
	if e.Marking == nil {
		c.Mark()
		return
	}
	c.Mark(*e.Marking)
}

// Exports is how many exports there are in the answer.
func (c *Contents) Exports() int64 { return int64(len(c.exports)) }

// markings, the lowest first.
var markings = []string{"OFFICIAL", "OFFICIAL-SENSITIVE"}

// Highest is the highest of some markings, nil if there is none. One that is not known to be lower counts as higher.
func Highest(marked []string) *string {
	best, rank := "", -1
	for _, m := range marked {
		at := len(markings)
		for i, known := range markings {
			if m == known {
				at = i
			}
		}
		if at > rank || at == rank && m > best {
			best, rank = m, at
		}
	}
	if rank < 0 {
		return nil
	}
	return &best
}

// conditions of codes, in the order in which they are said.
var conditions = []struct{ code, says string }{
	{"A1", "Action code A1, covert development: no action without the originator, and nothing that follows from this answer may go into an export of targets."},
	{"A2", "Action code A2, covert use: covert action only, and not alone as evidence or to support an arrest."},
	{"S2", "Sanitisation code S2: consult the originator before any of this is shared in another form."},
}

// Conclude says what follows from the contents of an answer for the whole of it.
func Conclude(c Contents) Handling {
	h := Handling{Marking: Highest(c.Marked), Conditions: []string{}, MayShare: mayShare(c.Graded)}
	for _, g := range c.Supporting {
		text := g.assessed()
		if text == "" || g.Doubted() {
			continue
		}
		if h.Best == nil || better(text, *h.Best) {
			h.Best = &text
		}
		if h.Worst == nil || better(*h.Worst, text) {
			h.Worst = &text
		}
	}
	for _, condition := range conditions {
		for _, g := range c.Graded {
			if is(g.Action, condition.code) || is(g.Sanitisation, condition.code) {
				h.Conditions = append(h.Conditions, condition.says)
				break
			}
		}
	}
	if c.Unmarked > 0 {
		h.Conditions = append(h.Conditions, fmt.Sprintf("For %s in the answer no protective marking is known.", figures.Plural(c.Unmarked, "source")))
	}
	return h
}

func is(code *string, wanted string) bool { return code != nil && *code == wanted }

// better tells whether a grade such as 1B is better than another: by information, then by source.
func better(a, b string) bool { return a[1:]+a[:1] < b[1:]+b[:1] }

// mayShare says what the handling codes of items and links permit.
func mayShare(graded []Codes) string {
	var conditional, unknown int64
	for _, g := range graded {
		switch {
		case is(g.Handling, "C"):
			conditional++
		case !is(g.Handling, "P"):
			unknown++
		}
	}
	var says []string
	switch {
	case len(graded) == 0:
		return "Nothing in the answer has a handling code; what its protective markings permit applies."
	case conditional == 0 && unknown == 0:
		return "Lawful sharing is permitted: all items and links in the answer have handling code P. What the protective markings permit applies too."
	}
	if conditional > 0 {
		says = append(says, fmt.Sprintf("Sharing is permitted only with conditions: handling code C applies to %d of the items and links in the answer.", conditional))
	}
	if unknown > 0 {
		says = append(says, fmt.Sprintf("For %d of the items and links in the answer no handling code is known.", unknown))
	}
	return strings.Join(says, " ")
}
