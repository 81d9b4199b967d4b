package exportimportmatrix

import (
	"cmp"
	"slices"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// answer is a Matrix.
type answer struct {
	Basis     figures.Basis
	All       figures.Count
	Cells     []cell
	Total     int64
	Truncated bool
}

// cell is a MatrixCell.
type cell struct {
	Origin                question.Record
	OriginUnresolved      bool
	Destination           question.Record
	DestinationUnresolved bool
	Count                 figures.Count
}

// figure works out the answer.
func figure(args arguments, f facts) *answer {
	all, by := count(args, f)
	w := figures.Withholder{Least: args.Least}
	whole := w.One(all.Cell())
	type counted struct {
		way
		figures.Counted
	}
	var ways []way
	var cells []figures.Cell
	for in, n := range by {
		ways, cells = append(ways, in), append(cells, n.Cell(in.order(f)...))
	}
	var shown []counted
	for i, c := range w.Set(cells) {
		shown = append(shown, counted{ways[i], c})
	}
	slices.SortFunc(shown, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.Shown(), a.Shown()), slices.Compare(a.Order, b.Order))
	})
	a := &answer{Basis: args.Basis(args.measure.Unit(), !w.Withheld), All: whole.Count(), Cells: []cell{},
		Total: int64(len(shown)), Truncated: len(shown) > args.first}
	for _, c := range shown[:min(args.first, len(shown))] {
		origin, destination := c.origin(f), f.Destinations[c.to]
		a.Cells = append(a.Cells, cell{origin.Area, origin.Unresolved, destination.Area, destination.Unresolved, c.Count()})
	}
	return a
}

// way leads from one origin into one destination, given by their positions in
// the facts.
type way struct{ from, to int }

// nowhere is the unknown origin.
const nowhere = -1

func (w way) origin(f facts) place {
	if w.from == nowhere {
		return place{ID: figures.Last, Name: figures.Last}
	}
	return f.Origins[w.from]
}

func (w way) order(f facts) []string {
	origin, destination := w.origin(f), f.Destinations[w.to]
	return []string{origin.Name, origin.ID, destination.Name, destination.ID}
}

// count counts everybody once in all, and once in each way.
func count(args arguments, f facts) (all figures.Levels, by map[way]figures.Levels) {
	by = map[way]figures.Levels{}
	known := map[question.Record]int{}
	for i, origin := range f.Origins {
		for _, home := range origin.Within {
			known[home] = i
		}
	}
	for _, alike := range f.Going {
		reached, highest := figures.ByPlace{}, int64(0)
		for _, l := range alike.Into {
			reached.Raise(l.Place, l.Level)
		}
		origins := map[int]bool{}
		for _, home := range alike.Homes {
			origins[known[home]] = true
		}
		if len(origins) == 0 {
			origins[nowhere] = true
		}
		for to, level := range reached {
			if !args.Counts(level) {
				continue
			}
			highest = max(highest, level)
			for from := range origins {
				n := by[way{from, int(to)}]
				n.Add(level, alike.N)
				by[way{from, int(to)}] = n
			}
		}
		all.Add(highest, alike.N)
	}
	return all, by
}
