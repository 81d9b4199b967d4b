// Package children answers which children are linked to a line or to a force's area, and what has been done for them. Somebody who
// was under 18 at the time stays a child of that time. Nobody in the answer is ranked by suspicion.
package children

import (
	_ "embed"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field children.
var Question = question.New("children", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	if (given["line"] == nil) == (given["force"] == nil) {
		return question.Answering[facts, answer]{}, intel.Errorf(intel.BadInput, "Give either line or force.")
	}
	args := arguments{window: given.Window("window"), first: int(given.Int("first")), today: intel.Day(time.Now())}
	params := given.ForceParams()
	params["line"], params["today"] = given["line"], args.today
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: "BOTH"},
		Params:  params,
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, nil
})

// arguments holds the arguments of a request, and its date in London.
type arguments struct {
	window figures.Window
	first  int
	today  string
}

// facts is the row of the statement.
type facts struct {
	Line       question.Record
	Area       question.Record
	Children   []person
	Total      int64
	Unreferred int64
	Unknown    int64
}

// person is somebody who was under 18 at one of the events or links.
type person struct {
	Person   question.Record
	Born     string // a date
	Touching []bool // for each of their numbers, whether it was in touch with one of a line
	Roles    []role
	Events   []event
}

// role is a link to a line.
type role struct {
	Line      question.Record
	LineID    string
	Type      string
	Certainty *string
	From, To  *time.Time
	ID        *string
}

// event is a part in an event.
type event struct {
	Event     question.Record
	ID        string
	Kind      string
	At        *time.Time
	Stage     *string
	Outcome   *string
	Offence   *string
	Category  *string
	LinkID    *string
	Importing []bool // for each place of it, whether it lies in an area into which a line imports
}
