// Package neighbours answers the question neighbours: which records are linked
// to a record directly.
package neighbours

import (
	_ "embed"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field neighbours.
var Question = question.New("neighbours", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args := read(given)
	return question.Answering[facts, answer]{
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, nil
})

// facts is the row of the statement.
type facts struct{ Types []linksOfType }

// linksOfType are the links of one type.
type linksOfType struct {
	Type      string
	Count     int64
	Strongest []struct { // those that may be in the answer, in order
		Node question.Record
		Link question.Link
	}
}
