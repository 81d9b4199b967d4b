package plan

// Expression is a value of a row.
type Expression interface{ isExpression() }

// Variable names a record, a link or another value of a statement; empty where
// nothing needs it.
type Variable string

// Parameter names a value that is sent beside the statement.
type Parameter string

type (
	// ParameterEntry is an entry of a parameter that is a map.
	ParameterEntry struct {
		Of   Parameter
		Name string
	}
	// ParameterElement is the element of a parameter, a list, at the place that a variable holds.
	ParameterElement struct {
		Of Parameter
		At Variable
	}
	// Property is a property of a record or a link, or an entry of a map.
	Property struct {
		Of   Variable
		Name string
	}
	// DateParameter is a parameter, which is text, as a date.
	DateParameter struct{ Of Parameter }
	// DateListParameter are the same for a parameter that is a list.
	DateListParameter struct{ Of Parameter }
	// LinkIdentity distinguishes the links of one record: by id or, in an address book, by
	// name.
	LinkIdentity struct{ Link Variable }
	// Degree is how many links a record has, without following them.
	Degree struct{ Hop Hop }
	// FoldedPair is a name with its folded form before it, by which it compares.
	FoldedPair struct {
		Of     Variable
		Name   string
		Folded string
	}
	// PairName is the name in a variable that holds a FoldedPair.
	PairName struct{ Of Variable }
	// BucketStart is the beginning of the bucket of time that a value lies in, null for none.
	BucketStart struct {
		Of     Property
		Bucket Bucket
	}
	// ShownStart is a BucketStart as shown in the answer: an instant has the offset of that
	// time.
	ShownStart struct {
		Of     Variable
		Bucket Bucket
	}
	// ByLabel is a row of its own for each type that a record may have.
	ByLabel struct {
		Of    Variable
		Cases []LabelCase
	}
	// LabelCase is the row of one type.
	LabelCase struct {
		Label string
		Row   []Expression
	}
	// Number, True, False and Null are constants.
	Number  int
	Boolean bool
	Null    struct{}
)

// Bucket is a length of time, in a zone.
type Bucket struct {
	Unit  Unit
	Zone  Parameter
	Timed bool // values are instants, not dates
}

// Unit is the length of a bucket.
type Unit int

// The units of buckets.
const (
	Hourly Unit = iota + 1
	Daily
	Weekly
	Monthly
	Yearly
)

func (Variable) isExpression()          {}
func (Parameter) isExpression()         {}
func (ParameterEntry) isExpression()    {}
func (ParameterElement) isExpression()  {}
func (Property) isExpression()          {}
func (DateParameter) isExpression()     {}
func (DateListParameter) isExpression() {}
func (LinkIdentity) isExpression()      {}
func (Degree) isExpression()            {}
func (FoldedPair) isExpression()        {}
func (PairName) isExpression()          {}
func (BucketStart) isExpression()       {}
func (ShownStart) isExpression()        {}
func (ByLabel) isExpression()           {}
func (Number) isExpression()            {}
func (Boolean) isExpression()           {}
func (Null) isExpression()              {}
func (IsNull) isExpression()            {}
