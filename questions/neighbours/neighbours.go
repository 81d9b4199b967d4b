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
	return question.Answering[facts, answer]{Params: read(given).params(), Figures: figure}, nil
})

// facts is the row of the statement.
type facts struct {
	Types     []linkCount // in no order
	Strongest []neighbour // the first in order
}
