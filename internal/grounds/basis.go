package grounds

import "time"

// Basis is an EvidenceBasis of the schema.
type Basis struct {
	Method     string
	From, To   *time.Time
	Links      int64
	Items      int64
	Exports    int64
	Exclusions []string
}

// Method is how evidence is put together, with the version of the rules.
const Method = "evidence as stated and as found, version 1"
