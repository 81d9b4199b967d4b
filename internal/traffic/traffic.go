// Package traffic works out what the calls and messages of a number say: who it is in touch with most, at which hours of
// the week, how evenly, since when and until when, whether it has fallen silent, and bandicoot's indicators. Days and hours
// are those of London's clock. The package knows neither the database nor a question.
package traffic

import (
	"cmp"
	"slices"
	"time"
)

// Event is a call or message.
type Event struct {
	At      *time.Time // nil if not known
	Call    bool
	Seconds *int64 // the length of a call, nil if not known
	With    []Way  // each other party once
}

// Way leads from the number to another party.
type Way struct {
	Party string
	Sent  bool // by the number
}

// record is what passed with one party at a known time: one of bandicoot's records.
type record struct {
	at      time.Time
	call    bool
	seconds *int64
	Way
}

// records are those of all events with a time, in order of time. What happened at the same time stays in the order given.
func records(events []Event) []record {
	var all []record
	for _, e := range events {
		for _, w := range e.With {
			if e.At != nil {
				all = append(all, record{*e.At, e.Call, e.Seconds, w})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b record) int { return a.at.Compare(b.at) })
	return all
}

// times are when the events happened, in order.
func times(events []Event) []time.Time {
	var all []time.Time
	for _, e := range events {
		if e.At != nil {
			all = append(all, *e.At)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// Span is when the first and the last event with a time happened, nil if there is none.
func Span(events []Event) (first, last *time.Time) {
	all := times(events)
	if len(all) == 0 {
		return nil, nil
	}
	return &all[0], &all[len(all)-1]
}

// counts are how often each value occurs, the rarest first.
func counts[T cmp.Ordered](values []T) []int64 {
	by := map[T]int64{}
	for _, v := range values {
		by[v]++
	}
	var all []int64
	for _, n := range by {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}
