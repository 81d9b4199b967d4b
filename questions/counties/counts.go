package counties

import "linegraph/internal/figures"

// tallies are the counts of one place, or of all places together.
type tallies struct{ people, before, after, lines, gangs figures.Levels }

// census holds all the counts.
type census struct {
	in         []tallies // by place
	all        tallies
	unresolved figures.Levels // people whose destination is only known at a coarser level
	sexes      figures.Parts
	bands      []int64 // by band of age; the last is for people of unknown age
	cohorts    figures.Cohorts
}

// count counts the facts.
func count(args arguments, f facts) *census {
	c := &census{in: make([]tallies, len(f.Places)), bands: make([]int64, len(args.ages)+2)}
	for _, alike := range f.People {
		c.addPeople(args, f.Places, alike)
	}
	for _, alike := range f.Lines {
		c.add(args, alike.places(), alike.N, func(t *tallies) *figures.Levels { return &t.lines })
	}
	for _, alike := range f.Gangs {
		c.add(args, alike.places(), alike.N, func(t *tallies) *figures.Levels { return &t.gangs })
	}
	return c
}

// places are those that the links lead to, each at the highest level.
func (l linkedAlike) places() figures.ByPlace {
	in := figures.ByPlace{}
	for _, link := range l.Links {
		in.Raise(link.Place, link.Level)
	}
	return in
}

// add counts n records that have the same links, and returns the highest level of these
// links, or 0 if there are none.
func (c *census) add(args arguments, in figures.ByPlace, n int64, of func(*tallies) *figures.Levels) (highest int64) {
	for place, level := range in {
		if args.Counts(level) {
			of(&c.in[place]).Add(level, n)
			highest = max(highest, level)
		}
	}
	of(&c.all).Add(highest, n)
	return highest
}

func (c *census) addPeople(args arguments, places []place, alike peopleAlike) {
	held, before, after := figures.ByPlace{}, figures.ByPlace{}, figures.ByPlace{}
	for _, l := range alike.Links {
		if l.Holds {
			held.Raise(l.Place, l.Level)
		}
		switch l.Period {
		case 1:
			before.Raise(l.Place, l.Level)
			c.cohorts.Note(nil, l.Level == figures.Suspected, false)
		case 2:
			after.Raise(l.Place, l.Level)
			c.cohorts.Note(nil, false, l.Level == figures.Suspected)
		}
	}
	c.cohorts.Note(alike.Since, false, false)
	c.add(args, before, alike.N, func(t *tallies) *figures.Levels { return &t.before })
	c.add(args, after, alike.N, func(t *tallies) *figures.Levels { return &t.after })
	if c.add(args, held, alike.N, func(t *tallies) *figures.Levels { return &t.people }) == 0 {
		return
	}
	coarse := int64(0)
	for place, level := range held {
		if places[place].Unresolved && args.Counts(level) {
			coarse = max(coarse, level)
		}
	}
	c.unresolved.Add(coarse, alike.N)
	c.sexes.Add(alike.Sex, alike.N)
	band := len(c.bands) - 1
	if alike.Band != nil {
		band = int(*alike.Band)
	}
	c.bands[band] += alike.N
}

// filled tells whether any count of a place is above 0.
func (t *tallies) filled() bool { return *t != tallies{} }
