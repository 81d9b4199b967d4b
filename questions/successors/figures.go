package successors

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

// Answer is a Successions.
type Answer struct {
	Basis     basis
	Rows      []Succession
	Total     int64
	Truncated bool
}

// basis is a SuccessionBasis.
type basis struct {
	Method     string
	Numbers    []question.Record
	From, To   *time.Time
	Contacts   int64
	Candidates int64
	Weighed    int64
}

// Succession is a Succession. ID is that of the candidate.
type Succession struct {
	pair             pair
	others           histories // the contacts of the candidate
	ID               string
	Number           question.Record
	Weight           float64
	Proposed         bool
	Ended, Began     time.Time
	State            *string
	ContactsInCommon int64
	ContactsMoved    int64
	Terms            []term
	Common           []customer
}

// customer is a CommonCustomer.
type customer struct {
	id              string
	Party           question.Record
	LastWithEarlier time.Time
	FirstWithLater  time.Time
}

const method = "weight of evidence, version 2"

// figure weighs every candidate. It returns nil if the graph has no such number or line.
func figure(args arguments, rows []facts) *Answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	own := histories{}
	links, moved := map[string]int64{}, parties{}
	for _, c := range f.Contacts {
		own.add(c.Contact)
		links[c.Contact.ID] += c.Links
		moved[c.Contact.ID] = c.Moved
	}
	judges := parties{}
	for id, n := range links {
		judges[id] = n <= few
	}
	a := &Answer{Basis: basis{method, f.Owns, args.window.From, args.window.To, int64(len(own)), f.Candidates, int64(len(f.Weighed))}}
	for _, c := range f.Weighed {
		if s, ok := weigh(c, own, judges, moved, args.forward); ok {
			a.Rows = append(a.Rows, s)
		}
	}
	sort(a.Rows)
	explainAway(a.Rows)
	a.Rows = slices.DeleteFunc(a.Rows, func(s Succession) bool { return s.Weight < args.least })
	sort(a.Rows)
	a.Total = int64(len(a.Rows))
	a.Rows = a.Rows[:min(args.first, a.Total)]
	a.Truncated = a.Total > int64(len(a.Rows)) || a.Basis.Candidates > a.Basis.Weighed
	return a
}

func sort(rows []Succession) {
	slices.SortFunc(rows, func(x, y Succession) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), strings.Compare(x.ID, y.ID))
	})
}

// explainAway lowers the weight of numbers whose common contacts came by way of a likelier one that is proposed: the
// successor of a successor, or a rival who took its customers. rows are in the order of their weights.
func explainAway(rows []Succession) {
	for i := range rows {
		s := &rows[i]
		for _, likelier := range rows[:i] {
			if likelier.Proposed {
				s.pair.between = max(s.pair.between, s.pair.passed(likelier.others))
			}
		}
		s.conclude()
	}
}

// conclude sets what follows from the pair.
func (s *Succession) conclude() {
	s.Terms, s.Weight = s.pair.terms(), s.pair.weight()
	s.Proposed = s.Weight >= proposes
}

// How many contacts two numbers must have in common to be compared. If one of these has moved to another
// number, fewer are enough: the officer who confirmed that move knew more than the records show.
const inCommon, inCommonIfMoved = 5, 3

// weigh weighs one candidate beside the number or line in the question, which are not contacts of each
// other here. judges are the parties that date the change, moved those that have had several numbers.
func weigh(c candidate, own histories, judges, moved parties, forward bool) (s Succession, ok bool) {
	others := histories{}
	for _, contact := range c.Contacts {
		others.add(contact)
	}
	besides, common, least := histories{}, []string(nil), inCommon
	for id, h := range own {
		if id == c.Customer {
			continue
		}
		besides[id] = h
		if _, shared := others[id]; shared && judges[id] {
			common = append(common, id)
			if moved[id] {
				least = inCommonIfMoved
			}
		}
	}
	earlier, later := besides, others
	if !forward {
		earlier, later = others, besides
	}
	if len(common) < least {
		return s, false
	}
	var p pair
	for _, at := range changes(earlier, later, common) {
		if one, enough := compare(earlier, later, at, least); enough && (!ok || one.weight() > p.weight()) {
			p, ok = one, true
		}
	}
	if !ok {
		return s, false
	}
	s = Succession{pair: p, others: others, ID: c.ID, Number: c.Number, Ended: contactdays.Time(p.ended), Began: contactdays.Time(p.began),
		State: c.State, ContactsInCommon: int64(len(p.both))}
	s.conclude()
	for id := range p.both {
		if moved[id] {
			s.ContactsMoved++
		}
		s.Common = append(s.Common, customer{id, earlier[id].party, contactdays.Time(earlier[id].last()), contactdays.Time(later[id].first())})
	}
	slices.SortFunc(s.Common, func(x, y customer) int {
		return cmp.Or(x.FirstWithLater.Compare(y.FirstWithLater), strings.Compare(x.id, y.id))
	})
	return s, true
}
