package numbershistory

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

// histories is a NumbersHistories.
type histories struct {
	Total     int64
	Truncated bool
	Rows      []*history
}

// ofEach gives the histories of the lines, by id.
func ofEach(args arguments, rows []facts) *histories {
	byLine := map[string][]facts{}
	a := &histories{}
	for _, f := range rows {
		if a.Total = f.Lines; f.LineID != "" {
			byLine[f.LineID] = append(byLine[f.LineID], f)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byLine)) {
		a.Rows = append(a.Rows, figure(args, byLine[id]))
	}
	a.Truncated = a.Total > int64(len(a.Rows))
	return a
}

// history is a NumbersHistory.
type history struct {
	Line     question.Record
	Until    *time.Time
	Live     question.Record
	LiveSays string
	Rows     []number
}

// number is a NumberOfLine.
type number struct {
	id          string
	days        []int64 // of use by the line
	outside     int     // days outside its stated uses
	Number      question.Record
	Uses        []use
	Succeeded   []question.Record
	FirstActive *time.Time
	LastActive  *time.Time
	ActiveDays  int64
	Sims        []sim
	Flags       []flag
}

// figure puts the numbers of a line in order, finds the live one, and gives each its flags.
func figure(args arguments, rows []facts) *history {
	a := &history{Line: rows[0].Line}
	records := map[string]question.Record{}
	for _, f := range rows {
		records[f.ID] = f.Number
	}
	for _, f := range rows {
		if f.Number != "" {
			a.Rows = append(a.Rows, newNumber(f, args.asOf, records))
		}
	}
	slices.SortFunc(a.Rows, func(x, y number) int {
		return cmp.Or(cmp.Compare(x.begun(), y.begun()), strings.Compare(x.id, y.id))
	})
	var until *int64
	for _, n := range a.Rows {
		if len(n.days) > 0 && (until == nil || n.last() > *until) {
			last := n.last()
			until = &last
		}
	}
	if args.asOf != nil {
		day := contactdays.Of(*args.asOf)
		until = &day
	}
	if until != nil {
		at := contactdays.Time(*until)
		a.Until = &at
	}
	a.Live, a.LiveSays = live(a.Rows, until)
	flagAll(a.Rows)
	return a
}

// newNumber leaves out the days after asOf, and those on which the line did not use the number.
func newNumber(f facts, asOf *time.Time, records map[string]question.Record) number {
	n := number{id: f.ID, Number: f.Number, Uses: f.Uses, Sims: f.Sims}
	for _, before := range f.Succeeded {
		if record, ofLine := records[before]; ofLine {
			n.Succeeded = append(n.Succeeded, record)
		}
	}
	for _, day := range f.Days {
		switch {
		case asOf != nil && day > contactdays.Of(*asOf):
		case n.usedOn(day):
			n.days = append(n.days, day)
		default:
			n.outside++
		}
	}
	if n.ActiveDays = int64(len(n.days)); n.ActiveDays > 0 {
		first, last := contactdays.Time(n.days[0]), contactdays.Time(n.last())
		n.FirstActive, n.LastActive = &first, &last
	}
	return n
}

// usedOn tells whether the line used the number on a day, as far as is stated.
func (n number) usedOn(day int64) bool {
	return len(n.Uses) == 0 || slices.ContainsFunc(n.Uses, func(u use) bool { return during(u.From, u.To, day) })
}

// during tells whether a stretch of time that may be open has a part in a day.
func during(from, to *time.Time, day int64) bool {
	return (from == nil || contactdays.Of(*from) <= day) && (to == nil || contactdays.Of(*to) >= day)
}

func (n number) last() int64 { return n.days[len(n.days)-1] }

// begun is the day on which the line began to use the number: the first stated, else the first on record.
// A number without either comes last.
func (n number) begun() int64 {
	const unknown = 1 << 40
	first := int64(unknown)
	for _, u := range n.Uses {
		if u.From != nil {
			first = min(first, contactdays.Of(*u.From))
		}
	}
	if first == unknown && len(n.days) > 0 {
		first = n.days[0]
	}
	return first
}
