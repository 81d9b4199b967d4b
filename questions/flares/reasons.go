package flares

import (
	"fmt"
	"time"
)

// reason is a FlareReason.
type reason struct {
	Name  string
	Holds *bool
	Says  string
}

// The figures of the judgement: how near in time another bulk text is a habit; how many recipients call back at
// least, as a number and as a share, and how much more than usual; how many days show what is usual.
const (
	habit        = 90 * day
	leastCallers = 2
	callers      = .05
	moreCallers  = 3
	leastDays    = 7
)

// judge tells whether a bulk text is a flare, nil if it is not known, and why. all are the bulk texts of the answer.
func (b *bulkText) judge(all []*bulkText) {
	b.Reasons = []reason{b.cadence(all), b.callBack(), b.signature()}
	flare := new(true)
	for _, r := range b.Reasons {
		switch {
		case r.Holds == nil && flare != nil && *flare:
			flare = nil
		case r.Holds != nil && !*r.Holds:
			flare = new(false)
		}
	}
	b.Flare = flare
}

func (b *bulkText) cadence(all []*bulkText) reason {
	n := 0
	for _, o := range all {
		if apart := o.Start.Sub(b.Start).Abs(); apart <= habit && !o.Start.Truncate(day).Equal(b.Start.Truncate(day)) {
			n++
		}
	}
	return reason{"CADENCE", new(n > 0), fmt.Sprintf("%d other bulk texts were sent within 90 days of it, on other days.", n)}
}

func (b *bulkText) callBack() reason {
	r := b.Response
	switch {
	case r == nil:
		return reason{"CALL_BACK", nil, "Records do not show who called or wrote in the hour after it."}
	case len(b.of.calls) == 0:
		return reason{"CALL_BACK", nil, "No record shows a call to the number, so it is not known whether anybody called back."}
	case r.ComparedDays < leastDays:
		return reason{"CALL_BACK", nil, fmt.Sprintf("%d of %d recipients called in the hour after it; too few other days, %d, show what is usual.", r.Called, b.RecipientCount, r.ComparedDays)}
	}
	called := float64(r.Called) / float64(b.RecipientCount)
	holds := r.Called >= leastCallers && called >= callers && called >= moreCallers**r.UsualCalled
	return reason{"CALL_BACK", &holds, fmt.Sprintf("%d of %d recipients called in the hour after it; in the same hour of %d other days, %.2f did on average.",
		r.Called, b.RecipientCount, r.ComparedDays, *r.UsualCalled*float64(b.RecipientCount))}
}

func (b *bulkText) signature() reason {
	s := b.of
	says := func(holds *bool, text string) reason { return reason{"SIGNATURE", holds, text} }
	switch {
	case s.OfLine || usedAt(s.Lines, b.Start):
		return says(new(true), "The number is a line's at this time.")
	case s.Kind == "UNKNOWN" || s.Kind == "":
		return says(nil, "It is not known what kind of number it is.")
	case s.Kind != "MOBILE":
		return says(new(false), "It is not a mobile number.")
	case usedAt(s.People, b.Start):
		return says(new(false), "A person is stated to use the number, and no line.")
	case s.Tariff == "CONTRACT":
		return says(new(false), "The number is on a contract, and no line is stated to use it.")
	}
	return says(new(true), "It is a mobile number without a known contract, and nobody is stated to use it.")
}

// usedAt tells whether one of the uses holds on the day of an instant. An unknown end does not limit it.
func usedAt(uses []use, at time.Time) bool {
	for _, u := range uses {
		if (u.From == nil || !at.Before(u.From.Truncate(day))) && (u.To == nil || at.Before(u.To.Truncate(day).Add(day))) {
			return true
		}
	}
	return false
}
