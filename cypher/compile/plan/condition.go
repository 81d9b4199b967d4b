package plan

import "slices"

// Condition is a predicate. If a value is missing it may be unknown, and then it
// does not hold. Nil always holds.
type Condition interface{ isCondition() }

// Operator compares two values.
type Operator int

// The operators.
const (
	Equal Operator = iota
	Unequal
	Greater
	AtLeast
	Less
	AtMost
	In
	StartsWith
	Contains
)

type (
	// Never is the condition that does not hold.
	Never struct{}
	// Compare compares two values.
	Compare struct {
		Left     Expression
		Operator Operator
		Right    Expression
	}
	// IsNull holds for a value that is not there; Not for one that is.
	IsNull struct {
		Of  Expression
		Not bool
	}
	// ListContains holds where a list, which may not be there, holds a value.
	ListContains struct {
		List, Value Expression
	}
	// IsAnyText holds for every text, and lets an index on the property give the order.
	IsAnyText struct{ Of Expression }
	// HasLabel holds for a record of a label.
	HasLabel struct {
		Of    Variable
		Label string
	}
	// Visible holds for a record, of one of the labels, that can be seen.
	Visible struct {
		Of     Variable
		Labels []string
	}
	// Conjunction and Disjunction hold where all, or any, of their conditions do. Make them by
	// AllOf and AnyOf.
	Conjunction []Condition
	Disjunction []Condition
	// Negation holds where a condition does not, or is unknown.
	Negation struct{ Of Condition }
	// AfterInOrder holds for rows that follow a row in an order whose key may have no
	// value. It distinguishes cases instead of using OR, which Neo4j would answer by
	// several scans.
	AfterInOrder struct {
		Key        Expression
		Value      Expression
		Descending bool
		NullsFirst bool
		Equal      Condition // for what has the same value
	}
	// LinkedRecord holds where a path leads to some record; Not, where it leads to none.
	LinkedRecord struct {
		Path  []MatchedRecords
		Label string // of the records at its end, empty where they may have several
		Not   bool
	}
	// SingleRecord holds where exactly one record is found: a second one ends the search.
	SingleRecord struct {
		Found    MatchedRecords
		Of       Variable
		Repeated bool     // the record may be found more than once
		Count    Variable // counted in a subquery of its own; empty: in place
		Not      bool     // in a subquery of its own
	}
	// FigureFilter holds if a condition on figures over some links holds. The links are
	// walked in a scope of their own, so that there is a row even without links.
	FigureFilter struct {
		Scope   Variable
		Found   MatchedRecords
		Records *RecordLimit // nil: links count, not records
		Figures []Figure
		Where   Condition
		Not     bool
	}
	// RecordLimit takes each record once, and only as many as decide the
	// condition.
	RecordLimit struct {
		Of       Variable
		Repeated bool
		Limit    Parameter
	}
)

func (Never) isCondition()        {}
func (Compare) isCondition()      {}
func (IsNull) isCondition()       {}
func (ListContains) isCondition() {}
func (IsAnyText) isCondition()    {}
func (HasLabel) isCondition()     {}
func (Visible) isCondition()      {}
func (Conjunction) isCondition()  {}
func (Disjunction) isCondition()  {}
func (Negation) isCondition()     {}
func (AfterInOrder) isCondition() {}
func (LinkedRecord) isCondition() {}
func (SingleRecord) isCondition() {}
func (FigureFilter) isCondition() {}

// AllOf holds where all conditions do: what always holds is left out, and what
// never does decides.
func AllOf(conditions ...Condition) Condition {
	if slices.ContainsFunc(conditions, isNever) {
		return Never{}
	}
	rest := without(conditions, always)
	switch len(rest) {
	case 0:
		return nil
	case 1:
		return rest[0]
	}
	return Conjunction(rest)
}

// AnyOf holds where any condition does; of none, it never holds.
func AnyOf(conditions ...Condition) Condition {
	if slices.ContainsFunc(conditions, always) {
		return nil
	}
	rest := without(conditions, isNever)
	switch len(rest) {
	case 0:
		return Never{}
	case 1:
		return rest[0]
	}
	return Disjunction(rest)
}

// Negate holds where a condition does not.
func Negate(c Condition) Condition {
	switch {
	case always(c):
		return Never{}
	case isNever(c):
		return nil
	}
	return Negation{c}
}

func always(c Condition) bool { return c == nil }

func isNever(c Condition) bool {
	_, never := c.(Never)
	return never
}

func without(conditions []Condition, left func(Condition) bool) []Condition {
	if !slices.ContainsFunc(conditions, left) {
		return conditions
	}
	var rest []Condition
	for _, c := range conditions {
		if !left(c) {
			rest = append(rest, c)
		}
	}
	return rest
}

// HasSubquery tells whether a condition reads records other than its own.
func HasSubquery(c Condition) bool {
	switch c := c.(type) {
	case LinkedRecord, SingleRecord, FigureFilter:
		return true
	case Conjunction:
		return slices.ContainsFunc(c, HasSubquery)
	case Disjunction:
		return slices.ContainsFunc(c, HasSubquery)
	case Negation:
		return HasSubquery(c.Of)
	case Compare:
		_, degree := c.Left.(Degree)
		return degree
	}
	return false
}
