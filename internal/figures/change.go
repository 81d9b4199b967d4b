package figures

import "time"

// Comparison sets two periods beside each other, by rate and not by total.
type Comparison struct {
	Before, After   Window // both closed
	BothCertainties bool   // confirmed and suspected links both count
}

// Cohorts holds the facts that decide whether two periods may be compared. They are the
// same for everything that is counted in the periods.
type Cohorts struct {
	Since       *time.Time // when the earliest link began, nil if unknown
	DoubtBefore bool       // a suspected link began in the earlier period
	DoubtAfter  bool       // a suspected link began in the later period
}

// Note adds the facts of some links: when the earliest began, and whether a suspected one
// began in either period.
func (c *Cohorts) Note(since *time.Time, doubtBefore, doubtAfter bool) {
	if since != nil && (c.Since == nil || since.Before(*c.Since)) {
		c.Since = since
	}
	c.DoubtBefore, c.DoubtAfter = c.DoubtBefore || doubtBefore, c.DoubtAfter || doubtAfter
}

// Period is a period with a count of the links that began in it.
type Period struct {
	From, To time.Time
	Months   float64
	Count    Count
	PerMonth *float64
}

// Change is two periods and how much the rate per month rose or fell: 0.025 for +2.5%.
type Change struct {
	Before, After Period
	Change        *float64 // nil if they are not comparable
	Comparable    bool
	Reasons       []string // why they are not comparable
}

// Change compares the counts of the two periods. It is nil if c is.
func (c *Comparison) Change(cohorts Cohorts, before, after Counted) *Change {
	if c == nil {
		return nil
	}
	reasons := c.reasons(cohorts)
	switch {
	case before.total || after.total:
		reasons = append(reasons, "A count is withheld.")
	case before.Size() == 0:
		reasons = append(reasons, "The earlier period has none to compare with.")
	}
	change := &Change{Before: c.Before.period(before), After: c.After.period(after), Comparable: len(reasons) == 0, Reasons: reasons}
	if change.Comparable {
		change.Change = new(*change.After.PerMonth / *change.Before.PerMonth - 1)
	}
	return change
}

func (c *Comparison) reasons(cohorts Cohorts) []string {
	reasons := []string{}
	switch {
	case cohorts.Since == nil:
		reasons = append(reasons, "No link says when it began.")
	case day(*cohorts.Since).After(day(*c.Before.From)):
		reasons = append(reasons, "The records begin later than the earlier period.")
	}
	if c.BothCertainties && cohorts.DoubtBefore != cohorts.DoubtAfter {
		reasons = append(reasons, "Suspected links are recorded in one of the periods only.")
	}
	return reasons
}

// day is the date of an instant in UTC.
func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// period returns a closed window with its count.
func (w Window) period(c Counted) Period {
	p := Period{From: *w.From, To: *w.To, Months: Months(*w.From, *w.To), Count: c.Count()}
	if p.Count.Total != nil {
		p.PerMonth = new(float64(*p.Count.Total) / p.Months)
	}
	return p
}
