package successors

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

// answer is a Successions.
type answer struct {
	Basis     basis
	Rows      []succession
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

// succession is a Succession.
type succession struct {
	id               string
	Number           question.Record
	Weight           float64
	Proposed         bool
	Ended, Began     time.Time
	ContactsInCommon int64
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

const method = "weight of evidence, version 1"

// figure weighs every candidate. It returns nil if the graph has no such number or line.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	own, judges := histories{}, map[string]bool{}
	for _, c := range f.Contacts {
		own.add(c.Contact)
		judges[c.Contact.ID] = c.Few
	}
	a := &answer{Basis: basis{method, f.Owns, args.window.From, args.window.To, int64(len(own)), f.Candidates, int64(len(f.Weighed))}}
	for _, c := range f.Weighed {
		if s, ok := weigh(c, own, judges, args.forward); ok && s.Weight >= args.least {
			a.Rows = append(a.Rows, s)
		}
	}
	slices.SortFunc(a.Rows, func(x, y succession) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), strings.Compare(x.id, y.id))
	})
	a.Total = int64(len(a.Rows))
	a.Rows = a.Rows[:min(args.first, a.Total)]
	a.Truncated = a.Total > int64(len(a.Rows)) || a.Basis.Candidates > a.Basis.Weighed
	return a
}

// weigh weighs one candidate beside the number or line in the question, which are not contacts of each
// other here.
func weigh(c candidate, own histories, judges map[string]bool, forward bool) (s succession, ok bool) {
	others, common := histories{}, []string(nil)
	for _, contact := range c.Contacts {
		others.add(contact)
		if _, shared := own[contact.ID]; shared && judges[contact.ID] {
			common = append(common, contact.ID)
		}
	}
	besides := histories{}
	for id, h := range own {
		if id != c.ID {
			besides[id] = h
		}
	}
	earlier, later := besides, others
	if !forward {
		earlier, later = others, besides
	}
	p, ok := compare(earlier, later, common)
	if !ok {
		return s, false
	}
	s = succession{id: c.ID, Number: c.Number, Ended: contactdays.Time(p.ended), Began: contactdays.Time(p.began),
		ContactsInCommon: int64(len(p.both)), Terms: p.terms()}
	for _, t := range s.Terms {
		s.Weight += t.Weight
	}
	s.Proposed = s.Weight >= proposes
	for id := range p.both {
		s.Common = append(s.Common, customer{id, earlier[id].party, contactdays.Time(earlier[id].last()), contactdays.Time(later[id].first())})
	}
	slices.SortFunc(s.Common, func(x, y customer) int {
		return cmp.Or(x.FirstWithLater.Compare(y.FirstWithLater), strings.Compare(x.id, y.id))
	})
	return s, true
}
