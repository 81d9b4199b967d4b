// Package trend answers the question trend: whether more people or lines per month come into
// an area than before.
package trend

import (
	_ "embed"
	"time"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field trend.
var Question = question.New("trend", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	if err != nil {
		return question.Answering[facts, answer]{}, err
	}
	return question.Answering[facts, answer]{
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, nil
})

// facts is the row of the statement.
type facts struct {
	Area   question.Record
	Linked []linkedAlike
}

// linkedAlike is a number of people or lines whose links are alike. Levels are those of
// package figures; 0 means no link.
type linkedAlike struct {
	Within                  bool  // within the requested area
	Before, After           int64 // level of the links that began in each period
	Undated                 int64 // level, if no link says when it began
	DoubtBefore, DoubtAfter bool  // a suspected link began in the period
	Since                   *time.Time
	N                       int64
}
