package plan

// Match leads to records, and to the links by which they are reached.
type Match interface{ isMatch() }

type (
	// Records are those of a label: all, or the one that has a key.
	Records struct {
		Of    Variable
		Label string
		Key   *KeyValue
		Where Condition
	}
	// KeyValue is a property that tells records apart, and its value.
	KeyValue struct {
		Property string
		Value    Expression
	}
	// Hop leads from one record to another over a relationship.
	Hop struct {
		From      Variable
		Direction Direction
		Type      string
		Link      Variable
		LinkWhere Condition
		To        Variable
		Label     string // empty where the relationship's type implies it
		ToWhere   Condition
	}
	// Pattern leads from a record to others by the text of a pattern file; From is
	// empty where it leads from none.
	Pattern struct {
		From Variable
		Text string
		To   Variable
		Link Variable
	}
)

// Direction is the way that a relationship is followed.
type Direction int

// The directions.
const (
	Out Direction = iota
	Back
	EitherWay
)

func (Records) isMatch() {}
func (Hop) isMatch()     {}
func (Pattern) isMatch() {}

// MatchedRecords are the records that a match leads to and a condition keeps.
type MatchedRecords struct {
	Match Match
	Where Condition
}
