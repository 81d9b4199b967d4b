package traffic

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/intel"
)

// Contact is another party and what passed with it.
type Contact struct {
	Party                                      string
	Rank                                       int64 // from 1; contacts with as many interactions on as many days share the best of their places
	CallsIn, CallsOut, MessagesIn, MessagesOut int64
	Seconds                                    int64 // of all calls whose length is known
	ActiveDays                                 int64
	First, Last                                *time.Time
}

// Interactions is how many calls and messages there were.
func (c *Contact) Interactions() int64 {
	return c.CallsIn + c.CallsOut + c.MessagesIn + c.MessagesOut
}

// Contacts are the other parties of the events: those with the most interactions first, then those with the most days, then
// by party.
func Contacts(events []Event) []*Contact {
	by, days := map[string]*Contact{}, map[string]map[string]bool{}
	for _, e := range events {
		for _, w := range e.With {
			c := by[w.Party]
			if c == nil {
				c = &Contact{Party: w.Party}
				by[w.Party], days[w.Party] = c, map[string]bool{}
			}
			c.add(e, w.Sent)
			if e.At != nil {
				days[w.Party][intel.Day(*e.At)] = true
			}
		}
	}
	all := make([]*Contact, 0, len(by))
	for party, c := range by {
		c.ActiveDays = int64(len(days[party]))
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b *Contact) int { return cmp.Or(better(a, b), strings.Compare(a.Party, b.Party)) })
	for i, c := range all {
		c.Rank = int64(i) + 1
		if i > 0 && better(all[i-1], c) == 0 {
			c.Rank = all[i-1].Rank
		}
	}
	return all
}

// better compares by interactions, then by days.
func better(a, b *Contact) int {
	return cmp.Or(cmp.Compare(b.Interactions(), a.Interactions()), cmp.Compare(b.ActiveDays, a.ActiveDays))
}

func (c *Contact) add(e Event, sent bool) {
	switch {
	case e.Call && sent:
		c.CallsOut++
	case e.Call:
		c.CallsIn++
	case sent:
		c.MessagesOut++
	default:
		c.MessagesIn++
	}
	if e.Call && e.Seconds != nil {
		c.Seconds += *e.Seconds
	}
	if e.At != nil && (c.First == nil || e.At.Before(*c.First)) {
		c.First = e.At
	}
	if e.At != nil && (c.Last == nil || e.At.After(*c.Last)) {
		c.Last = e.At
	}
}

// ContactEntropy is Shannon's entropy of the interactions over the contacts, in bits: 0 if all are with one. It is nil if
// there are none.
func ContactEntropy(contacts []*Contact) *float64 {
	var sizes []int64
	for _, c := range contacts {
		sizes = append(sizes, c.Interactions())
	}
	slices.Sort(sizes)
	return Entropy(sizes)
}
