package counties

import (
	"strconv"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Limits on the bands of age in one request.
const maxBands, maxAge = 20, 120

// arguments holds the checked arguments of a request.
type arguments struct {
	figures.Scope
	level      string // an AreaKind
	origin     string // the id or code of an area
	everywhere bool   // no origin was given
	ages       []int64
	on         time.Time // the day for which ages are worked out
	first      int
}

func read(given question.Arguments) (a arguments, err error) {
	for _, age := range given.List("ageBands") {
		n, _ := age.(int64)
		a.ages = append(a.ages, n)
	}
	if err := checkAges(a.ages); err != nil {
		return a, err
	}
	if a.Scope, err = given.Scope(); err != nil {
		return a, err
	}
	a.level, a.first = given.Text("rollUp"), int(given.Int("first"))
	a.origin, a.everywhere = given.Text("origin"), given["origin"] == nil
	a.on, err = time.Parse(time.DateOnly, a.Day(time.Now()))
	return a, err
}

// checkAges refuses ages at which no bands can begin.
func checkAges(ages []int64) error {
	if len(ages) == 0 || len(ages) > maxBands {
		return intel.Errorf(intel.BadInput, "ageBands must name 1 to %d ages.", maxBands)
	}
	before := int64(0)
	for _, age := range ages {
		if age <= before || age > maxAge {
			return intel.Errorf(intel.BadInput, "ageBands must increase, from 1 to %d at most.", maxAge)
		}
		before = age
	}
	return nil
}

// choice leaves out the homes of an origin where none is given.
func (a arguments) choice() (c question.Choice) {
	c.Parts = []string{a.Dates()}
	if !a.everywhere {
		c.Parts = append(c.Parts, "origin")
	}
	return c
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	earliest, latest := a.Held()
	before, after := map[string]any{}, map[string]any{}
	if c := a.Comparison(); c != nil {
		before, after = c.Before.Param(), c.After.Param()
	}
	born := make([]any, len(a.ages))
	for i, age := range a.ages {
		born[i] = figures.Later(a.on, -12*int(age)).Format(time.DateOnly)
	}
	return map[string]any{"rollUp": a.level, "origin": a.origin, "everywhere": a.everywhere, "earliest": earliest, "latest": latest,
		"before": before, "after": after, "on": a.on.Format(time.DateOnly), "born": born}
}

// bands are the names of the bands that begin at ages: "under 10", "10-14", "15 and over".
func bands(ages []int64) []string {
	names := []string{"under " + years(ages[0])}
	for i, age := range ages {
		switch {
		case i == len(ages)-1:
			names = append(names, years(age)+" and over")
		case ages[i+1] == age+1:
			names = append(names, years(age))
		default:
			names = append(names, years(age)+"-"+years(ages[i+1]-1))
		}
	}
	return names
}

func years(n int64) string { return strconv.FormatInt(n, 10) }
