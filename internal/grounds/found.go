package grounds

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Export is an export as facts give it (cypher/patterns/export_values.cypher).
type Export struct {
	Record  question.Record
	ID      string
	Marking *string
	Sha256  *string // of the received file, if a load names its custody record
}

// Custody is the place of the export's custody record in the evidence folder, nil if no load names it.
func (e Export) Custody() *string {
	if e.Sha256 == nil {
		return nil
	}
	return new(intel.CustodyPlace(*e.Sha256))
}

// Found is what an export shows of a record or of a contact, as facts give it (cypher/patterns/exports_found.cypher).
type Found struct {
	Export                        Export
	Links                         []string // types
	Calls, Messages               int64    // of a handset
	NetworkCalls, NetworkMessages int64    // of a network operator
	Deleted                       int64
	First, Last                   *time.Time
}

// ExportEvidence is an ExportEvidence of the schema.
type ExportEvidence struct {
	Export          question.Record
	Says            string
	Links           []string
	Calls           int64
	Messages        int64
	NetworkCalls    int64
	NetworkMessages int64
	Deleted         int64
	First           *time.Time
	Last            *time.Time
	Custody         *string
}

// linkSays says what an export's own links mean, by type.
var linkSays = map[string]string{
	"EXTRACTED_FROM": "It was taken from this handset or SIM.",
	"FOUND_IN":       "The record was found in it.",
	"HAS_CONTACT":    "Its address book has the party.",
	"LOADS":          "This load brought it into the graph.",
	"NAMES":          "It states the name that the service shows for the account.",
	"OWNER_USES":     "Its phone used the number or account.",
}

// Evidence is what was found, as an answer says it.
func (f Found) Evidence() ExportEvidence {
	links := slices.Sorted(slices.Values(f.Links))
	var says []string
	for _, link := range links {
		says = append(says, linkSays[link])
	}
	if f.Calls+f.Messages > 0 {
		says = append(says, fmt.Sprintf("A handset's records in it show %s.", contacts(f.Calls, f.Messages)))
	}
	if f.NetworkCalls+f.NetworkMessages > 0 {
		says = append(says, fmt.Sprintf("A network operator's records in it show %s.", contacts(f.NetworkCalls, f.NetworkMessages)))
	}
	if f.Deleted > 0 {
		says = append(says, fmt.Sprintf("Of these records, %d had been deleted on the phone.", f.Deleted))
	}
	return ExportEvidence{Export: f.Export.Record, Says: strings.Join(says, " "), Links: links, Calls: f.Calls, Messages: f.Messages,
		NetworkCalls: f.NetworkCalls, NetworkMessages: f.NetworkMessages, Deleted: f.Deleted, First: f.First, Last: f.Last, Custody: f.Export.Custody()}
}

// contacts says how many calls and messages there are.
func contacts(calls, messages int64) string {
	switch {
	case messages == 0:
		return figures.Plural(calls, "call")
	case calls == 0:
		return figures.Plural(messages, "message")
	}
	return figures.Plural(calls, "call") + " and " + figures.Plural(messages, "message")
}

// Record is where a communication was found, as facts give it (cypher/patterns/records_found.cypher).
type Record struct {
	Communication question.Record
	Export        Export
	RecordID      *string
	Deleted       bool
	Network       bool
}

// RecordFound is a RecordFound of the schema.
type RecordFound struct {
	Communication question.Record
	Export        question.Record
	RecordID      *string
	Deleted       bool
	Network       bool
}

// Shown are the places as an answer says them.
func Shown(records []Record) (shown []RecordFound) {
	for _, r := range records {
		shown = append(shown, RecordFound{r.Communication, r.Export.Record, r.RecordID, r.Deleted, r.Network})
	}
	return shown
}

// Tally is a ContactTally of the schema.
type Tally struct {
	Calls    int64
	Messages int64
	First    *time.Time
	Last     *time.Time
}

// Says is how many calls and messages there are, "" for none.
func (t Tally) Says() string {
	if t.Calls+t.Messages == 0 {
		return ""
	}
	return contacts(t.Calls, t.Messages)
}
