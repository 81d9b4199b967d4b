package counties

import (
	"slices"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// Levels of certainty, as the facts say them.
const suspected, confirmed = 1, 2

// tally counts distinct records by their level.
type tally [3]int64

func (t *tally) add(level, n int64) { t[level] += n }

func (t tally) cell(order ...string) figures.Cell {
	return figures.Cell{Order: order, Confirmed: t[confirmed], Suspected: t[suspected]}
}

// tallies are what is counted, in one place or over all of them.
type tallies struct{ people, before, after, lines, gangs tally }

func (t *tallies) each() []*tally {
	return []*tally{&t.people, &t.before, &t.after, &t.lines, &t.gangs}
}

// census is everything that is counted.
type census struct {
	in         []tallies // by place
	all        tallies
	unresolved tally // people with a destination that is known no finer
	sexes      map[string]int64
	noSex      int64
	bands      []int64 // by band of age; the last is for people whose age is not known
	cohorts    figures.Cohorts
}

// count counts the facts.
func count(asked arguments, f facts) *census {
	c := &census{in: make([]tallies, len(f.Places)), sexes: map[string]int64{}, bands: make([]int64, len(asked.ages)+2)}
	for _, alike := range f.People {
		c.addPeople(asked, f.Places, alike)
	}
	gangs := map[question.Record]levels{}
	for _, l := range f.Lines {
		in := levels{}
		for _, link := range l.Links {
			in.raise(link.Place, link.Level)
		}
		c.add(asked, in, 1, func(t *tallies) *tally { return &t.lines })
		for _, g := range l.Gangs {
			if gangs[g.Gang] == nil {
				gangs[g.Gang] = levels{}
			}
			for place, level := range in {
				gangs[g.Gang].raise(place, min(level, g.Level))
			}
		}
	}
	for _, in := range gangs {
		c.add(asked, in, 1, func(t *tallies) *tally { return &t.gangs })
	}
	return c
}

// levels are the highest level at which one record is linked to each place.
type levels map[int64]int64

func (l levels) raise(place, level int64) { l[place] = max(l[place], level) }

// add counts n records that are linked alike, and returns the level at which they are linked
// to any place, 0 for not at all.
func (c *census) add(asked arguments, in levels, n int64, of func(*tallies) *tally) (highest int64) {
	for place, level := range in {
		if asked.Counts(level) {
			of(&c.in[place]).add(level, n)
			highest = max(highest, level)
		}
	}
	of(&c.all).add(highest, n)
	return highest
}

func (c *census) addPeople(asked arguments, places []place, alike peopleAlike) {
	held, before, after := levels{}, levels{}, levels{}
	for _, l := range alike.Links {
		if l.Holds {
			held.raise(l.Place, l.Level)
		}
		switch l.Period {
		case 1:
			before.raise(l.Place, l.Level)
			c.cohorts.DoubtBefore = c.cohorts.DoubtBefore || l.Level == suspected
		case 2:
			after.raise(l.Place, l.Level)
			c.cohorts.DoubtAfter = c.cohorts.DoubtAfter || l.Level == suspected
		}
	}
	if since := alike.Since; since != nil && (c.cohorts.Since == nil || since.Before(*c.cohorts.Since)) {
		c.cohorts.Since = since
	}
	c.add(asked, before, alike.N, func(t *tallies) *tally { return &t.before })
	c.add(asked, after, alike.N, func(t *tallies) *tally { return &t.after })
	if c.add(asked, held, alike.N, func(t *tallies) *tally { return &t.people }) == 0 {
		return
	}
	coarse := int64(0)
	for place, level := range held {
		if places[place].Unresolved && asked.Counts(level) {
			coarse = max(coarse, level)
		}
	}
	c.unresolved.add(coarse, alike.N)
	if alike.Sex == nil {
		c.noSex += alike.N
	} else {
		c.sexes[*alike.Sex] += alike.N
	}
	band := len(c.bands) - 1
	if alike.Band != nil {
		band = int(*alike.Band)
	}
	c.bands[band] += alike.N
}

// filled tells whether anything is counted in a place.
func (c *census) filled(place int) bool {
	return slices.ContainsFunc(c.in[place].each(), func(t *tally) bool { return t[suspected]+t[confirmed] > 0 })
}
