package whatsapp

import (
	"cmp"
	"fmt"
	"time"

	"linegraph/internal/export/dates"
)

// order is how the parts of a date stand: the places of year, month and day.
type order struct {
	year, month, day int
	of               dates.Order
}

// Orders, the likeliest first.
var orders = []order{{2, 1, 0, dates.DayFirst}, {2, 0, 1, dates.MonthFirst}, {0, 1, 2, dates.Any}}

// What is said of them.
const (
	yearFirst = "dates read year first: the file allows nothing else"
	inTime    = "only this order puts the messages in order of time, from line %d on"
	possible  = "the year stands last, and line %d allows nothing else"
	mostly    = "the year stands last, and most lines allow nothing else, line %d the first of them"
)

// founded is the year before which nobody wrote in WhatsApp.
const founded = 2009

// read gives the day that a date means; ok is false where there is no such day.
func (o order) read(date [3]int) (day time.Time, ok bool) {
	year := date[o.year]
	if year < 100 {
		year += 2000
	}
	day = time.Date(year, time.Month(date[o.month]), date[o.day], 0, 0, 0, 0, time.UTC)
	return day, year < 10000 && day.Day() == date[o.day] && int(day.Month()) == date[o.month]
}

// tally weighs the orders by all dates of a file.
type tally [3]struct {
	impossible int // dates that are none
	back       int // that lie more than a day before the one above them
	last       time.Time
	first      int // the first line that speaks against it
}

func (t *tally) add(date [3]int, line int, now time.Time) {
	for i, o := range orders {
		in := &t[i]
		day, ok := o.read(date)
		switch {
		case !ok || day.Year() < founded || day.Year() > now.Year()+1:
			in.impossible++
		case day.Before(in.last.AddDate(0, 0, -1)):
			in.back++
		default:
			in.last = day
			continue
		}
		if in.first == 0 {
			in.first = line
		}
	}
}

// against compares what speaks against two orders: dates that are impossible,
// then messages that do not stand in order of time, as the app writes them.
func (t *tally) against(i, j int) int {
	return cmp.Or(cmp.Compare(t[i].impossible, t[j].impossible), cmp.Compare(t[i].back, t[j].back))
}

// decide gives the order that the least speaks against, and how it is known.
// open tells that nothing tells the day from the month. Four digits say by
// themselves where the year is.
func (t *tally) decide(s style) (o order, why string, open bool) {
	switch {
	case s.yearFirst:
		return orders[2], "", false
	case !s.longYear && t.against(2, 0) < 0 && t.against(2, 1) < 0:
		return orders[2], yearFirst, false
	case t.against(0, 1) == 0:
		return order{2, 1, 0, dates.Any}, "", true
	}
	best, other := 0, 1
	if t.against(1, 0) < 0 {
		best, other = 1, 0
	}
	how := possible
	switch {
	case t[best].impossible == t[other].impossible:
		how = inTime
	case t[best].impossible > 0:
		how = mostly
	}
	return orders[best], fmt.Sprintf(how, t[other].first), false
}
