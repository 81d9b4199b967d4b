// Package weeksummary answers what happened to county lines in a force's area in one week, beside the week before. What the graph does
// not hold is named, and never counted as 0.
package weeksummary

import (
	_ "embed"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

//go:embed facts.cypher
var statement string

// Question is the field weekSummary.
var Question = question.New("weekSummary", statement, func(given question.Arguments) (question.Answering[facts, answer], error) {
	args, err := read(given)
	if err != nil {
		return question.Answering[facts, answer]{}, err
	}
	params := given.ForceParams()
	params["earliest"], params["middle"], params["latest"] = args.start(-1), args.start(0), args.start(1).Add(-time.Nanosecond)
	return question.Answering[facts, answer]{
		Params:  params,
		Figures: func(rows []facts) *answer { return figure(args, rows) },
	}, nil
})

// arguments holds the checked arguments of a request, and its time.
type arguments struct {
	monday time.Time // in London
	least  int64     // counts below it are withheld, 0 for none
	now    time.Time
}

func read(given question.Arguments) (a arguments, err error) {
	if a.monday, err = time.ParseInLocation(time.DateOnly, given.Text("week"), intel.London); err != nil {
		return a, intel.Errorf(intel.BadInput, "week must be a date, as in 2026-01-05.")
	}
	if a.monday.Weekday() != time.Monday {
		return a, intel.Errorf(intel.BadInput, "week must be a Monday: the first day of the week.")
	}
	if a.least = given.Int("suppressBelow"); given["suppressBelow"] != nil {
		if err := figures.CheckLeast(a.least); err != nil {
			return a, err
		}
	}
	a.now = time.Now()
	return a, nil
}

// start is when the week begins that is so many weeks later. A week in which the clocks change is an hour shorter or longer.
func (a arguments) start(weeks int) time.Time { return a.monday.AddDate(0, 0, 7*weeks).In(intel.Zulu) }

// facts is the row of the statement.
type facts struct {
	Area   question.Record
	Events []eventsAlike
	Lines  []linesAlike
	People []peopleAlike
	Visits []visits
	Phones []phones
}

// eventsAlike is how many events of a kind there were in a week.
type eventsAlike struct {
	Later bool // in the week asked for, else in the one before
	Kind  string
	N     int64
}

// linesAlike is how many lines had closures of the same stages.
type linesAlike struct {
	Later  bool
	Stages []string
	N      int64
}

// peopleAlike is how many people were in safeguarding referrals.
type peopleAlike struct {
	Later bool
	Child *int64 // 1 under 18, 0 not, nil if it is not known
	N     int64
}

// visits is at how many addresses there were visits, and how many visits do not say where.
type visits struct {
	Later              bool
	Addresses, Nowhere int64
}

// phones is how many phones came from seizures.
type phones struct {
	Later bool
	N     int64
}
