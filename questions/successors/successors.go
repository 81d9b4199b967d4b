// Package successors answers two questions: which numbers may have taken over the customers of a
// number or of a line (successors), and whose customers it may have taken over (predecessors).
// It weighs the evidence for each; whether one number did succeed another a person decides.
package successors

import (
	_ "embed"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Successors and Predecessors are the fields of these names.
var (
	Successors   = newQuestion("successors", true)
	Predecessors = newQuestion("predecessors", false)
)

func newQuestion(field string, forward bool) question.Question {
	return question.New(field, statement, func(given question.Arguments) (question.Answering[facts, Answer], error) {
		args, err := read(field, given, forward)
		return question.Answering[facts, Answer]{
			Choice:  question.Choice{Evidence: "BOTH"},
			Params:  args.params(),
			Figures: func(rows []facts) *Answer { return figure(args, rows) },
		}, err
	})
}

// facts is the row of the statement.
type facts struct {
	Owns       []question.Record
	Contacts   []ownContact
	Candidates int64 // that there are
	Weighed    []candidate
}

// ownContact is a contact of the number or line in the question.
type ownContact struct {
	Links   int64 // of contacts that it has itself
	Moved   bool  // whether it has had several numbers, by confirmed successions
	Contact contact
}

// candidate is another number and all its contacts.
type candidate struct {
	Number   question.Record
	ID       string
	Customer string  // the id that it has as a contact of others
	State    *string // of the succession, if somebody has stated it
	Contacts []contact
}

// contact is a party with which a number was in touch, and the days, in one list for each roll-up. Of a party
// that has had several numbers, by confirmed successions, it is the last, and there is a contact for each.
type contact struct {
	Party    question.Record
	ID       string
	Handsets [][]int64
	Network  [][]int64
}
