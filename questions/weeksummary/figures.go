package weeksummary

import (
	"slices"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// answer is a WeekSummary.
type answer struct {
	Basis        figures.Basis
	Force        question.Record
	Week, Before weekFigures
	NotHeld      []string
}

// weekFigures is a WeekFigures.
type weekFigures struct {
	From, To                                time.Time
	Over                                    bool
	Lines                                   figures.Total
	LinesByType                             []figures.Tally
	Arrests, Charges                        figures.Total
	Safeguarded                             figures.Total
	SafeguardedByAge                        []figures.Tally
	AddressesVisited, VisitsWithoutAddress  figures.Total
	NrmReferrals, MissingEpisodes, Seizures figures.Total
	PhonesSeized                            figures.Total
}

// notHeld is what the graph does not hold.
var notHeld = []string{
	"Weapons by kind: the graph holds no weapons.",
	"Drugs by class: the graph holds no drugs that were seized.",
	"Cash: the graph holds no cash that was seized.",
	"Devices but for phones: the graph holds those of which an export is stated to come from an event.",
}

// figure works out the answer; it is nil if there is no such area.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	w := &figures.Withholder{Least: args.least}
	a := &answer{Force: rows[0].Area, Week: weekOf(w, args, rows[0], true), Before: weekOf(w, args, rows[0], false), NotHeld: notHeld}
	from, to := args.start(-1), args.start(1)
	a.Basis = figures.Scope{Least: args.least}.Basis("distinct events, lines, people and addresses", !w.Withheld, "Events without a time.")
	a.Basis.From, a.Basis.To = &from, &to
	return a
}

// weekOf counts the later or the earlier week.
func weekOf(w *figures.Withholder, args arguments, f facts, later bool) weekFigures {
	first := -1
	if later {
		first = 0
	}
	week := weekFigures{From: args.start(first), To: args.start(first + 1), Over: !args.start(first + 1).After(args.now)}
	one := func(n int64) figures.Total { return w.One(figures.Cell{Confirmed: n}).Whole() }
	events := map[string]int64{}
	for _, e := range f.Events {
		if e.Later == later {
			events[e.Kind] += e.N
		}
	}
	week.Arrests, week.Charges, week.NrmReferrals = one(events["ARREST"]), one(events["CHARGE"]), one(events["NRM_REFERRAL"])
	week.MissingEpisodes, week.Seizures = one(events["MISSING_EPISODE"]), one(events["SEIZURE"])
	var types, ages figures.Parts
	var lines, people, addresses, nowhere, phones int64
	for _, alike := range f.Lines {
		if alike.Later == later {
			lines += alike.N
			types.Add(typeOf(alike.Stages), alike.N)
		}
	}
	for _, alike := range f.People {
		if alike.Later == later {
			people += alike.N
			ages.Add(band(alike.Child), alike.N)
		}
	}
	for _, v := range f.Visits {
		if v.Later == later {
			addresses, nowhere = addresses+v.Addresses, nowhere+v.Nowhere
		}
	}
	for _, seized := range f.Phones {
		if seized.Later == later {
			phones += seized.N
		}
	}
	week.Lines, week.LinesByType = parts(w, lines, types)
	week.Safeguarded, week.SafeguardedByAge = parts(w, people, ages)
	week.AddressesVisited, week.VisitsWithoutAddress = one(addresses), one(nowhere)
	week.PhonesSeized = one(phones)
	return week
}

// parts withholds small counts of a whole and of its parts.
func parts(w *figures.Withholder, n int64, of figures.Parts) (figures.Total, []figures.Tally) {
	whole := w.One(figures.Cell{Confirmed: n})
	return whole.Whole(), w.Tallies(of, whole)
}

// typeOf is the type under which a line with closures of several stages counts; nil if none is known.
func typeOf(stages []string) *string {
	for _, name := range []string{"TYPE1", "TYPE2"} {
		if slices.ContainsFunc(stages, func(stage string) bool { return figures.ClosureType(stage) == name }) {
			return &name
		}
	}
	return nil
}

func band(child *int64) *string {
	switch {
	case child == nil:
		return nil
	case *child == 1:
		return new("CHILD")
	}
	return new("ADULT")
}
