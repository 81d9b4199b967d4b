package figures

import (
	"maps"
	"slices"
)

// Withholder withholds small counts in all sets of one answer, and notes whether any was.
type Withholder struct {
	Least    int64 // counts below it are withheld
	Withheld bool
}

// Set withholds small counts in the parts of one whole; see Withhold.
func (w *Withholder) Set(cells []Cell) []Counted {
	shown := Withhold(cells, w.Least)
	w.Withheld = w.Withheld || slices.ContainsFunc(shown, Counted.Suppressed)
	return shown
}

// One withholds a count, if it is small, that is not a part of a whole.
func (w *Withholder) One(c Cell) Counted { return w.Set([]Cell{c})[0] }

// Over withholds the count of people who are in any of several parts, if the count is small or one of
// the parts is withheld: that part could otherwise be worked out.
func (w *Withholder) Over(parts []Counted, c Cell) Counted {
	shown := w.One(c)
	for _, part := range parts {
		shown.total, shown.parts = shown.total || part.total, shown.parts || part.parts
	}
	return shown
}

// Parts counts distinct records by a value that they have in common.
type Parts struct {
	by      map[string]int64
	unknown int64
	some    bool // a record without a value was added
}

// Add counts n records more of one value, nil for no value. A part stays even if n is 0.
func (p *Parts) Add(value *string, n int64) {
	if value == nil {
		p.unknown, p.some = p.unknown+n, true
		return
	}
	if p.by == nil {
		p.by = map[string]int64{}
	}
	p.by[*value] += n
}

// Tallies returns the parts of a whole, ordered by value; the part without a value
// comes last.
func (w *Withholder) Tallies(p Parts, whole Counted) []Tally {
	values := slices.Sorted(maps.Keys(p.by))
	cells := make([]Cell, len(values), len(values)+1)
	for i, value := range values {
		cells[i] = Cell{Order: []string{value}, Confirmed: p.by[value]}
	}
	if p.some {
		cells = append(cells, Cell{Order: []string{Last}, Confirmed: p.unknown})
	}
	tallies := []Tally{}
	for i, shown := range w.Set(cells) {
		var value *string
		if i < len(values) {
			value = &values[i]
		}
		tallies = append(tallies, shown.Tally(value, whole))
	}
	return tallies
}
