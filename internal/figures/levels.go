package figures

// The levels of certainty of a link, as numbers in facts.
const (
	Suspected = 1
	Confirmed = 2
)

// ByPlace is the highest level at which one record is linked to each of several places.
type ByPlace map[int64]int64

// Raise notes a link to a place.
func (b ByPlace) Raise(place, level int64) { b[place] = max(b[place], level) }

// Levels counts distinct records by the level of their link; level 0 means no
// link.
type Levels [3]int64

// Add counts n records more.
func (l *Levels) Add(level, n int64) { l[level] += n }

// Cell is the count of the records that have a link.
func (l Levels) Cell(order ...string) Cell {
	return Cell{Order: order, Confirmed: l[Confirmed], Suspected: l[Suspected]}
}
