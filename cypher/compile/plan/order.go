package plan

// Key is one value of an order. What has no value comes last unless NullsFirst.
type Key struct {
	Value      Expression
	Descending bool
	NullsFirst bool
	NeverNull  bool
	Computed   Step // gives the value's variable, nil where it is a property
}

// Reversed is the key in the same order read from its end.
func (k Key) Reversed() Key {
	k.Descending, k.NullsFirst = !k.Descending, !k.NullsFirst
	return k
}

// Ranking filters, sorts and limits the records that were found.
type Ranking struct {
	Where   Condition
	Once    *OncePerRecord
	Beyond  Condition // where the cursors lie
	Keys    []Key
	Carried []Variable // what is used after it
	Limit   Parameter
}

// OncePerRecord makes a record come once, however many links lead to it.
type OncePerRecord struct {
	Of   Variable
	Link Variable // of its links, the first by Keys is kept; empty: none
	Keys []Key
}
