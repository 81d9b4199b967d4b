// Package exportimportmatrix answers the question exportImportMatrix: how many people or lines
// go from each origin into each destination.
package exportimportmatrix

import (
	_ "embed"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field exportImportMatrix.
var Question = question.New("exportImportMatrix", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	scope, err := given.Scope()
	args := arguments{Scope: scope, from: given.Text("from"), to: given.Text("to"), measure: figures.Measure(given.Text("measure")), first: int(given.Int("first"))}
	return question.Answering[facts, answer]{
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows[0]) },
	}, err
})

// arguments holds the checked arguments of a request.
type arguments struct {
	figures.Scope
	from, to string // AreaKinds
	measure  figures.Measure
	first    int
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	earliest, latest := a.Held()
	return map[string]any{"from": a.from, "to": a.to, "link": a.measure.Link(), "earliest": earliest, "latest": latest}
}

// facts is the row of the statement.
type facts struct {
	Destinations, Origins []place
	Going                 []goingAlike
}

// place is an area of the requested level, or of a coarser one if the finer is unknown.
type place struct {
	Area       question.Record
	ID         string
	Name       string // folded
	Unresolved bool
	Within     []question.Record // of an origin: the areas of homes that count as this place
}

// goingAlike is a number of people or lines that go to the same destinations from the
// same homes.
type goingAlike struct {
	Into  []into
	Homes []question.Record
	N     int64
}

// into is a link into a destination; levels are those of package figures.
type into struct{ Place, Level int64 }
