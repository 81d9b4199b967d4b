package intel

import (
	"maps"
	"slices"
	"time"
)

// Stated is what is stated of one record: its own properties and its links.
// Values are texts, numbers, truth values and lists of texts; times and dates
// are texts as in JSON. What the store keeps for itself, such as folded twins
// and when a record was last written, is not among them.
type Stated struct {
	Properties map[string]any
	Links      map[string]StatedLink // by their ids
}

// StatedLink is one link as it is seen from one of its ends.
type StatedLink struct {
	Relation   Relation
	Record     string // id of the record at the other end
	Properties map[string]any
}

// Says lists what a link of this relation can say besides what it joins.
func (r Relation) Says() []string {
	names := []string{"certainty", "assertion", "grade", "sources", "validFrom", "validTo"}
	return slices.AppendSeq(names, maps.Keys(Relations[r].Properties))
}

// Progress is how far an export is loaded, as the graph holds it.
type Progress struct {
	ID, FileName, State string
	LoadedAt            time.Time // zero until it is loaded
	// Written records are in the graph; Total are to be written, nil where the
	// load did not say.
	Written int64
	Total   *int64
	// Counts are those of the receipt, by their names, nil until it is LOADED.
	Counts map[string]int64
}
