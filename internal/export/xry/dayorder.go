package xry

import (
	"io"
	"regexp"
	"strings"
	"time"

	"linegraph/internal/export"
)

// What is noted of dates.
const (
	orderUnknown = "whether the day or the month stands first could not be told; the date is read day first"
	twoTimes     = "of two times that of the network was taken"
)

// order is the order of day and month in a file's dates.
type order int

const (
	untold order = iota
	dayFirst
	monthFirst
)

// dayOrder tells the order from every date under Time in the file: a first part
// above 12 is a day, a second one too. Dates that contradict each other tell
// nothing.
func dayOrder(r io.Reader) (order, error) {
	e := newEntries(r)
	day, month := false, false
	for {
		line, ok := e.scan()
		if !ok {
			break
		}
		m := pair.FindStringSubmatch(line)
		if m == nil || key(m[1]) != "time" {
			continue
		}
		first, second, _, ok := export.DayAndMonth(m[2])
		day = day || ok && first > 12 && second <= 12
		month = month || ok && second > 12 && first <= 12
	}
	switch {
	case day && !month:
		return dayFirst, e.fail()
	case month && !day:
		return monthFirst, e.fail()
	}
	return untold, e.fail()
}

// clock is who said the time: the phone's own clock, or the network.
var clock = regexp.MustCompile(`(?i)\s*\((device|network)\)\s*$`)

// when reads an entry's time. Notes are what an analyst must know of it. With
// two times, that of the network is taken: a phone's clock can be set.
func (o order) when(e *entry, now time.Time) (m export.Moment, raw string, notes []string) {
	var all []string
	for _, f := range e.fields {
		if f.key == "time" && f.value != "" {
			all = append(all, f.value)
		}
	}
	if len(all) == 0 {
		return m, "", nil
	}
	taken := all[0]
	for _, t := range all[1:] {
		if strings.Contains(strings.ToLower(t), "(network)") && !strings.Contains(strings.ToLower(taken), "(network)") {
			taken = t
		}
	}
	raw = strings.Join(all, "; ")
	if len(all) > 1 {
		notes = append(notes, twoTimes)
	}
	plain := clock.ReplaceAllString(taken, "")
	first, second, exchanged, ok := export.DayAndMonth(plain)
	if o == monthFirst {
		plain = exchanged
	}
	m = export.When(plain, nil, now)
	if o == untold && ok && first <= 12 && second <= 12 && first != second && m.At != nil {
		notes = append(notes, orderUnknown)
	}
	if m.Note != "" {
		notes = append(notes, m.Note)
	}
	return m, raw, notes
}
