// Package commoncontacts answers the question commonContacts: which parties were in contact
// with several given phones, people or lines.
package commoncontacts

import (
	_ "embed"
	"time"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field commonContacts.
var Question = question.New("commonContacts", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: args.evidence},
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows[0]) },
	}, err
})

// facts is the row of the statement.
type facts struct {
	Known []string // ids of records that can have contacts
	Alike []partiesAlike
}

// partiesAlike is a group of parties: the same number of given records share each of them,
// and the same number of parties were ever in contact with each.
type partiesAlike struct {
	Count     int64
	Degree    int64
	Parties   int64
	Strongest []struct { // those that may be in the answer
		Party  question.Record
		ID     string
		Shares []share
	}
}

// share is a ContactShare.
type share struct {
	ID              string
	Calls, Messages int64
	First, Last     *time.Time
}
