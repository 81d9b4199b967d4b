package counties

import (
	"maps"
	"slices"

	"linegraph/internal/figures"
)

// profile is a Profile: who the people are, each counted once.
type profile struct{ BySex, ByAge []figures.Tally }

// profile shows who the people are, and whether every count is shown.
func (c *census) profile(asked arguments, people figures.Counted) (p profile, exact bool) {
	sexes := slices.Sorted(maps.Keys(c.sexes))
	var cells []figures.Cell
	for _, sex := range sexes {
		cells = append(cells, figures.Cell{Order: []string{sex}, Confirmed: c.sexes[sex]})
	}
	if c.noSex > 0 {
		cells = append(cells, figures.Cell{Order: []string{figures.Last}, Confirmed: c.noSex})
	}
	bySex := figures.Withhold(cells, asked.Least)
	p.BySex = []figures.Tally{}
	for i, shown := range bySex {
		var sex *string
		if i < len(sexes) {
			sex = &sexes[i]
		}
		p.BySex = append(p.BySex, shown.Tally(sex, people))
	}

	names := bands(asked.ages)
	cells = nil
	for i, n := range c.bands {
		cells = append(cells, figures.Cell{Order: []string{string(rune('a' + i))}, Confirmed: n})
	}
	byAge := figures.Withhold(cells, asked.Least)
	for i, shown := range byAge {
		var band *string
		if i < len(names) {
			band = &names[i]
		}
		p.ByAge = append(p.ByAge, shown.Tally(band, people))
	}
	return p, figures.Exact(bySex, byAge)
}
