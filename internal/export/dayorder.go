package export

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export/dates"
)

// Open is a time that depends on the order of day and month in its file. It has
// a reading for each order, or nil if that order gives no date. At least one
// order does.
type Open struct {
	DayFirst, MonthFirst *Reading
	Dotted               bool // the parts of the date have dots between
}

// Reading is a time as one order of day and month gives it, as in Moment.
type Reading struct {
	At    *time.Time
	Zoned bool
	Note  string
}

// Date tells which orders the date allows.
func (o *Open) Date() dates.Date {
	d := dates.Date{Order: dates.Either, Dotted: o.Dotted}
	switch {
	case o.MonthFirst == nil:
		d.Order = dates.DayFirst
	case o.DayFirst == nil:
		d.Order = dates.MonthFirst
	}
	return d
}

// In returns the time read in an order. If that gives no date, it has only its
// text.
func (o *Open) In(order dates.Order) Reading {
	in := o.DayFirst
	if order == dates.MonthFirst {
		in = o.MonthFirst
	}
	if in == nil {
		return Reading{Note: TimeUnread}
	}
	return *in
}

// Date sets the time of a communication.
func (c *Communication) Date(m Moment) { c.At, c.Zoned, c.Open = m.At, m.Zoned, m.Open }

// Date sets the time of a notice.
func (n *Notice) Date(m Moment) { n.At, n.Zoned, n.Open = m.At, m.Zoned, m.Open }

// either puts the two readings of a date together.
func either(day, month Moment, dotted bool) Moment {
	o := &Open{Dotted: dotted}
	m := Moment{Note: TimeUnread}
	if month.Note != TimeUnread {
		o.MonthFirst = &Reading{month.At, month.Zoned, month.Note}
		m = Moment{At: month.At, Zoned: month.Zoned, Open: o}
	}
	if day.Note != TimeUnread {
		o.DayFirst = &Reading{day.At, day.Zoned, day.Note}
		m = Moment{At: day.At, Zoned: day.Zoned, Open: o}
	}
	return m
}

var dayAndMonth = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-]\d{2,4}\b.*)$`)

// DayAndMonth gives the two numbers that stand before the year in a date, and
// the date with the two exchanged. ok is false where raw begins otherwise.
func DayAndMonth(raw string) (first, second int, exchanged string, ok bool) {
	m := dayAndMonth.FindStringSubmatch(strings.TrimSpace(raw))
	if m == nil {
		return 0, 0, raw, false
	}
	first, _ = strconv.Atoi(m[1]) // digits
	second, _ = strconv.Atoi(m[3])
	return first, second, m[3] + m[2] + m[1] + m[4], true
}

func dotted(raw string) bool { return strings.IndexByte(raw, '.') == strings.IndexAny(raw, "/.-") }
