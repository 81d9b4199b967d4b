// Package commoncontacts answers with whom several phones, people or lines were all in contact.
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
	asked, err := read(given)
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: asked.evidence},
		Params:  asked.params(),
		Figures: func(rows []facts) *answer { return figure(asked, rows[0]) },
	}, err
})

// facts is the row of the statement.
type facts struct {
	Known []string // ids of records that can have contacts
	Alike []partiesAlike
}

// partiesAlike are the parties that as many share and that as many were ever in contact with.
type partiesAlike struct {
	Count     int64
	Degree    int64
	Parties   int64
	Strongest []struct { // those that may be answered
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
