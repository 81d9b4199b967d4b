package search

import (
	"slices"

	"linegraph/internal/question"
)

// maxFound is how many records of each type, the best ones, a search looks at.
// A text that more records have in common is not specific enough to find one of
// them.
const maxFound = 1000

// arguments holds the checked arguments of a request.
type arguments struct {
	query        string // of the full-text indexes
	indexes      []any  // those to look in, each with its weight
	begins, ends []any  // of numbers; nil if the text is not searched as digits
}

func read(given question.Arguments) (a arguments, err error) {
	text := given.Text("text")
	a.begins, a.ends = dialled(text)
	if a.query, err = lucene(text, a.begins); err != nil {
		return a, err
	}
	digits := a.begins != nil || a.ends != nil
	wanted, some := given["types"].([]any)
	a.indexes = []any{}
	numbers := false
	for _, t := range types {
		switch {
		case some && !slices.Contains(wanted, any(t.name)):
		case t.name == phoneNumber && digits: // numbers are found by their digits, not by a full-text index
			numbers = true
		default:
			a.indexes = append(a.indexes, []any{t.index, t.weight})
		}
	}
	if !numbers {
		a.begins, a.ends = nil, nil
	}
	return a, nil
}

// parts are those of the facts that find numbers by their digits: most searches have none.
func (a arguments) parts() (all []string) {
	if a.begins != nil {
		all = append(all, "begins")
	}
	if a.ends != nil {
		all = append(all, "ends")
	}
	return all
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	return map[string]any{"query": a.query, "indexes": a.indexes, "begins": a.begins, "ends": a.ends, "most": int64(maxFound)}
}
