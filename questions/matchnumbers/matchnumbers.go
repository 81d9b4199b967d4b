// Package matchnumbers answers the question matchNumbers: which of many numbers, in any
// written form, are in the graph.
package matchnumbers

import (
	_ "embed"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field matchNumbers.
var Question = question.New("matchNumbers", statement, func(given question.Arguments) (question.Answering[fact, []match], error) {
	args, err := read(given)
	return question.Answering[fact, []match]{
		Params:  args.params(),
		Figures: func(facts []fact) *[]match { return figure(args, facts) },
	}, err
})

// fact is a row of the statement.
type fact struct {
	Number      string
	PhoneNumber question.Record
}
