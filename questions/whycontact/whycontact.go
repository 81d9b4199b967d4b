// Package whycontact answers why Linegraph says that one party called or wrote to another: the exports and the records
// that show it.
package whycontact

import (
	_ "embed"

	"linegraph/internal/figures"
	"linegraph/internal/grounds"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field whyContact.
var Question = question.New("whyContact", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	window := given.Window("window")
	return question.Answering[facts, answer]{
		Params:  map[string]any{"from": given.Text("from"), "to": given.Text("to"), "window": given.Span().Window, "first": given.Int("first")},
		Figures: func(rows []facts) *answer { return figure(window, rows) },
	}, nil
})

// facts is the row of the statement.
type facts struct {
	From, To     question.Record
	Handsets     grounds.Tally
	Operators    grounds.Tally
	Exports      []grounds.Found
	TotalExports int64
	Records      []grounds.Record
	TotalRecords int64
}

// answer is a WhyContact.
type answer struct {
	Basis        grounds.Basis
	From         question.Record
	To           question.Record
	Says         string
	Handsets     grounds.Tally
	Operators    grounds.Tally
	Exports      []grounds.ExportEvidence
	TotalExports int64
	Records      []grounds.RecordFound
	TotalRecords int64
	Truncated    bool
	Handling     grounds.Handling
}

// figure works out the answer; it is nil if one of the parties does not exist.
func figure(window figures.Window, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	a := &answer{From: f.From, To: f.To, Says: says(f.Handsets, f.Operators), Handsets: f.Handsets, Operators: f.Operators, TotalExports: f.TotalExports,
		Records: grounds.Shown(f.Records), TotalRecords: f.TotalRecords, Truncated: f.TotalExports > int64(len(f.Exports)) || f.TotalRecords > int64(len(f.Records))}
	var contents grounds.Contents
	for _, of := range f.Exports {
		a.Exports = append(a.Exports, of.Evidence())
		contents.AddExport(of.Export)
	}
	for _, of := range f.Records {
		contents.AddExport(of.Export)
	}
	a.Handling = grounds.Conclude(contents)
	a.Basis = grounds.Basis{Method: grounds.Method, From: window.From, To: window.To, Exports: contents.Exports(), Exclusions: []string{
		"From the count of handsets, records that show an event which another record shows.",
		"From the count of handsets, what network operators recorded, which is counted apart.",
	}}
	return a
}

// says is the answer as a sentence.
func says(handsets, operators grounds.Tally) string {
	switch h, o := handsets.Says(), operators.Says(); {
	case h == "" && o == "":
		return "No record shows it."
	case o == "":
		return "Handsets show " + h + "; network operators recorded none."
	case h == "":
		return "No handset shows it; network operators recorded " + o + "."
	default:
		return "Handsets show " + h + "; network operators recorded " + o + ", which may be the same."
	}
}
