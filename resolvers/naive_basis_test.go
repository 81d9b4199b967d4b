package resolvers_test

import "time"

// basis is what the summaries say of themselves.
type basis map[string]any

const undated = "From rates per month, links that do not say when they began."

func basisOf(args map[string]any, when asked, unit string, exclusions ...any) *basis {
	left := []any{"Links graded E, suspected to be false."}
	if !when.always() {
		left = append(left, "Links that did not hold at the time asked for; one that does not say when it began or ended is taken to hold on that side.")
	}
	switch args["certainty"] {
	case "CONFIRMED":
		left = append(left, "What is only suspected.")
	case "SUSPECTED":
		left = append(left, "What is confirmed.")
	}
	b := basis{"from": orNull(when.from), "to": orNull(when.to), "asOf": orNull(when.asOf), "unit": unit, "exclusions": append(left, exclusions...), "exact": true}
	if args["suppressBelow"] != nil {
		b["suppressedBelow"] = number64(args["suppressBelow"])
	}
	return &b
}

// note says that the counts are not all shown.
func (b *basis) note(cells ...*cell) {
	for _, c := range cells {
		if c.hidden || c.parted {
			(*b)["exact"] = false
		}
	}
}

// comparison is of two periods; none when there are none.
type comparison struct {
	none               bool
	a, b               asked
	either             bool // confirmed and suspected are both counted
	since              time.Time
	doubtInA, doubtInB bool
}

// before sets a window against as much time before it.
func before(when asked, args map[string]any) *comparison {
	c := &comparison{b: when, either: args["certainty"] == nil}
	if when.from.IsZero() || when.to.IsZero() || !when.asOf.IsZero() {
		c.none = true
		return c
	}
	c.a = asked{to: when.from, from: when.from.Add(-when.to.Sub(when.from))}
	if n := monthsOf(when); n == float64(int(n)) {
		c.a.from = monthsLater(when.from.In(zoneOf(when)), -int(n))
	}
	return c
}

// note puts who is linked where the link begins.
func (c *comparison) note(l *link, a, b found) {
	began, ok := l.properties["validFrom"].(time.Time)
	if !ok {
		return
	}
	if c.since.IsZero() || began.Before(c.since) {
		c.since = began
	}
	if c.none {
		return
	}
	if c.a.in(began) {
		a.add(l.from, sure(l))
		c.doubtInA = c.doubtInA || !sure(l)
	}
	if c.b.in(began) {
		b.add(l.from, sure(l))
		c.doubtInB = c.doubtInB || !sure(l)
	}
}

// entries are those of Change.
func (c *comparison) entries(a, b *cell) any {
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
	m := map[string]any{"before": c.a.entries(a), "after": c.b.entries(b), "comparable": len(reasons) == 0, "reasons": reasons}
	if len(reasons) == 0 {
		m["change"] = float64(b.size())/monthsOf(c.b)/(float64(a.size())/monthsOf(c.a)) - 1
	}
	return m
}

// entries are those of Period.
func (a asked) entries(c *cell) map[string]any {
	m := map[string]any{"from": a.from, "to": a.to, "months": monthsOf(a), "count": c.count()}
	if !c.hidden {
		m["perMonth"] = float64(c.size()) / monthsOf(a)
	}
	return m
}

// zoneOf is the clock of a period: London's if both ends are midnights there.
func zoneOf(a asked) *time.Location {
	zone, _ := time.LoadLocation("Europe/London")
	for _, t := range []time.Time{a.from, a.to} {
		if t.In(zone).Format("15:04:05.999999999") != "00:00:00" {
			return time.UTC
		}
	}
	return zone
}

// monthsOf counts the months that fit, and what part of one more is left.
func monthsOf(a asked) float64 {
	from, to := a.from.In(zoneOf(a)), a.to.In(zoneOf(a))
	whole := 0
	for !monthsLater(from, whole+1).After(to) {
		whole++
	}
	begin := monthsLater(from, whole)
	return float64(whole) + float64(to.Sub(begin))/float64(monthsLater(from, whole+1).Sub(begin))
}

func monthsLater(t time.Time, n int) time.Time {
	there := t.AddDate(0, n, 0)
	for there.Day() != t.Day() && there.Day() < 4 { // ran over into the month after
		there = there.AddDate(0, 0, -1)
	}
	return there
}
