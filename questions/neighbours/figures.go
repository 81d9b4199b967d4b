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

// figure works out the answer; it is nil if there is no such record. Types are sorted by
// name, and records beyond first are cut off at the end.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	types := slices.SortedFunc(slices.Values(rows[0].Types), func(a, b linksOfType) int { return strings.Compare(a.Type, b.Type) })
	a := &answer{}
	for _, of := range types {
		a.Total += of.Count
		a.ByType = append(a.ByType, linkCount{of.Type, of.Count})
		for _, one := range of.Strongest[:min(args.first-int64(len(a.Rows)), int64(len(of.Strongest)))] {
			a.Rows = append(a.Rows, neighbour{one.Link, one.Node})
		}
	}
	a.Truncated = a.Total > int64(len(a.Rows))
	return a
}
