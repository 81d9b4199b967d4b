package children

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// answer is a Children.
type answer struct {
	Basis                               figures.Method
	Line, Force                         question.Record
	Total, WithoutReferral, AgeNotKnown int64
	Rows                                []child
	Truncated                           bool
}

// child is a Child.
type child struct {
	Person               question.Record
	Under18Now           bool
	Roles                []childRole
	Events               []childEvent
	Missing              []missing
	Nrm                  []question.Record
	NrmStage             *string
	SafeguardingReferred bool
	Safeguarding         []question.Record
	Flag                 flag
}

// childRole is a ChildRole.
type childRole struct {
	Line      question.Record
	Role      string
	Certainty *string
	From, To  *time.Time
	Age       *int64
}

// childEvent is a ChildEvent.
type childEvent struct {
	Event    question.Record
	Category *string
	Age      *int64
}

// missing is a MissingEpisode.
type missing struct {
	Event question.Record
	Found *string
}

// figure works out the answer; it is nil if there is no such line or area.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	a := &answer{Line: f.Line, Force: f.Area, Total: f.Total, WithoutReferral: f.Unreferred, AgeNotKnown: f.Unknown, Basis: basis(args, f)}
	for _, p := range f.Children[:min(args.first, len(f.Children))] {
		a.Rows = append(a.Rows, newChild(p, args.today))
	}
	a.Truncated = int64(len(a.Rows)) < a.Total
	return a
}

func basis(args arguments, f facts) figures.Method {
	b := figures.Method{Method: "children 1", From: args.window.From, To: args.window.To,
		Counted: []string{
			"People with a role in the line, or in an event that concerns it, who were under 18 then, or are under 18 now if the time is not known."},
		Exclusions: []string{figures.DoubtedLinks,
			"People of whom it is not known whether they were under 18: they are only counted.",
			"Journeys: the graph holds none, so whether a missing episode overlaps one is not known."}}
	if f.Line == "" {
		b.Counted = []string{
			"People with a role in a line that exports from the area or imports into it, or in an event that concerns such a line, or took place in the area, or who are linked to the area; who were under 18 then, or are under 18 now if the time is not known."}
		b.Exclusions = append(b.Exclusions, "People who only live in the area.")
	}
	return b
}

func newChild(p person, today string) child {
	events, roles := slices.Clone(p.Events), slices.Clone(p.Roles)
	slices.SortFunc(events, func(a, b event) int {
		return cmp.Or(earlier(a.At, b.At), strings.Compare(a.ID, b.ID), strings.Compare(text(a.LinkID), text(b.LinkID)))
	})
	slices.SortFunc(roles, func(a, b role) int {
		return cmp.Or(earlier(a.From, b.From), strings.Compare(a.LineID, b.LineID), strings.Compare(a.Type, b.Type), strings.Compare(text(a.ID), text(b.ID)))
	})
	c := child{Person: p.Person, Under18Now: age(p.Born, today) < 18}
	for _, r := range roles {
		c.Roles = append(c.Roles, childRole{r.Line, r.Type, r.Certainty, r.From, r.To, ageAt(p.Born, r.From)})
	}
	var then []event // at which they were under 18, or may have been
	for _, e := range events {
		years := ageAt(p.Born, e.At)
		if e.Kind == "SAFEGUARDING_REFERRAL" && e.protects() && !slices.Contains(c.Safeguarding, e.Event) {
			c.Safeguarding = append(c.Safeguarding, e.Event)
		}
		if years != nil && *years >= 18 {
			continue
		}
		then = append(then, e)
		c.Events = append(c.Events, childEvent{e.Event, e.Category, years})
		switch {
		case e.Kind == "MISSING_EPISODE":
			c.Missing = append(c.Missing, missing{e.Event, e.Outcome})
		case e.Kind == "NRM_REFERRAL" && e.protects():
			c.Nrm = append(c.Nrm, e.Event)
			c.NrmStage = e.Stage
		}
	}
	c.SafeguardingReferred = len(c.Safeguarding) > 0
	c.Flag = newFlag(p, roles, then)
	return c
}

// protects tells whether a referral is one of the person, not one in which somebody else is protected.
func (e event) protects() bool {
	return !slices.Contains([]string{"SUSPECT", "CONVICTED", "WITNESS"}, text(e.Category))
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// earlier orders times; what is not known comes last.
func earlier(a, b *time.Time) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Compare(*b)
}

// ageAt is the age in years at an instant, by the date in London; nil if that is not known.
func ageAt(born string, at *time.Time) *int64 {
	if at == nil {
		return nil
	}
	return new(age(born, intel.Day(*at)))
}

// age is the age in years on a date; dates of birth in the graph are dates.
func age(born, on string) int64 {
	years, _ := intel.Age(born, on)
	return years
}
