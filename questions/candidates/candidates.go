// Package candidates answers two questions: who may operate the phone of a line (operatorCandidates), and
// who may hold the line (holderCandidates). It weighs the evidence for and against each person. People who may be
// victims, and children, are never candidates: they are listed apart, without a weight.
package candidates

import (
	_ "embed"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Operators and Holders are the fields operatorCandidates and holderCandidates.
var (
	Operators = newQuestion("operatorCandidates", operator)
	Holders   = newQuestion("holderCandidates", holder)
)

func newQuestion(field string, of role) question.Question {
	return question.New(field, statement, func(given question.Arguments) (question.Answering[facts, Answer], error) {
		args, err := read(field, of, given)
		return question.Answering[facts, Answer]{
			Choice:  question.Choice{Evidence: "BOTH", Parts: []string{args.by}},
			Params:  args.params(),
			Figures: func(rows []facts) *Answer { return figure(args, rows, time.Now()) },
		}, err
	})
}

// counts tells whether a day of contacts counts: it begins within the window, and no later than asOf.
func (a arguments) counts(day int64) bool {
	return (a.window.From == nil || day >= contactdays.FirstFrom(*a.window.From)) &&
		(a.window.To == nil || day < contactdays.FirstFrom(*a.window.To)) &&
		(a.asOf == nil || day <= contactdays.Of(*a.asOf))
}

// facts is the row of the statement.
type facts struct {
	Line    question.Record
	Brands  []string // of the line
	Doubted int64    // links graded E
	Numbers []numberFacts
	Total   int64 // candidates, before the list was cut
	People  []person
}

// numberFacts are those of a number of the line.
type numberFacts struct {
	Number     question.Record
	ID         string
	Written    string
	Uses       []span // by the line, as stated; none if a confirmed succession makes it one of the line's
	Read       bool   // whether its contacts were read
	Contacts   []contact
	Seized     []seizure
	Attributed []attribution
	Saved      []savedName
}

// span is a stretch of time, open on a side that is nil.
type span struct{ From, To *time.Time }

// contact is a party with which a number was in touch.
type contact struct {
	ID       string
	First    *time.Time // the first call or message; not read for people's own numbers
	Handsets [][]int64
	Network  [][]int64
}

// seizure is one, from a person, of a phone that held a number.
type seizure struct {
	Person    string
	At        *time.Time
	Certainty *string
	From, To  *time.Time // when the phone held the number, as far as links state it
}

// attribution is a link that says that a number is a person's.
type attribution struct {
	Person    string
	Certainty *string
	From, To  *time.Time
}

// savedName is a name under which phones of others hold a number.
type savedName struct {
	Name    string
	Exports int64
}

// person is somebody around the line, who is weighed or listed apart.
type person struct {
	Person     question.Record
	ID         string
	Name       *string
	Aliases    []string
	Born       *string // a date
	Stated     []statedRole
	Own        []ownNumber
	Events     []event
	LinkedArea bool // to one where the line imports
	Seized     []struct{ At *time.Time }
}

// statedRole is a StatedRole: a link between the person and the line.
type statedRole struct {
	Role      string
	Certainty *string
	From, To  *time.Time
}

// ownNumber is a number of a person that is none of the line's.
type ownNumber struct {
	ID       string
	Written  string
	Uses     []span // by the person
	Contacts []contact
	Saved    []string // names under which phones of the line hold it
}

// event is one that the person was part of.
type event struct {
	Kind     *string
	At       *time.Time
	Category *string
	Offence  *string
	Concerns bool // the line
	Within   bool // an area where the line imports
}
