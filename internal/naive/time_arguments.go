package naive

import "time"

// timeArguments is what the summaries' arguments say of time.
type timeArguments struct{ from, to, asOf time.Time }

func timeArgumentsOf(window, asOf any) (a timeArguments) {
	given, _ := window.(map[string]any)
	a.from, a.to, a.asOf = parsedInstant(given["from"]), parsedInstant(given["to"]), parsedInstant(asOf)
	return a
}

func (a timeArguments) isUnbounded() bool { return a == timeArguments{} }

func nullIfZero(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// overlaps tells whether something existed at asOf or, without asOf, at some time
// in the window. An unknown beginning or end does not limit it. At the instant of
// its end it no longer exists.
func (a timeArguments) overlaps(since, until any) bool {
	begun, hasBegun := since.(time.Time)
	ended, hasEnded := until.(time.Time)
	switch {
	case !a.asOf.IsZero():
		return !(hasBegun && begun.After(a.asOf) || hasEnded && !ended.After(a.asOf))
	case !a.from.IsZero() && hasEnded && !ended.After(a.from):
		return false
	case !a.to.IsZero() && hasBegun && !begun.Before(a.to):
		return false
	}
	return true
}

// justAfter turns the last instant at which something existed into its end.
func justAfter(last any) any {
	if t, ok := last.(time.Time); ok {
		return t.Add(1)
	}
	return last
}

// includes tells whether something happened in the window, and by the instant.
func (a timeArguments) includes(at any) bool {
	t, ok := at.(time.Time)
	if !ok {
		return a.isUnbounded()
	}
	return !t.Before(a.from) && (a.to.IsZero() || t.Before(a.to)) && (a.asOf.IsZero() || !t.After(a.asOf))
}

// countsLink tells whether a link counts: not one that is suspected to be false.
func (a timeArguments) countsLink(l *Link) bool {
	return !isDoubted(l) && a.overlaps(l.Properties["validFrom"], l.Properties["validTo"])
}

func isDoubted(l *Link) bool {
	grade, _ := l.Properties["grade"].(string)
	return len(grade) > 1 && grade[1] == 'E'
}

// isConfirmed is whether a link is confirmed.
func isConfirmed(l *Link) bool { return l.Properties["certainty"] == "CONFIRMED" }

// isNew tells whether a time lies in a window that has a beginning.
func (a timeArguments) isNew(at any) bool {
	t, ok := at.(time.Time)
	return ok && !a.from.IsZero() && !t.Before(a.from) && (a.to.IsZero() || t.Before(a.to))
}
