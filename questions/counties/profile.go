package counties

import "linegraph/internal/figures"

// profile is a Profile: the people by sex and by age, each counted once.
type profile struct{ BySex, ByAge []figures.Tally }

// profile returns the profile of the people, with small counts withheld.
func (c *census) profile(w *figures.Withholder, ages []int64, people figures.Counted) profile {
	p := profile{BySex: w.Tallies(c.sexes, people)}
	names := bands(ages)
	cells := make([]figures.Cell, len(c.bands))
	for i, n := range c.bands {
		cells[i] = figures.Cell{Order: []string{string(rune('a' + i))}, Confirmed: n}
	}
	for i, shown := range w.Set(cells) {
		var band *string // nil if the age is unknown
		if i < len(names) {
			band = &names[i]
		}
		p.ByAge = append(p.ByAge, shown.Tally(band, people))
	}
	return p
}
