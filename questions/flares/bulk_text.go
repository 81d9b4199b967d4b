package flares

import (
	"slices"
	"strings"
	"time"

	"linegraph/internal/bulktext"
	"linegraph/internal/question"
)

// shown is how many recipients and messages of a bulk text are in the answer.
const shown = 100

// bulkText is a BulkText.
type bulkText struct {
	of             *sender
	id             string   // of its first message
	to             []string // the ids of its recipients
	Sender         question.Record
	Start, End     time.Time
	Messages       int64
	Communications []question.Record
	RecipientCount int64
	Recipients     []question.Record
	Copies         int64
	CopiesWithText int64
	ByText         bool
	Theme          *string
	Network        bool
	Deleted        int64
	Response       *answered
	Shared         *float64
	Flare          *bool
	Reasons        []reason
}

func byTime(a, b *bulkText) int {
	if c := a.Start.Compare(b.Start); c != 0 {
		return c
	}
	return strings.Compare(a.id, b.id)
}

// clocks is how far the clocks of a handset and of a network operator may be apart.
const clocks = 2 * time.Minute

// isAlso tells whether a bulk text that an operator recorded is the same as one that a handset shows: at about that time, with half
// of its recipients or more.
func (b *bulkText) isAlso(handset *bulkText) bool {
	if b.Start.After(handset.End.Add(clocks)) || b.End.Before(handset.Start.Add(-clocks)) {
		return false
	}
	return 2*common(b.to, handset.to) >= len(b.to)
}

// common counts the ids that are in both lists. Each list has an id once.
func common(a, b []string) (n int) {
	in := map[string]bool{}
	for _, id := range a {
		in[id] = true
	}
	for _, id := range b {
		if in[id] {
			n++
		}
	}
	return n
}

// shareOf is how alike two lists of recipients are: those in both by those in either.
func shareOf(a, b []string) float64 {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return bulktext.Jaccard(a, b)
}
