package plan

// Selection describes how a record is read: the subqueries that it needs, and
// the columns of its row.
type Selection struct {
	Steps []Step
	Row   []Expression
	Long  []int // columns that may be long lists
}

// AddColumn adds a column and gives its place.
func (s *Selection) AddColumn(column Expression) int {
	s.Row = append(s.Row, column)
	return len(s.Row) - 1
}

// AddLongColumn adds a column that may be a long list.
func (s *Selection) AddLongColumn(column Expression) int {
	s.Long = append(s.Long, len(s.Row))
	return s.AddColumn(column)
}

// AddStep adds a step.
func (s *Selection) AddStep(step Step) { s.Steps = append(s.Steps, step) }

// Step is a part of a statement that adds variables to the row of a record.
type Step interface{ isStep() }

type (
	// List collects the rows of the records that a match leads to.
	List struct {
		Scope    Variable // empty at the root
		Match    Match
		Ranking  Ranking
		Selected Selection
		Collect  Collection
		As       Variable
	}
	// Assignment names a value.
	Assignment struct {
		Value Expression
		As    Variable
	}
	// ParallelLists collects the rows of the places of lists that lie side by side.
	ParallelLists struct {
		Of       Variable
		Entries  []ParallelList
		Limit    Parameter
		Place    Variable
		Element  Variable // a map of the entries at one place
		Selected Selection
		As       Variable
	}
	// ParallelList is one of the lists, under the name of its entry.
	ParallelList struct{ Name, Property string }
	// FigureStep calculates figures over some links and records.
	FigureStep struct {
		Scope   Variable
		From    FigureSource
		Onward  *OnwardHop
		Figures []Figure
	}
	// OnwardHop leads from the records, each once, to others, each once.
	OnwardHop struct {
		From Variable
		Hop  Match
		To   Variable
	}
	// PatternValue is a value that the text of a pattern file gives.
	PatternValue struct {
		Text string
		Name string
		As   Variable
	}
	// CountedRecords is the number of records of a label without twins, from
	// Neo4j's own counts: all, less the few that are counted as another.
	CountedRecords struct {
		Of    Variable
		Label string
		As    Variable
	}
)

// Collection is the form in which the rows of a list are collected.
type Collection int

// The collections.
const (
	InOrder Collection = iota
	Reverse
	RowByRow // each row is a row of the statement
)

func (List) isStep()           {}
func (Assignment) isStep()     {}
func (ParallelLists) isStep()  {}
func (FigureStep) isStep()     {}
func (CountedRecords) isStep() {}
func (PatternValue) isStep()   {}
func (*Groups) isStep()        {}

// Figure is one value over many.
type Figure struct {
	Function Function
	Of       Expression // nil for CountAll
	As       Variable
}

// Function calculates one value from many.
type Function int

// The functions. Average depends on the order of its values in the last digit;
// Mean does not, and is null for none.
const (
	CountAll Function = iota
	CountDistinct
	Min
	Max
	Sum
	Average
	Mean
)

// ZeroForNone tells whether the function is 0 of no values, not null.
func (f Function) ZeroForNone() bool { return f == CountAll || f == CountDistinct || f == Sum }

// FigureSource leads to a record and its link, for figures.
type FigureSource interface{ isFigureSource() }

type (
	// GroupMembers are the links that a group keeps, as lists of a record and its link.
	GroupMembers struct {
		Record, Link Variable
	}
	// OtherGroupMembers are those of all groups beyond the first ones.
	OtherGroupMembers struct {
		Record, Link Variable
		Limit        Parameter // one more than the first ones
		At           int       // the place of the members in a group
		Distinct     bool
	}
)

func (MatchedRecords) isFigureSource()    {}
func (GroupMembers) isFigureSource()      {}
func (OtherGroupMembers) isFigureSource() {}
