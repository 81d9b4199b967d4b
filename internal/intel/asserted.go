package intel

import "slices"

// Asserted tells, for each entity and each link in the order they were given,
// whether it is new. Of two with the same id only the first can be.
type Asserted struct {
	Entities, Links []bool
}

// Tally counts what is new and what was known before.
func (a Asserted) Tally() Tally {
	var t Tally
	for _, created := range append(slices.Clone(a.Entities), a.Links...) {
		if created {
			t.Created++
		} else {
			t.Matched++
		}
	}
	return t
}
