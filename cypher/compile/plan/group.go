package plan

// Groups are made of links, put in order and cut in one subquery.
type Groups struct {
	Scope        Variable
	Source       MatchedRecords
	Record, Link Variable
	Tally        *IndexTally
	Dimensions   []Dimension
	Own          []Figure // of a group's own links
	Members      bool     // the links of every group are kept
	Fill         *BucketFill
	Sorted       []FigureStep // further figures that the order needs
	SortedNames  []Variable   // and their names
	Shown        []FigureStep // further figures of the groups that are shown
	Keys         []Key
	Limit        Parameter
	Whole        bool         // all groups are kept in a list
	Row          []Expression // of a group that is shown; nil: none is
	Others       []FigureStep // of all groups beyond the first
	OtherRow     []Expression
	Columns      []GroupColumn
}

// IndexTally groups all records of a label by one property and only counts each group. It reads
// the property's index alone.
type IndexTally struct{ Label, Property string }

// Dimension is one key of a grouping.
type Dimension struct {
	Key    Expression   // the link's key; with Spread, the key of one value
	Spread *ValueSpread // nil if each link has exactly one key
	As     Variable
	Filled bool
}

// ValueSpread makes a row for each value that a link has, and one without a value
// for a link that has none.
type ValueSpread struct {
	Values, Value Variable
	Hop           Match    // to the records that have the values; nil: the link's own
	List          Property // the values are in a list; no name: they are not
}

// BucketFill adds a group for each bucket of a dimension in which nothing was found.
type BucketFill struct {
	Bucket   Bucket
	From, To Expression // the window; nil: from the first, or to the last, that was found
	Most     int        // groups: where filling makes more, none are added
}

// GroupColumn is a column that groups give, and its name.
type GroupColumn struct {
	What GroupPart
	As   Variable
}

// GroupPart is the content of a column of groups.
type GroupPart int

// The parts.
const (
	GroupRows GroupPart = iota
	GroupTotal
	GroupOther
	GroupsFilled
)
