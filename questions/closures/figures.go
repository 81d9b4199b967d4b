package closures

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// within is how soon a line must be back to count in the rate; a check-back is due then too.
const within = 28

// checkBackDays are how many days after a closure a line is checked.
var checkBackDays = []int64{within, 56, 84}

// answer is a Closures.
type answer struct {
	Basis       figures.Method
	Force       question.Record
	Total       int64
	LinesClosed int64
	ByType      []ofType
	Rows        []closure
	Truncated   bool
}

// closure is a Closure.
type closure struct {
	lineID            string
	Event, Line       question.Record
	Type              *string
	ClosesLine        bool
	Says              string
	HoldersCharged    []holder
	CheckBacks        []checkBack
	Reactivation      *reactivation
	NumbersInUseAgain []inUseAgain
}

// holder is a HolderCharged.
type holder struct {
	id      string
	Person  question.Record
	Charges []question.Record
}

// checkBack is a CheckBack.
type checkBack struct {
	over  bool // its day
	Days  int64
	Due   time.Time
	State string
}

// figure works out the answer; it is nil if there is no such area.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	a := &answer{Force: f.Area, Total: f.Total, Basis: basis(args, f)}
	for _, c := range f.Closures {
		a.Rows = append(a.Rows, newClosure(c, args.today))
	}
	closed := map[string]bool{}
	for _, c := range a.Rows {
		if c.ClosesLine {
			closed[c.lineID] = true
		}
	}
	a.LinesClosed, a.ByType = int64(len(closed)), byType(a.Rows)
	a.Rows = a.Rows[:min(args.first, len(a.Rows))]
	a.Truncated = int64(len(a.Rows)) < a.Total
	return a
}

func basis(args arguments, f facts) figures.Method {
	b := figures.Method{Method: "closures 1", From: args.window.From, To: args.window.To,
		Counted: []string{
			"Events of the kind LINE_CLOSURE that concern a line, each once for each line.",
			"Days on which records of handsets or network operators show a number of the line in touch with somebody, in UTC, from the day after the closure.",
			"A number is the line's on a day if a stated use holds, or if only a confirmed succession from a number of the line leads to it."},
		Exclusions: []string{figures.DoubtedLinks,
			"Days on which no stated use by the line holds, or on which somebody else is stated to have the number since the closure.",
			"Successions that nobody has confirmed."}}
	if args.window != (figures.Window{}) {
		b.Exclusions = append(b.Exclusions, "Closures whose time is not known.")
	}
	if left := f.Total - int64(len(f.Closures)); left > 0 {
		b.Exclusions = append(b.Exclusions, fmt.Sprintf("From every figure but the total, %d closures older than the %d that were read.", left, len(f.Closures)))
	}
	return b
}

// newClosure judges one closure.
func newClosure(c closing, today int64) closure {
	row := closure{lineID: c.LineID, Event: c.Event, Line: c.Line, Type: typeOf(c.Stage), HoldersCharged: holders(c.Charges),
		Says: "It is not known how the line was closed, so it does not count as closed."}
	if row.Type != nil {
		row.ClosesLine = *row.Type == "TYPE1"
		row.Says = map[string]string{
			"TYPE1": "A closure of type 1 closes the line: it is for the arrest and charge of a line holder.",
			"TYPE2": "A closure of type 2 ends the use of a number or SIM; the line itself is not closed by it."}[*row.Type]
	}
	if c.At == nil {
		return row
	}
	row.Reactivation, row.NumbersInUseAgain = c.activity()
	for _, days := range checkBackDays {
		due := contactdays.Of(*c.At) + days
		state := "NONE_SEEN"
		switch {
		case row.Reactivation != nil && row.Reactivation.Days <= days:
			state = "ACTIVITY_SEEN"
		case due >= today:
			state = "NOT_DUE"
		}
		row.CheckBacks = append(row.CheckBacks, checkBack{due < today, days, contactdays.Time(due), state})
	}
	return row
}

// typeOf reads the stage of a closure; nil if it is not known.
func typeOf(stage *string) *string {
	if stage == nil {
		return nil
	}
	typ := figures.ClosureType(*stage)
	if typ == "" {
		return nil
	}
	return &typ
}

// holders are the people charged, in the order of their first charge.
func holders(charges []charge) (all []holder) {
	charges = slices.Clone(charges)
	slices.SortFunc(charges, func(a, b charge) int {
		return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ChargeID, b.ChargeID), strings.Compare(a.PersonID, b.PersonID))
	})
	for _, c := range charges {
		i := slices.IndexFunc(all, func(h holder) bool { return h.id == c.PersonID })
		if i < 0 {
			all, i = append(all, holder{id: c.PersonID, Person: c.Person}), len(all)
		}
		all[i].Charges = append(all[i].Charges, c.Charge)
	}
	return all
}
