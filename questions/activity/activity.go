// Package activity answers the question activity: at which hours of the week a number,
// account, line or person communicates.
package activity

import (
	_ "embed"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field activity.
var Question = question.New("activity", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: given.Text("evidence")},
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, err
})

// facts is the row of the statement.
type facts struct{ Hours []hour }

// hour is how many events fall in an hour of the week.
type hour struct {
	Of *int64 // from 0, Monday's first, to 167; nil for events without a time
	N  int64
}
