// Package networksummary answers the question networkSummary: how many lines, gangs, people by
// role, numbers, exports and communications there are, and how many of them are new.
package networksummary

import (
	_ "embed"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field networkSummary.
var Question = question.New("networkSummary", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	scope, err := given.Scope()
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Parts: []string{scope.Dates()}},
		Params:  params(scope),
		Figures: func(rows []facts) *answer { return figure(scope, rows[0]) },
	}, err
})

// params are the parameters of the facts. Nothing is new in a window without a beginning.
func params(scope figures.Scope) map[string]any {
	earliest, latest := scope.Held()
	opens, closes := scope.Happened()
	p := map[string]any{"earliest": earliest, "latest": latest, "opens": opens, "closes": closes, "always": scope.Always()}
	p["from"], p["to"] = figures.NewIn(scope.Window)
	return p
}

// facts is the row of the statement.
type facts struct {
	Lines          []linesAlike
	Gangs          []gangsAlike
	People         []peopleAlike
	NewPeople      int64
	Numbers        []numbersAlike
	Exports        int64
	AllNumbers     int64
	Communications int64
}

type linesAlike struct {
	Status, Scope *string
	Seen, New     bool // at the requested time; in the window
	N             int64
}

type gangsAlike struct {
	Kind *string
	New  bool
	N    int64
}

// peopleAlike is how many people have the same roles.
type peopleAlike struct {
	Roles []role
	N     int64
}

// role is a link of one of the types in roleTypes.
type role struct {
	Type  string
	Level int64
}

// numbersAlike is a number of numbers that lines use.
type numbersAlike struct {
	Level int64
	New   bool
	N     int64
}
