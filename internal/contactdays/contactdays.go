// Package contactdays reads the days of a contact as the graph keeps them beside the sums: on which
// days, in UTC, two parties were in touch, and how often. It knows neither the database nor a question.
package contactdays

import (
	"cmp"
	"slices"
	"time"
)

// The parts of an entry: day<<18 | calls<<9 | messages. The day is counted from 1970.
const (
	dayBits   = 18
	callBits  = 9
	mostInOne = 1<<callBits - 1
)

// Day is one day of a contact, with all its calls and messages.
type Day struct {
	Day             int64 // since 1 January 1970, in UTC
	Calls, Messages int64
}

// Contacts is how many calls and messages there were.
func (d Day) Contacts() int64 { return d.Calls + d.Messages }

// Of is the day in which a point in time lies.
func Of(t time.Time) int64 {
	const seconds = 24 * 60 * 60
	day := t.Unix() / seconds
	if t.Unix()%seconds < 0 {
		day--
	}
	return day
}

// Time is when a day begins.
func Time(day int64) time.Time { return time.Unix(day*24*60*60, 0).UTC() }

// Read decodes the days of one or of several contacts, each day once, in order. A day with more than
// 511 calls or messages has several entries.
func Read(lists ...[]int64) []Day {
	var days []Day
	for _, list := range lists {
		for _, n := range list {
			days = append(days, Day{n >> dayBits, n >> callBits & mostInOne, n & mostInOne})
		}
	}
	return sum(days)
}

// sum puts the days in order and adds up those that are the same.
func sum(days []Day) []Day {
	slices.SortStableFunc(days, func(a, b Day) int { return cmp.Compare(a.Day, b.Day) })
	kept := days[:0]
	for _, d := range days {
		if n := len(kept); n > 0 && kept[n-1].Day == d.Day {
			kept[n-1].Calls += d.Calls
			kept[n-1].Messages += d.Messages
			continue
		}
		kept = append(kept, d)
	}
	return kept
}

// Sum adds up the days of contacts that share none of their events.
func Sum(a, b []Day) []Day { return sum(append(slices.Clone(a), b...)) }

// Unite gives the days on which either of two records of the same contact shows it. What both show may be
// the same events, so of each day the greater sums count.
func Unite(a, b []Day) []Day {
	all := append(slices.Clone(a), b...)
	slices.SortStableFunc(all, func(x, y Day) int { return cmp.Compare(x.Day, y.Day) })
	kept := all[:0]
	for _, d := range all {
		if n := len(kept); n > 0 && kept[n-1].Day == d.Day {
			kept[n-1].Calls, kept[n-1].Messages = max(kept[n-1].Calls, d.Calls), max(kept[n-1].Messages, d.Messages)
			continue
		}
		kept = append(kept, d)
	}
	return kept
}

// FirstFrom is the first day that begins at t or later.
func FirstFrom(t time.Time) int64 {
	day := Of(t)
	if Time(day).Before(t) {
		day++
	}
	return day
}

// Entry is the least number that an entry of a day can be.
func Entry(day int64) int64 { return day << dayBits }
