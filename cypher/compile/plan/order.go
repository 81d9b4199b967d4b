package plan

import "slices"

// Key is one value of an order. What has no value comes last unless NullsFirst.
type Key struct {
	Value      Expression
	Descending bool
	NullsFirst bool
	NeverNull  bool
	Computed   Step // gives the value's variable, nil where it is a property
}

// Reversed is the order read from its end.
func Reversed(keys []Key) []Key {
	keys = slices.Clone(keys)
	for i := range keys {
		keys[i].Descending, keys[i].NullsFirst = !keys[i].Descending, !keys[i].NullsFirst
	}
	return keys
}

// Ranking is what becomes of the records that are found: some are kept, put in
// order and cut off.
type Ranking struct {
	Where   Condition
	Once    *OncePerRecord
	Beyond  Condition // where the cursors lie
	Keys    []Key
	Carried []Variable // what is used after it
	Limit   Parameter
}

// OncePerRecord makes a record stand once, however many links lead to it.
type OncePerRecord struct {
	Of   Variable
	Link Variable // of its links, the first by Keys is kept; empty: none
	Keys []Key
}
