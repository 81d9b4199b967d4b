// Package why answers why Linegraph says so: the evidence for a link that somebody has stated, or for the links at a
// record, what speaks against them, and how the whole may be used and shared.
package why

import (
	_ "embed"
	"slices"
	"time"

	"linegraph/internal/grounds"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field of this name.
var Question = question.New("why", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	id, err := subject(given.Text("id"), given.Text("number"))
	label, _ := intel.LabelOf(id)
	return question.Answering[facts, answer]{
		Choice:  question.Choice{Evidence: "BOTH", Parts: parts(label)},
		Params:  map[string]any{"id": id, "first": given.Int("first")},
		Figures: func(rows []facts) *answer { return figure(isParty(label), rows) },
	}, err
})

// shown are the labels of records that an export can show.
var shown = []intel.Label{intel.PhoneNumber, intel.Account, intel.Sim, intel.Handset, intel.Communication, intel.Notice, intel.LoadJob}

// parts are those of the statement that a question about a record of a label needs, or about a link: "".
func parts(label intel.Label) []string {
	needed := []string{"unshown", "nobody"}
	if slices.Contains(shown, label) {
		needed[0] = "shown"
	}
	if isParty(label) {
		needed[1] = "party"
	}
	if label == "" {
		return append(needed, "link")
	}
	return append(needed, "record", string(label))
}

func isParty(label intel.Label) bool { return label == intel.PhoneNumber || label == intel.Account }

// subject is the id of the link or record in the question.
func subject(id, number string) (string, error) {
	if (id == "") == (number == "") {
		return "", intel.Errorf(intel.BadInput, "why needs either id or number.")
	}
	if number != "" {
		return intel.ID(intel.PhoneNumber, number), nil
	}
	return id, nil
}

// facts is the row of the statement.
type facts struct {
	Node         question.Record // "" for a link
	Types        []linkCount     // of the links, in no order
	Links        []linkFacts
	Exports      []grounds.Found
	TotalExports int64
	Known        knownFacts
	SavedAs      []name
	ShownAs      []name
	Records      []grounds.Record
	TotalRecords int64
}

// linkCount is a LinkCount.
type linkCount struct {
	Type  string
	Count int64
}

// linkFacts is a link with what is stated of it.
type linkFacts struct {
	Link         question.Link
	From, To     question.Record
	RecordedAt   *time.Time
	RecordedBy   *string
	State        *string
	ReviewedBy   *string
	Reason       *string
	NeedsReview  *bool
	TotalSources int64
	Sources      []sourceFacts // in the order in which they were stated
	Against      []againstFacts
}

// sourceFacts is a source of a link: an item, an export, or neither if the graph does not hold it.
type sourceFacts struct {
	ID       string
	Item     question.Record
	Codes    grounds.Codes
	Markings []string // of the item's reports
	Export   *grounds.Export
}

// againstFacts is another link that speaks against a link.
type againstFacts struct {
	Link     question.Link
	State    *string
	From, To question.Record
}

// knownFacts is how a party is known.
type knownFacts struct {
	Truncated   bool
	Records     int64
	First, Last *time.Time
}

// name is a NameInPhones.
type name struct {
	Name   string
	Phones int64
}
