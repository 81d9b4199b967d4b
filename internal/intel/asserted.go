package intel

import "slices"

// Asserted tells, for each entity and each link in the given order, whether it
// is new. Of two with the same id only the first can be new.
type Asserted struct {
	Entities, Links []bool
}

// Counts returns how many are new and how many were known before.
func (a Asserted) Counts() Counts {
	var t Counts
	for _, created := range append(slices.Clone(a.Entities), a.Links...) {
		if created {
			t.Created++
		} else {
			t.Matched++
		}
	}
	return t
}
