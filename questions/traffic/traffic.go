// Package traffic answers the question traffic: what the calls and messages of a number, or of a line's numbers, say.
package traffic

import (
	_ "embed"
	"time"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field traffic.
var Question = question.New("traffic", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: given.Text("evidence"), Parts: []string{args.by}},
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, err
})

// facts is a row of the statement: what passed in one of the windows.
type facts struct {
	Place   int64 // of the window among those asked for
	Numbers []question.Record
	Read    int64 // records of communications
	Others  []other
}

// other is a party at the other end; empty for events that name nobody.
type other struct {
	Party  question.Record
	ID     string
	Kind   *string // of a number
	Own    bool    // whether it is one of the numbers in the question
	Events []event
}

// event is a call or message as one record shows it.
type event struct {
	ID      string // of the event
	At      *time.Time
	Sent    bool // to the party
	Call    bool
	Seconds *int64
}
