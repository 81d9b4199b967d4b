package neighbours

import (
	"slices"
	"strings"

	"linegraph/internal/question"
)

// answer is a Neighbours.
type answer struct {
	Total     int64
	Truncated bool
	ByType    []linkCount
	Rows      []neighbour
}

// linkCount is a LinkCount.
type linkCount struct {
	Type  string
	Count int64
}

// neighbour is a Neighbour.
type neighbour struct {
	Link question.Link
	Node question.Record
}

// figure works out the answer; it is nil if there is no such record. Types are sorted by name.
func figure(rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	a := &answer{ByType: rows[0].Types, Rows: rows[0].Strongest}
	slices.SortFunc(a.ByType, func(a, b linkCount) int { return strings.Compare(a.Type, b.Type) })
	for _, of := range a.ByType {
		a.Total += of.Count
	}
	a.Truncated = a.Total > int64(len(a.Rows))
	return a
}
