package commoncontacts

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"linegraph/internal/question"
)

// answer is a CommonContacts.
type answer struct {
	Rows      []contact
	Total     int64
	Truncated bool
	Missing   []string
}

// contact is a CommonContact.
type contact struct {
	id              string
	Party           question.Record
	Count           int64
	Weight          float64
	Degree          int64
	Calls, Messages int64
	First, Last     *time.Time
	Shares          []share
}

// figure ranks the parties: those with the greatest weight first, then those with the
// most calls and messages, then by id.
func figure(args arguments, f facts) *answer {
	a := &answer{}
	for _, alike := range f.Alike {
		a.Total += alike.Parties
		for _, one := range alike.Strongest {
			c := contact{id: one.ID, Party: one.Party, Count: alike.Count, Weight: weight(alike.Count, alike.Degree), Degree: alike.Degree, Shares: one.Shares}
			c.addShares()
			a.Rows = append(a.Rows, c)
		}
	}
	slices.SortFunc(a.Rows, func(x, y contact) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(y.Calls+y.Messages, x.Calls+x.Messages), strings.Compare(x.id, y.id))
	})
	a.Rows = a.Rows[:min(args.first, int64(len(a.Rows)))]
	a.Truncated = a.Total > int64(len(a.Rows))
	for _, id := range args.ids {
		if !slices.Contains(f.Known, id) {
			a.Missing = append(a.Missing, id)
		}
	}
	return a
}

// weight is smaller for a party that everybody is in contact with, such as a taxi firm (after
// Adamic and Adar, 2003). count is how many of the given records share the party, and degree
// how many parties were ever in contact with it.
func weight(count, degree int64) float64 {
	return float64(count) / math.Log(float64(1+degree))
}

// addShares sums up the shares, and sorts them by id.
func (c *contact) addShares() {
	slices.SortFunc(c.Shares, func(a, b share) int { return strings.Compare(a.ID, b.ID) })
	for _, s := range c.Shares {
		c.Calls, c.Messages = c.Calls+s.Calls, c.Messages+s.Messages
		if s.First != nil && (c.First == nil || s.First.Before(*c.First)) {
			c.First = s.First
		}
		if s.Last != nil && (c.Last == nil || s.Last.After(*c.Last)) {
			c.Last = s.Last
		}
	}
}
