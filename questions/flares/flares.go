// Package flares answers when a number or a line sent bulk texts, to how many, who answered, and whether the
// list moved on to another number. Which messages are a bulk text package bulktext decides; whether one is a flare is judged here, by the
// sender's cadence, by the calls that follow and by what is known of the number.
package flares

import (
	_ "embed"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field of this name.
var Question = question.New("flares", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args := arguments{number: given.Text("number"), line: given.Text("line"), window: given.Window("window"), first: given.Int("first"), most: most}
	var err error
	if (args.number == "") == (args.line == "") {
		err = intel.Errorf(intel.BadInput, "flares needs either number or line.")
	}
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: "BOTH"},
		Params:  args.params(),
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, err
})

// most is how many messages, and how many calls and messages to it, are read of each number; longest is how many
// characters are read of a text.
const most, longest = 100_000, 1000

// arguments holds the checked arguments of a request.
type arguments struct {
	number, line string // one of them
	window       figures.Window
	first        int64
	most         int
	sellers      bool // whether recipients in touch with other lines are asked for
}

// params are the parameters of the facts. One event more than count is read, to know whether there are more.
func (a arguments) params() map[string]any {
	from, until := a.window.Bounds()
	return map[string]any{"number": a.number, "line": a.line, "from": from, "until": until, "most": int64(a.most + 1), "longest": int64(longest), "sellers": a.sellers}
}

// facts is a row of the statement: one number.
type facts struct {
	Number   question.Record // "" if the line has none
	ID       string
	Kind     string
	Tariff   string
	OfLine   bool // whether the question is about a line
	Lines    []use
	People   []use
	Sent     []message  // the newest first
	Exports  []string   // with these
	Received []received // the newest first
	Shared   []string   // the recipients that are in touch with another line, if that is asked for
}

// use is when a line or a person used the number, as stated.
type use struct{ From, To *time.Time }

// message is one that the number sent.
type message struct {
	Record  question.Record
	ID      string
	At      time.Time
	Network bool // whether only a network operator recorded it
	Text    string
	Thread  string
	Deleted bool // whether a copy of it was deleted
	To      []recipient
}

type recipient struct {
	ID    string
	Party question.Record
}

// received is a call or message to the number.
type received struct {
	At     time.Time
	Call   bool
	Thread string
	From   string
	Length *int64 // of a call, in seconds
}
