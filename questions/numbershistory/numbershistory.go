// Package numbershistory answers which numbers a line has used, with their SIMs and handsets, and which of
// them is live. Stated uses and confirmed successions make a number one of the line's; records only show when it was
// in use.
package numbershistory

import (
	_ "embed"
	"time"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field of this name.
var Question = question.New("numbersHistory", statement, func(given question.Arguments) (question.Answering[facts, histories], error) {
	args, err := read(given)
	return question.Answering[facts, histories]{
		Choice:  question.Choice{Evidence: "BOTH", Parts: []string{args.by}},
		Params:  args.params(),
		Figures: func(rows []facts) *histories { return ofEach(args, rows) },
	}, err
})

// facts is a row of the statement: one number of the line.
type facts struct {
	Lines     int64 // that there are
	Line      question.Record
	LineID    string
	Number    question.Record // "" if the line has none
	ID        string
	Uses      []use
	Days      []int64 // since 1970, in order
	Succeeded []string
	Sims      []sim
}

// use is a stated use of the number by the line.
type use struct {
	From, To  *time.Time
	Certainty *string
}

// sim is a SIM that the number was on.
type sim struct {
	Sim      question.Record
	ID       string
	From, To *time.Time
	Handsets []handset
}

// handset is a handset that a SIM was in.
type handset struct {
	Handset  question.Record
	ID       string
	From, To *time.Time
}
