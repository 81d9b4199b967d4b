package candidates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Answer is a Candidates.
type Answer struct {
	Basis           basis
	Rows            []Candidate
	Total           int64
	Truncated       bool
	PossibleVictims []victim
}

// basis is a CandidateBasis.
type basis struct {
	Method     string
	Line       question.Record
	Numbers    []question.Record
	AsOf       *time.Time
	From, To   *time.Time
	Judged     time.Time
	Contacts   int64
	ActiveDays int64
	People     int64
	Weighed    int64
	Exclusions []string
}

// Candidate is a Candidate.
type Candidate struct {
	ID             string
	Person         question.Record
	Weight         float64
	Terms          []term
	Contradictions []term
	Stated         []statedRole
	Age            *int64
	AgeSays        string
}

const method = "weight of evidence for people, version 1"

// figure weighs everybody who is not listed apart. It returns nil if the graph has no such line. Ages are those of now if
// neither the arguments nor a record give a time.
func figure(args arguments, rows []facts, now time.Time) *Answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	var lines []*number
	days, parties := map[int64]bool{}, map[string]bool{}
	a := &Answer{Basis: basis{Method: method, Line: f.Line, AsOf: args.asOf, From: args.window.From, To: args.window.To, People: f.Total}}
	for _, n := range f.Numbers {
		one := newNumber(n, args.counts)
		lines = append(lines, one)
		a.Basis.Numbers = append(a.Basis.Numbers, n.Number)
		for day := range one.days {
			days[day] = true
		}
		for id := range one.with {
			parties[id] = true
		}
	}
	first, last := int64(-1), int64(-1)
	for day := range days {
		last = max(last, day)
		if first < 0 || day < first {
			first = day
		}
	}
	when := timing{judged: judged(args, last, now), first: first}
	a.Basis.Judged, a.Basis.ActiveDays, a.Basis.Contacts = when.judged, int64(len(days)), int64(len(parties))
	brands := folded(f.Brands)
	bearers := map[string]int{}
	for _, p := range f.People {
		for _, name := range p.names(brands) {
			bearers[name]++
		}
	}
	for _, p := range f.People {
		if v, listed := p.victim(lines, args.counts, when); listed {
			a.PossibleVictims = append(a.PossibleVictims, v)
			continue
		}
		a.Basis.Weighed++
		if c, ok := weigh(p, lines, args, brands, bearers, last, when); ok {
			a.Rows = append(a.Rows, c)
		}
	}
	slices.SortFunc(a.Rows, func(x, y Candidate) int { return cmp.Or(cmp.Compare(y.Weight, x.Weight), strings.Compare(x.ID, y.ID)) })
	slices.SortFunc(a.PossibleVictims, func(x, y victim) int { return strings.Compare(x.ID, y.ID) })
	a.Total = int64(len(a.Rows))
	a.Rows = a.Rows[:min(args.first, a.Total)]
	a.Basis.Exclusions = exclusions(f, len(a.PossibleVictims))
	a.Truncated = a.Total > int64(len(a.Rows)) || f.Total > int64(len(f.People)) || slices.ContainsFunc(f.Numbers, func(n numberFacts) bool { return !n.Read })
	return a
}

// judged is the time at which ages are judged.
func judged(args arguments, last int64, now time.Time) time.Time {
	switch {
	case args.asOf != nil:
		return *args.asOf
	case args.window.To != nil:
		return *args.window.To
	case last >= 0:
		return contactdays.Time(last)
	}
	return contactdays.Time(contactdays.Of(now))
}

// weigh weighs a person. ok is false if nothing is known of them and the line but that they were in touch.
func weigh(p person, lines []*number, args arguments, brands []string, bearers map[string]int, last int64, when timing) (c Candidate, ok bool) {
	names := p.names(brands)
	mine := make([]string, 0, len(p.Own))
	for _, o := range p.Own {
		mine = append(mine, o.ID)
	}
	e := &evidence{of: args.of}
	e.seized(p.ID, lines)
	e.attributed(p.ID, lines)
	var numbers []*evidence
	for _, o := range p.Own {
		of := &evidence{of: args.of}
		of.number(newOwn(o, lines, args.counts), lines, mine, names)
		numbers = append(numbers, of)
	}
	if of := best(numbers); of != nil {
		e.terms = append(e.terms, of.terms...)
	}
	e.named(names, lines, func(name string) bool { return bearers[name] > 1 })
	e.charged(p.Events, last, when.judged)
	c = Candidate{ID: p.ID, Person: p.Person, Weight: e.sum(), Stated: p.Stated}
	c.Terms, c.Contradictions = e.split()
	c.Age, c.AgeSays = when.age(p)
	stated := slices.ContainsFunc(p.Stated, func(s statedRole) bool { return s.Role == "HOLDS" || s.Role == "OPERATES" })
	return c, stated || len(e.terms) > 0
}

// names is what the person is called, folded, without the names of the line.
func (p person) names(brands []string) []string {
	all := slices.Clone(p.Aliases)
	if p.Name != nil {
		all = append(all, *p.Name)
	}
	return without(folded(all), brands)
}

// folded gives each name once.
func folded(names []string) (all []string) {
	for _, name := range names {
		if name = intel.Fold(name); name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

func exclusions(f facts, victims int) []string {
	says := []string{
		fmt.Sprintf("%d links between the line, its numbers and people are graded E and do not count.", f.Doubted),
		fmt.Sprintf("%d people who may be victims, or are under 18, are listed apart and not weighed.", victims),
		"Stated roles are shown and add nothing to a weight.",
	}
	if n := f.Total - int64(len(f.People)); n > 0 {
		says = append(says, fmt.Sprintf("%d people with weaker links to the line were not read.", n))
	}
	for _, n := range f.Numbers {
		if !n.Read {
			says = append(says, n.Written+" has too many contacts to be the number of a line; they were not read.")
		}
	}
	return says
}
