// Package paths answers the question paths: the ways from one record to another over few
// links, ranked by length, by strength or by the rarity of the records in between.
package paths

import (
	_ "embed"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field paths.
var Question = question.New("paths", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: args.evidence, Hops: args.maxHops},
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, err
})

// facts is the row of the statement.
type facts struct{ Ways []way }

// way is one way.
type way struct {
	Nodes   []question.Record
	Links   []question.Link
	Degrees []int64 // how many links each record in between has, if rankBy needs it
}
