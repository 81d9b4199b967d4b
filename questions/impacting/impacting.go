// Package impacting answers which lines import into an area, from where, who controls them, when they were last active, and how
// good the intelligence is. A line counts once, however many towns of the area it imports into.
package impacting

import (
	_ "embed"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field impacting.
var Question = question.New("impacting", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args := arguments{Scope: figures.Scope{Window: given.Window("window"), Certainty: given.Text("certainty")}, first: int(given.Int("first"))}
	params := given.ForceParams()
	params["levels"] = args.levels()
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: "BOTH"},
		Params:  params,
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, nil
})

// arguments holds the arguments of a request.
type arguments struct {
	figures.Scope
	first int
}

// levels are the levels of certainty that count.
func (a arguments) levels() (levels []any) {
	for _, level := range []int64{figures.Suspected, figures.Confirmed} {
		if a.Counts(level) {
			levels = append(levels, level)
		}
	}
	return levels
}

// facts is the row of the statement.
type facts struct {
	Area   question.Record
	Lines  []line
	Counts []count
}

// count is how many lines are known to import into the area, or may do so.
type count struct {
	Known                bool
	Confirmed, Suspected int64
}

// line is a line that imports into the area, or may do so.
type line struct {
	Line    question.Record
	ID      string
	Name    string // folded
	Known   bool   // that it is this area
	Level   int64
	Latest  *int64 // day since 1970, in UTC
	Into    []into
	Origins []origin
	Gangs   []gang
}

// into is a link into an area.
type into struct {
	Area  question.Record
	ID    string
	Name  string // folded
	Grade *string
	Items []item
}

// item is an intelligence item.
type item struct {
	Item                     question.Record
	ID                       string
	Source                   *int64
	Information, Handling    *string
	ActionCode, Sanitisation *string
}

// origin is an area from which a line exports.
type origin struct {
	Area  question.Record
	ID    string
	Name  string          // folded
	Force question.Record // "" if it is not known
	Level int64
}

// gang is one that controls a line.
type gang struct {
	Gang  question.Record
	ID    string
	Name  string // folded
	Level int64
}
