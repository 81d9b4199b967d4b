package keyplayers

import (
	"fmt"
	"slices"
	"strings"

	"linegraph/internal/intel"
)

// reasons why somebody is in no list, in the order in which they are given: a person counts under the first.
var reasons = []struct {
	name, says string
	holds      func(arguments, *person) bool
}{
	{"VICTIM", "A line exploits or exploited them, or they are a victim in an event, at whatever time.",
		func(_ arguments, p *person) bool { return p.victim }},
	{"UNDER_18", "They are under 18 at the time in question, or were when a link of theirs that counts began.",
		func(args arguments, p *person) bool { return args.child(p) }},
	{"NO_SUSPECT_ROLE", "They hold and operate no line, belong to no gang, and are neither a suspect nor convicted in an event.",
		func(_ arguments, p *person) bool { return !p.suspected() }},
	{"EXCLUDED_CATEGORY", "They have a category in an event that the request excludes.",
		func(args arguments, p *person) bool {
			return slices.ContainsFunc(p.roles, func(r role) bool { return slices.Contains(args.excluded, r.category()) })
		}},
	{"AGE_NOT_KNOWN", "No date of birth is recorded, so they may be a child.",
		func(_ arguments, p *person) bool { return p.born == "" }},
}

// reason is the place in reasons of the one why a person is in no list, -1 if they may be listed.
func (a arguments) reason(p *person) int {
	for i, r := range reasons {
		if r.holds(a, p) {
			return i
		}
	}
	return -1
}

func (p *person) suspected() bool {
	return p.count(holds, "")+p.count(operates, "")+p.count(memberOf, "")+p.count(inEvent, "SUSPECT")+p.count(inEvent, "CONVICTED") > 0
}

// child tells whether a person is known to be under 18 at the time in question, or at the time of a link. A link that lasts is
// judged at asOf or from the beginning of the window on, and an event always when it happened. Without either, all times are in
// question, and a link is judged when it began.
func (a arguments) child(p *person) bool {
	if p.born == "" {
		return false
	}
	if under18(p.born, a.scope.Day(a.now)) {
		return true
	}
	for _, r := range p.roles {
		at := a.now
		if r.Since != nil {
			at = *r.Since
		}
		if from := a.scope.Window.From; r.Type != inEvent && from != nil && at.Before(*from) {
			at = *from
		}
		if r.Type != inEvent && a.scope.AsOf != nil {
			at = *a.scope.AsOf
		}
		if under18(p.born, intel.Day(at)) {
			return true
		}
	}
	return false
}

// under18 tells whether somebody is not 18 yet on a date, or may not be.
func under18(born, day string) bool {
	years, known := intel.Age(born, day)
	return !known || years < 18
}

// says is the person's roles as a sentence.
func (p *person) says() string {
	var parts []string
	for _, r := range []struct{ typ, category, one, many string }{
		{holds, "", "holds 1 line", "holds %d lines"}, {operates, "", "operates 1 line", "operates %d lines"},
		{runsFor, "", "runs for 1 line", "runs for %d lines"}, {memberOf, "", "member of 1 gang", "member of %d gangs"},
		{inEvent, "CONVICTED", "convicted in 1 event", "convicted in %d events"}, {inEvent, "SUSPECT", "suspect in 1 event", "suspect in %d events"},
	} {
		switch n := p.count(r.typ, r.category); {
		case n == 1:
			parts = append(parts, r.one)
		case n > 1:
			parts = append(parts, fmt.Sprintf(r.many, n))
		}
	}
	return capital(strings.Join(parts, "; ")) + "."
}

// capital makes the first letter of a sentence a capital.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
