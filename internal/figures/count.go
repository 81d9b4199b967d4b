package figures

// Last represents an unknown value in Cell.Order: it sorts after every other.
const Last = "\U0010ffff"

// Cell is a count of distinct records, by confirmed links and by suspected ones only.
type Cell struct {
	Order     []string // the order of cells of the same size; the first of them is withheld first
	Confirmed int64
	Suspected int64
}

// Size is the whole count.
func (c Cell) Size() int64 { return c.Confirmed + c.Suspected }

// Counted is a cell whose small counts may be withheld.
type Counted struct {
	Cell
	total bool // not even the total is shown
	parts bool // the parts are not shown
}

// Suppressed tells whether anything is withheld.
func (c Counted) Suppressed() bool { return c.total || c.parts }

// Count is a cell as shown. All three numbers are null if the total is withheld; the two
// parts are null if one of them is withheld.
type Count struct {
	Total      *int64
	Confirmed  *int64
	Suspected  *int64
	Suppressed bool
}

// Count shows the total and both parts.
func (c Counted) Count() Count {
	shown := Count{Suppressed: c.Suppressed()}
	if !c.total {
		shown.Total = new(c.Size())
	}
	if !c.total && !c.parts {
		shown.Confirmed, shown.Suspected = new(c.Cell.Confirmed), new(c.Cell.Suspected)
	}
	return shown
}

// Total is the total of a cell as shown, where its parts have no meaning.
type Total struct {
	Count      *int64
	Suppressed bool
}

// Shown is the total, 0 if it is withheld.
func (c Counted) Shown() int64 {
	if c.total {
		return 0
	}
	return c.Size()
}

// Whole shows the total alone.
func (c Counted) Whole() Total { return Total{Count: c.Count().Total, Suppressed: c.total} }

// Share is the count divided by the whole; null if either is withheld or the whole is
// empty.
func (c Counted) Share(whole Counted) *float64 {
	if c.total || whole.total || whole.Size() == 0 {
		return nil
	}
	return new(float64(c.Size()) / float64(whole.Size()))
}

// Tally is one part of a whole whose parts do not overlap.
type Tally struct {
	Value      *string // the value that the part has in common; nil for no value
	Count      *int64
	Share      *float64
	Suppressed bool
}

// Tally returns the count as a part of a whole.
func (c Counted) Tally(value *string, whole Counted) Tally {
	return Tally{Value: value, Count: c.Count().Total, Share: c.Share(whole), Suppressed: c.total}
}
