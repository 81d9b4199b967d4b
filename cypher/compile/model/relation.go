package model

import "linegraph/internal/intel"

// Relation is how one type reaches another.
type Relation struct {
	Type      string // relationship type, "" for a pattern
	Direction string
	Pattern   string // text of a pattern file
	Counted   string // text that counts communications, by whatever evidence
	Dated     bool   // its relationships say since and until when they hold
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

// LeavesTwinsOut tells whether the relation leads to what is counted, and to no twin.
func (r *Relation) LeavesTwinsOut() bool {
	return r.Type == "SENT" && r.Direction == "OUT" || r.Type == "RECEIVED_BY" && r.Direction == "IN"
}

// By is the relation by the evidence asked for: by another than handsets'
// nothing is rolled up, so its communications are counted one by one.
func (r *Relation) By(evidence string) *Relation {
	if evidence == Handsets || r.Counted == "" {
		return r
	}
	counted := *r
	counted.Pattern = evidenceWords[evidence].Replace(r.Counted)
	return &counted
}
