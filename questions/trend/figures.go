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
func figure(asked arguments, rows []facts) *answer {
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
			if asked.Counts(c.level) {
				c.of.Add(c.level, alike.N)
			}
		}
	}
	w := figures.Withholder{Least: asked.Least}
	compare := figures.Comparison{Before: asked.before, After: asked.after, BothCertainties: asked.Certainty == ""}
	a := &answer{Area: rows[0].Area, Measure: string(asked.measure),
		Change:  compare.Change(cohorts, w.One(before.Cell()), w.One(after.Cell())),
		Undated: w.One(undated.Cell()).Count()}
	a.Basis = asked.Basis(asked.measure.Unit(), !w.Withheld, figures.UndatedLinks)
	a.Basis.From, a.Basis.To = asked.before.From, asked.after.To
	return a
}
