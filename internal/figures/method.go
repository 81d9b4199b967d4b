package figures

import "time"

// Method is the basis of an answer that lists records: a ForceBasis.
type Method struct {
	Method     string // its name and version
	From, To   *time.Time
	Counted    []string // sentences
	Exclusions []string // sentences
}

// DoubtedLinks is an exclusion that applies to every answer.
const DoubtedLinks = "Links graded E, suspected to be false."
