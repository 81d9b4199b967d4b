package candidates

import (
	"fmt"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/intel"
)

// drawer is for how long after the line's use of a number ended a phone that is found with it still counts: after
// that, somebody else may have the number.
const drawer = 28

// seized weighs the phones seized from a person that held numbers of the line.
func (e *evidence) seized(id string, lines []*number) {
	var found []string
	late := ""
	best := pair{}
	for _, n := range lines {
		counted, says := pair{}, ""
		for _, s := range n.Seized {
			held := span{s.From, s.To}
			if s.Person != id || !n.used(held) {
				continue
			}
			w := seizedPerhaps
			if s.Certainty != nil && *s.Certainty == "CONFIRMED" {
				w = seizedFrom
			}
			switch {
			case s.At == nil:
				if w = w.times(.5); counted[operator] < w[operator] {
					counted, says = w, n.Written+" (it is not known when)"
				}
			case n.withLine(*s.At) && held.about(*s.At):
				if counted[operator] < w[operator] {
					counted, says = w, n.Written+" (on "+date(*s.At)+")"
				}
			default:
				late = n.Written + " (on " + date(*s.At) + ")"
			}
		}
		if says == "" {
			continue
		}
		found = append(found, says)
		if counted[operator] > best[operator] {
			best = counted
		}
	}
	switch {
	case len(found) > 0:
		e.add("PHONE_SEIZED", best.plus(seizedAnother.times(float64(min(len(found)-1, 2)))),
			"A phone was seized from them that held a number of the line: "+strings.Join(found, ", ")+".")
	case late != "":
		e.add("PHONE_SEIZED", pair{}, "A phone was seized from them that held "+late+", but not while the line used the number or within 28 days after: it does not count.")
	}
}

// withLine tells whether a phone that held the number at a time was then one of the line's, as far as is stated.
func (n *number) withLine(at time.Time) bool {
	if len(n.Uses) == 0 {
		return true
	}
	for _, u := range n.Uses {
		if u.about(at) {
			return true
		}
	}
	return false
}

// about tells whether a time lies in a stretch or within 28 days after it.
func (s span) about(at time.Time) bool {
	day := contactdays.Of(at)
	return (s.From == nil || contactdays.Of(*s.From) <= day) && (s.To == nil || contactdays.Of(*s.To)+drawer >= day)
}

// attributed weighs links that say that a number is the person's while the line used it.
func (e *evidence) attributed(id string, lines []*number) {
	best, says := pair{}, ""
	for _, n := range lines {
		for _, a := range n.Attributed {
			if a.Person != id || !n.used(span{a.From, a.To}) {
				continue
			}
			w, how := attributedPerhaps, "suspected"
			if a.Certainty != nil && *a.Certainty == "CONFIRMED" {
				w, how = attributed, "confirmed"
			}
			if w[operator] > best[operator] {
				best, says = w, fmt.Sprintf("%s, a number of the line, is attributed to them (%s).", n.Written, how)
			}
		}
	}
	if says != "" {
		e.add("NUMBER_ATTRIBUTED", best, says)
	}
}

// named weighs that phones of others save a number of the line under the person's name or alias. shared tells whether
// another candidate has the same name.
func (e *evidence) named(names []string, lines []*number, shared func(name string) bool) {
	exports, written, clear := int64(0), "", false
	for _, n := range lines {
		for _, s := range n.Saved {
			name := intel.Fold(s.Name)
			if !contains(names, name) {
				continue
			}
			if written == "" {
				written = s.Name
			}
			if !shared(name) {
				if !clear {
					written, clear = s.Name, true
				}
				exports += s.Exports
			}
		}
	}
	switch {
	case written == "":
	case !clear:
		e.add("SAVED_AS", pair{}, fmt.Sprintf("Phones of others save a number of the line as %q, but another person around the line has this name too: it does not count.", written))
	case exports == 1:
		e.add("SAVED_AS", savedAs, fmt.Sprintf("A phone of somebody else saves a number of the line as %q.", written))
	default:
		e.add("SAVED_AS", savedAsTwice, fmt.Sprintf("Phones of others save numbers of the line under their name, as %q: %d of them.", written, exports))
	}
}

// charged weighs that the line went on after the person was charged or arrested.
func (e *evidence) charged(events []event, last int64, until time.Time) {
	for _, kind := range []struct {
		name, did string
		weight    pair
	}{{"CHARGE", "charged", chargedBefore}, {"ARREST", "arrested", arrestedBefore}} {
		for _, v := range events { // the latest first
			if v.Kind == nil || *v.Kind != kind.name || v.At == nil || v.At.After(until) || !v.suspects() || last-contactdays.Of(*v.At) < drawer {
				continue
			}
			e.add("LINE_WENT_ON", kind.weight, fmt.Sprintf("They were %s on %s, and the line was in use until %s. Whether they were in custody is not recorded.",
				kind.did, date(*v.At), date(contactdays.Time(last))))
			return
		}
	}
}

// suspects tells whether the person was a suspect in the event, or convicted.
func (v event) suspects() bool {
	return v.Category != nil && (*v.Category == "SUSPECT" || *v.Category == "CONVICTED")
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

func date(t time.Time) string { return t.UTC().Format(time.DateOnly) }
