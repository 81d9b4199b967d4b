package model

import "linegraph/internal/intel"

// Relation leads from one type to another.
type Relation struct {
	Type      string // relationship type, "" for a pattern
	Direction string
	Pattern   string // text of a pattern file
	Counted   string // text that counts communications, by whatever evidence
	Dated     bool   // its relationships state when they begin and end
	Label     string // far label to check, "" when the relationship type implies it
	Target    *Type
}

// Repeated tells whether several links of the relation may join two records:
// what is stated can be stated again with another beginning, and an address
// book may hold a party under several names. What a pattern finds, and what
// the exports themselves record, joins them once.
func (r *Relation) Repeated() bool {
	_, stated := intel.Relations[intel.Relation(r.Type)]
	return stated || r.Type == "HAS_CONTACT"
}

// LeavesTwinsOut tells whether the relation leads only to events that count, and not
// to twins.
func (r *Relation) LeavesTwinsOut() bool {
	return r.Type == "SENT" && r.Direction == "OUT" || r.Type == "RECEIVED_BY" && r.Direction == "IN"
}

// By returns the relation for the requested evidence. If that is not handsets,
// there is no roll-up to use, and its communications are counted one by one.
func (r *Relation) By(evidence string) *Relation {
	if evidence == Handsets || r.Counted == "" {
		return r
	}
	counted := *r
	counted.Pattern = evidenceWords[evidence].Replace(r.Counted)
	return &counted
}
