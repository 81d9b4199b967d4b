// Package closures answers which lines were closed and how, who was charged, which check-backs are due, and whether records
// show a line in use again. It never takes silence in the records for proof, nor somebody else's use of a number for the line's.
package closures

import (
	_ "embed"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field closures.
var Question = question.New("closures", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args := arguments{window: given.Window("window"), first: int(given.Int("first")), today: contactdays.Of(time.Now())}
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: "BOTH"},
		Params:  given.ForceParams(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, nil
})

// arguments holds the arguments of a request, and the day of it.
type arguments struct {
	window figures.Window
	first  int
	today  int64 // since 1970, in UTC
}

// facts is the row of the statement.
type facts struct {
	Area     question.Record
	Closures []closing
	Total    int64
}

// closing is a closure of a line, with what happened around it.
type closing struct {
	Event   question.Record
	ID      string
	At      *time.Time
	Stage   *string
	Line    question.Record
	LineID  string
	Numbers []number
	Charges []charge
}

// number is a number of the line that was in touch with somebody after the closure.
type number struct {
	Number    question.Record
	ID        string
	Uses      []span // by the line, as stated
	Since     *int64 // the day from which a confirmed succession alone makes it the line's
	Elsewhere []span // use by others, stated to have begun after the closure
	Days      []int64
}

// span is a stretch of time that may be open.
type span struct{ From, To *time.Time }

// charge is a charge of somebody who held the line.
type charge struct {
	Person   question.Record
	PersonID string
	Charge   question.Record
	ChargeID string
	At       time.Time
}
