package trend

import (
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// answer is a Trend.
type answer struct {
	Basis   figures.Basis
	Area    question.Record
	Measure string
	Change  *figures.Change
	Undated figures.Count
}

// figure works out the answer; it is nil if there is no such area.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	var before, after, undated figures.Levels
	var cohorts figures.Cohorts // of all areas
	for _, alike := range rows[0].Linked {
		cohorts.Note(alike.Since, alike.DoubtBefore, alike.DoubtAfter)
		if !alike.Within {
			continue
		}
		for _, c := range []struct {
			of    *figures.Levels
			level int64
		}{{&before, alike.Before}, {&after, alike.After}, {&undated, alike.Undated}} {
			if args.Counts(c.level) {
				c.of.Add(c.level, alike.N)
			}
		}
	}
	w := figures.Withholder{Least: args.Least}
	compare := figures.Comparison{Before: args.before, After: args.after, BothCertainties: args.Certainty == ""}
	a := &answer{Area: rows[0].Area, Measure: string(args.measure),
		Change:  compare.Change(cohorts, w.One(before.Cell()), w.One(after.Cell())),
		Undated: w.One(undated.Cell()).Count()}
	a.Basis = args.Basis(args.measure.Unit(), !w.Withheld, figures.UndatedLinks)
	a.Basis.From, a.Basis.To = args.before.From, args.after.To
	return a
}
