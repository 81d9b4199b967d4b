package closures

import (
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

// reactivation is a Reactivation.
type reactivation struct {
	day    int64
	On     time.Time
	Days   int64
	Number question.Record
	Says   string
}

// inUseAgain is a NumberInUseAgain.
type inUseAgain struct {
	Number question.Record
	On     time.Time
	Says   string
}

// Why a day of a number counts as the line's, or does not.
const (
	statedUse     = "The line is stated to use the number at that time."
	succession    = "It succeeded a number of the line by a confirmed succession."
	useEnded      = "The number is in use again; no stated use by the line holds at that time."
	useElsewhere  = "The number is in use again; somebody else is stated to have it at that time."
	beforeItMoved = "The number is in use; it had not yet succeeded a number of the line at that time."
)

// whose tells whether a day of a number counts as the line's, and why.
func (n number) whose(day int64) (line bool, says string) {
	holds := func(s span) bool {
		return (s.From == nil || contactdays.Of(*s.From) <= day) && (s.To == nil || contactdays.Of(*s.To) >= day)
	}
	switch {
	case slices.ContainsFunc(n.Elsewhere, holds):
		return false, useElsewhere
	case len(n.Uses) > 0 && slices.ContainsFunc(n.Uses, holds):
		return true, statedUse
	case len(n.Uses) > 0:
		return false, useEnded
	case n.Since != nil && day < *n.Since:
		return false, beforeItMoved
	}
	return true, succession
}

// activity is the first day on which a number of the line was in use again, and the numbers that are in use but not known
// to be used by the line.
func (c closing) activity() (back *reactivation, again []inUseAgain) {
	numbers := slices.Clone(c.Numbers)
	slices.SortFunc(numbers, func(a, b number) int { return strings.Compare(a.ID, b.ID) })
	for _, n := range numbers {
		other := false
		for _, day := range n.Days {
			line, says := n.whose(day)
			switch {
			case line && (back == nil || day < back.day):
				back = &reactivation{day: day, On: contactdays.Time(day), Days: day - contactdays.Of(*c.At), Number: n.Number, Says: says}
			case !line && !other:
				other = true
				again = append(again, inUseAgain{Number: n.Number, On: contactdays.Time(day), Says: says})
			}
		}
	}
	return back, again
}
