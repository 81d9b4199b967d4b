package xry

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
)

// clocks are who may have said a time, the one that is taken first: a phone's
// clock can be set, and that of the other party's phone is not at hand.
var clocks = []string{"network", "device"}

// What is noted of an entry with several times.
var taken = map[string]string{
	"network": "the entry states several times: the network's was used",
	"device":  "the entry states several times: the device's was used",
	"":        "the entry states several times: the first was used",
}

// clock is a mark behind a time that says whose clock it is, as "(Device)" or
// "(Other client)": a zone in brackets has a digit, or is one of its words.
var clock = regexp.MustCompile(`\s*\(([\p{L} ]+)\)\s*$`)

func cutClock(written string) (plain, whose string) {
	m := clock.FindStringSubmatch(written)
	if m == nil || dates.Zone(m[1]) != nil {
		return written, ""
	}
	return strings.TrimSuffix(written, m[0]), strings.ToLower(strings.TrimSpace(m[1]))
}

// when reads an entry's time. Notes are what an analyst must know of it.
func when(e *entry, now time.Time) (m export.Moment, raw string, notes []string) {
	var all, plain, whose []string
	for _, f := range e.fields {
		if f.key == "time" && f.value != "" {
			wall, who := cutClock(f.value)
			all, plain, whose = append(all, f.value), append(plain, wall), append(whose, who)
		}
	}
	if len(all) == 0 {
		return m, "", nil
	}
	at, by := 0, ""
	for _, who := range clocks {
		if i := slices.Index(whose, who); i >= 0 {
			at, by = i, who
			break
		}
	}
	if len(all) > 1 {
		notes = append(notes, taken[by])
	}
	if m = export.When(plain[at], nil, now); m.Note != "" {
		notes = append(notes, m.Note)
	}
	return m, strings.Join(all, "; "), notes
}
