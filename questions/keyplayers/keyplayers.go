// Package keyplayers answers two questions about the people around a line, a gang, an area or chosen
// records: who is central among them (keyPlayers), and what is left if some are removed (whatIf). Victims and children are part
// of the network and never in a list.
package keyplayers

import (
	_ "embed"
	"time"

	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// KeyPlayers and WhatIf are the fields of these names.
var (
	KeyPlayers = newQuestion("keyPlayers", rank)
	WhatIf     = newQuestion("whatIf", remove)
)

// newQuestion makes a question whose answer comes from a network of people.
func newQuestion[A any](field string, answer func(arguments, *network) *A) question.Question {
	return question.New(field, statement, func(given question.Arguments) (question.Answering[facts, A], error) {
		args, err := read(field, given)
		var n *network
		return question.Answering[facts, A]{
			Choice: question.Choice{Evidence: "BOTH", Parts: args.parts()},
			Params: args.params(),
			Refuse: func(rows []facts) (err error) {
				n, err = newNetwork(args, rows[0])
				return err
			},
			Figures: func(rows []facts) *A {
				if len(rows[0].Found) == 0 && len(args.ids) == 0 {
					return nil
				}
				return answer(args, n)
			},
		}, err
	})
}

// facts is the row of the statement.
type facts struct {
	Found    []string
	People   []record
	Contacts []contact
	Lines    []line
}

// record is a record of a person. There may be several of one person.
type record struct {
	Person question.Record
	ID     string
	Born   *string // such as 1999-12-31
	Core   bool    // of the line, gang or area itself, or chosen
	Victim bool    // at any time
	Roles  []role
	Same   []string // records of the same person
	Uses   []use
}

// role is a link to a line, gang or event.
type role struct {
	Type     string
	To       string
	Category *string    // in an event
	Since    *time.Time // the time of the event, or when the link began, or else was recorded
}

// use is an attribution of a number or an account.
type use struct {
	Party    string
	From, To *time.Time
}

// contact is the days on which two numbers or accounts were in touch, in one list for each roll-up.
type contact struct {
	One, Other string
	Days       [][]int64
}

// line is a line and the ids of all who hold or operate it.
type line struct {
	Line  question.Record
	ID    string
	Staff []string
}
