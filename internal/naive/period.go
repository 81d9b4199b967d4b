package naive

import "time"

// periodComparison is of two periods; none when there are none.
type periodComparison struct {
	none               bool
	a, b               timeArguments
	either             bool // confirmed and suspected are both counted
	since              time.Time
	doubtInA, doubtInB bool
}

// withPeriodBefore sets a window against as much time before it.
func withPeriodBefore(when timeArguments, args map[string]any) *periodComparison {
	c := &periodComparison{b: when, either: args["certainty"] == nil}
	if when.from.IsZero() || when.to.IsZero() || !when.asOf.IsZero() {
		c.none = true
		return c
	}
	c.a = timeArguments{to: when.from, from: when.from.Add(-when.to.Sub(when.from))}
	if n := monthsOf(when); n == float64(int(n)) {
		c.a.from = monthsLater(when.from.In(zoneOf(when)), -int(n))
	}
	return c
}

// noteBeginning adds the record at the start of a link to the set of the
// period in which the link began.
func (c *periodComparison) noteBeginning(l *Link, a, b recordSet) {
	began, ok := l.Properties["validFrom"].(time.Time)
	if !ok {
		return
	}
	if c.since.IsZero() || began.Before(c.since) {
		c.since = began
	}
	if c.none {
		return
	}
	if c.a.includes(began) {
		a.add(l.From, isConfirmed(l))
		c.doubtInA = c.doubtInA || !isConfirmed(l)
	}
	if c.b.includes(began) {
		b.add(l.From, isConfirmed(l))
		c.doubtInB = c.doubtInB || !isConfirmed(l)
	}
}

// changeObject is a Change in the schema.
func (c *periodComparison) changeObject(a, b *cell) any {
	if c.none {
		return nil
	}
	reasons := []any{}
	if c.since.IsZero() {
		reasons = append(reasons, "No link says when it began.")
	} else if day := 24 * time.Hour; c.since.UTC().Truncate(day).After(c.a.from.UTC().Truncate(day)) {
		reasons = append(reasons, "The records begin later than the earlier period.")
	}
	if c.either && c.doubtInA != c.doubtInB {
		reasons = append(reasons, "Suspected links are recorded in one of the periods only.")
	}
	if a.hidden || b.hidden {
		reasons = append(reasons, "A count is withheld.")
	} else if a.size() == 0 {
		reasons = append(reasons, "The earlier period has none to compare with.")
	}
	m := map[string]any{"before": c.a.periodObject(a), "after": c.b.periodObject(b), "comparable": len(reasons) == 0, "reasons": reasons}
	if len(reasons) == 0 {
		m["change"] = float64(b.size())/monthsOf(c.b)/(float64(a.size())/monthsOf(c.a)) - 1
	}
	return m
}

// periodObject is a Period in the schema.
func (a timeArguments) periodObject(c *cell) map[string]any {
	m := map[string]any{"from": a.from, "to": a.to, "months": monthsOf(a), "count": c.countObject()}
	if !c.hidden {
		m["perMonth"] = float64(c.size()) / monthsOf(a)
	}
	return m
}
