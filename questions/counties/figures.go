package counties

import (
	"cmp"
	"slices"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// answer is a Counties.
type answer struct {
	Basis                figures.Basis
	People, Lines, Gangs figures.Count
	Areas                int64
	UnresolvedBelow      figures.Count
	Profile              profile
	Monthly              *figures.Change
	Rows, Unresolved     []row
	Truncated            bool
}

// row is a CountySummary.
type row struct {
	Area                 question.Record
	People, Lines, Gangs figures.Count
	Share                *float64
	Rank                 *int64
	Monthly              *figures.Change
}

// counted are tallies whose small counts may be withheld.
type counted struct {
	place
	people, before, after, lines, gangs figures.Counted
}

// figure works out the answer; it is nil if the origin is not an area.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	c, w := count(args, rows[0]), &figures.Withholder{Least: args.Least}
	all := withhold(w, []place{{}}, []tallies{c.all})[0]
	places := c.withheldPlaces(w, rows[0].Places)
	who := c.profile(w, args.ages, all.people)

	compare := args.Comparison()
	ranks := ranks(places)
	known, coarse := []row{}, []row{}
	var unresolved []figures.Counted
	for _, p := range places {
		r := row{Area: p.Area, People: p.people.Count(), Lines: p.lines.Count(), Gangs: p.gangs.Count(),
			Share: p.people.Share(all.people), Monthly: compare.Change(c.cohorts, p.before, p.after)}
		if p.Unresolved {
			coarse, unresolved = append(coarse, r), append(unresolved, p.people)
			continue
		}
		if r.People.Total != nil {
			r.Rank = new(ranks[p.people.Size()])
		}
		known = append(known, r)
	}
	below := w.Over(unresolved, c.unresolved.Cell())
	return &answer{
		Basis:  args.Basis("distinct people, lines and gangs", !w.Withheld, figures.UndatedLinks),
		People: all.people.Count(), Lines: all.lines.Count(), Gangs: all.gangs.Count(),
		Areas: int64(len(known)), UnresolvedBelow: below.Count(), Profile: who,
		Monthly: compare.Change(c.cohorts, all.before, all.after),
		Rows:    known[:min(args.first, len(known))], Unresolved: coarse[:min(args.first, len(coarse))],
		Truncated: len(known) > args.first || len(coarse) > args.first,
	}
}

// withheldPlaces returns the places that have any count: those with the most people first, then
// the most lines, then by name. A withheld count is sorted as 0, so that the order does not
// reveal it.
func (c *census) withheldPlaces(w *figures.Withholder, all []place) []counted {
	var places []place
	var in []tallies
	for i, p := range all {
		if c.in[i].filled() {
			places, in = append(places, p), append(in, c.in[i])
		}
	}
	shown := withhold(w, places, in)
	slices.SortFunc(shown, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.people.Shown(), a.people.Shown()), cmp.Compare(b.lines.Shown(), a.lines.Shown()),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return shown
}

// withhold withholds small counts. For each kind of count, all places are the parts of one
// whole.
func withhold(w *figures.Withholder, places []place, in []tallies) []counted {
	shown := make([]counted, len(places))
	for i, p := range places {
		shown[i].place = p
	}
	set := func(of func(*tallies) *figures.Levels, to func(*counted) *figures.Counted) {
		cells := make([]figures.Cell, len(in))
		for i := range in {
			cells[i] = of(&in[i]).Cell(places[i].Name, places[i].ID)
		}
		for i, c := range w.Set(cells) {
			*to(&shown[i]) = c
		}
	}
	set(func(t *tallies) *figures.Levels { return &t.people }, func(c *counted) *figures.Counted { return &c.people })
	set(func(t *tallies) *figures.Levels { return &t.before }, func(c *counted) *figures.Counted { return &c.before })
	set(func(t *tallies) *figures.Levels { return &t.after }, func(c *counted) *figures.Counted { return &c.after })
	set(func(t *tallies) *figures.Levels { return &t.lines }, func(c *counted) *figures.Counted { return &c.lines })
	set(func(t *tallies) *figures.Levels { return &t.gangs }, func(c *counted) *figures.Counted { return &c.gangs })
	return shown
}

// ranks are the ranks, by people, of the areas of the requested level.
func ranks(places []counted) map[int64]int64 {
	var sizes []int64
	for _, p := range places {
		if !p.Unresolved {
			sizes = append(sizes, p.people.Size())
		}
	}
	return figures.Ranks(sizes)
}
