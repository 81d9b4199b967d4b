// Package counties answers the question counties: how many people, lines and gangs are linked
// to each area, the sex and age of the people, and the change per month.
package counties

import (
	_ "embed"
	"time"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field counties.
var Question = question.New("counties", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	return question.Answering[facts, answer]{
		Choice:  args.choice(),
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, err
})

// facts is the row of the statement.
type facts struct {
	Places []place
	People []peopleAlike
	Lines  []linkedAlike
	Gangs  []linkedAlike // by what lines they control
}

// place is an area of the requested level, or of a coarser one if the finer is unknown.
type place struct {
	Area       question.Record
	ID         string
	Name       string // folded
	Unresolved bool
}

// peopleAlike is a number of people with the same links, sex and age.
type peopleAlike struct {
	Links []personLink
	Sex   *string
	Band  *int64     // of age; nil if unknown
	Since *time.Time // when the earliest of their links began
	N     int64
}

// personLink is a person's link to a place.
type personLink struct {
	Place  int64
	Level  int64 // 2 confirmed, 1 suspected
	Holds  bool  // at the requested time
	Period int64 // in which it began: 1 is the earlier, 2 the later, 0 neither
}

// linkedAlike is how many lines, or gangs, have the same links.
type linkedAlike struct {
	Links []link
	N     int64
}

type link struct{ Place, Level int64 }
