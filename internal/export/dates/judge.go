package dates

import (
	"fmt"

	"linegraph/internal/intel"
)

// Row identifies a row of the file.
type Row struct {
	Line   int    // 0 if unknown
	Record string // what it is
}

func (r Row) String() string {
	if r.Line == 0 {
		return "a " + r.Record
	}
	return fmt.Sprintf("line %d (%s)", r.Line, r.Record)
}

// Date holds the orders that one date allows.
type Date struct {
	Order  Order
	Dotted bool // with dots between, as no country writes the month first
}

// Judge collects the dates of one file, in any order. The zero Judge has none.
type Judge struct {
	first    map[Order]*Row // the first that allows no more than this
	undotted bool           // one that allows either has no dots
	inferred Order
	because  string
}

// Hear takes one date.
func (j *Judge) Hear(d Date, at Row) {
	j.undotted = j.undotted || d.Order == Either && !d.Dotted
	if j.first == nil {
		j.first = map[Order]*Row{}
	}
	if j.first[d.Order] == nil {
		j.first[d.Order] = &at
	}
}

// Infer takes an order for which there is evidence other than the dates, and a
// description of that evidence. It counts if the dates leave the order open; two
// different inferred orders count for nothing.
func (j *Judge) Infer(o Order, because string) {
	if o != DayFirst && o != MonthFirst {
		return
	}
	if j.inferred == Any {
		j.inferred, j.because = o, because
	}
	if j.inferred != o {
		j.inferred = Either
	}
}

// Decide returns the order for the whole file, and a sentence with the reason, or
// Any and "" if no date needs an order. told is the given order; it counts if the
// dates leave the order open or contradict each other. BAD_USER_INPUT: they do,
// and no order was given.
func (j *Judge) Decide(told Order) (o Order, why string, err error) {
	day, month, open := j.first[DayFirst], j.first[MonthFirst], j.first[Either]
	if day != nil && month != nil && told == Any {
		return Any, "", intel.Errorf(intel.BadInput, "The dates of the file contradict each other: %s can only be read day first, %s month first. State the order with --day-first or --month-first; dates that do not fit it are kept as written.", day, month)
	}
	if day != nil && month != nil {
		return told, fmt.Sprintf("Dates are read %s, as told: %s can only be read day first, %s month first; those that it does not fit are kept as written.", told.words(), day, month), nil
	}
	if day != nil {
		return DayFirst, decided(DayFirst, day), nil
	}
	if month != nil {
		return MonthFirst, decided(MonthFirst, month), nil
	}
	if told != Any && open != nil {
		return told, fmt.Sprintf("Dates are read %s, as told.", told.words()), nil
	}
	if j.inferred == DayFirst || j.inferred == MonthFirst {
		return j.inferred, fmt.Sprintf("Dates are read %s: %s.", j.inferred.words(), j.because), nil
	}
	if open == nil {
		return Any, "", nil
	}
	if !j.undotted {
		return DayFirst, "Dates are read day first: they have dots between, as no country writes the month first.", nil
	}
	return Any, "", intel.Errorf(intel.BadInput, "The order of day and month in the dates of the file is unclear: no row from %s on decides it. State it with --day-first or --month-first, or in a profile.", open)
}

func decided(o Order, by *Row) string {
	return fmt.Sprintf("Dates are read %s: %s allows nothing else.", o.words(), by)
}

func (o Order) words() string {
	if o == MonthFirst {
		return "month first"
	}
	return "day first"
}
