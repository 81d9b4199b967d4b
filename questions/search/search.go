// Package search answers the question search: which records a text finds, the
// best match first.
package search

import (
	_ "embed"

	"linegraph/internal/question"
)

var (
	//go:embed facts.cypher
	statement string
	//go:embed truncated.cypher
	truncated string
)

// Question is the field search.
var Question = question.NewPages("search", statement, "score", map[string]string{"truncated": truncated}, func(given question.Arguments) ([]string, map[string]any, error) {
	args, err := read(given)
	return args.parts(), args.params(), err
})
