package plan

// Source leads to the records of a root field.
type Source interface{ isSource() }

type (
	// Lookup finds one record by a key.
	Lookup struct{ Records Records }
	// Lookups find one record for each of several keys.
	Lookups struct {
		Records Records
		Keys    Parameter
		Place   Variable // of the key
	}
	// RootList is a list of the root.
	RootList struct {
		Match   Match
		Ranking Ranking
	}
)

func (Lookup) isSource()   {}
func (Lookups) isSource()  {}
func (RootList) isSource() {}

// Ending is the form in which the rows of a statement come.
type Ending int

// The endings.
const (
	OneRecord   Ending = iota // as one row; in parts where one of its columns is long
	AllRecords                // as one row, a list
	RecordParts               // in parts
	EachRecord                // each as a row
	EachPlaced                // each as a row, after its key's place
)
