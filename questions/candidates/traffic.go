package candidates

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
)

// The most frequent parties of a number that are its inner circle, and those that are at its top.
const inner, top = 8, 3

// number is one of the line's, with what passed while the line used it.
type number struct {
	numberFacts
	with  map[string][]contactdays.Day // by party: the days that count
	rank  map[string]int               // by party, from 0
	order []string                     // the parties by rank
	first map[string]time.Time         // of those whose first contact was with the line, but in no bulk text
	begun []time.Time                  // these, in order
	days  map[int64]bool               // on which it was in touch with anybody
}

// history reads the days of a contact that count.
func history(c contact, counts func(day int64) bool) (days []contactdays.Day) {
	for _, d := range contactdays.Unite(contactdays.Read(c.Handsets...), contactdays.Read(c.Network...)) {
		if counts(d.Day) {
			days = append(days, d)
		}
	}
	return days
}

func newNumber(f numberFacts, counts func(day int64) bool) *number {
	n := &number{numberFacts: f, with: map[string][]contactdays.Day{}, rank: map[string]int{}, first: map[string]time.Time{}, days: map[int64]bool{}}
	of := func(day int64) bool { return counts(day) && during(f.Uses, day) }
	for _, c := range f.Contacts {
		days := history(c, of)
		if len(days) == 0 {
			continue
		}
		n.with[c.ID] = days
		for _, d := range days {
			n.days[d.Day] = true
		}
		if c.First != nil && of(contactdays.Of(*c.First)) {
			n.first[c.ID] = *c.First
		}
	}
	n.withoutBulk()
	n.order = mostFrequent(n.with)
	for i, id := range n.order {
		n.rank[id] = i
	}
	return n
}

// withoutBulk leaves those out of the first contacts who began within 10 minutes of 5 others or more: a bulk text
// reached them.
func (n *number) withoutBulk() {
	all := slices.SortedFunc(maps.Values(n.first), time.Time.Compare)
	const near = 10 * time.Minute
	for id, at := range n.first {
		from, _ := slices.BinarySearchFunc(all, at.Add(-near), time.Time.Compare)
		to, _ := slices.BinarySearchFunc(all, at.Add(near+1), time.Time.Compare)
		if to-from > few {
			delete(n.first, id)
		} else {
			n.begun = append(n.begun, at)
		}
	}
	slices.SortFunc(n.begun, time.Time.Compare)
}

// during tells whether a day lies in one of the stretches of time, or there are none.
func during(spans []span, day int64) bool {
	return len(spans) == 0 || slices.ContainsFunc(spans, func(s span) bool {
		return (s.From == nil || contactdays.Of(*s.From) <= day) && (s.To == nil || contactdays.Of(*s.To) >= day)
	})
}

// overlap tells whether two stretches of time have a part in common.
func (s span) overlap(o span) bool {
	return (s.From == nil || o.To == nil || !s.From.After(*o.To)) && (o.From == nil || s.To == nil || !o.From.After(*s.To))
}

// used tells whether the line used the number at some time of a stretch, as far as is stated.
func (n *number) used(in span) bool {
	return len(n.Uses) == 0 || slices.ContainsFunc(n.Uses, in.overlap)
}

// mostFrequent are the parties, those with the most calls and messages first.
func mostFrequent(with map[string][]contactdays.Day) (ids []string) {
	sums := map[string]int64{}
	for id, days := range with {
		ids = append(ids, id)
		for _, d := range days {
			sums[id] += d.Contacts()
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), strings.Compare(a, b)) })
	return ids
}

// own is a number of a person's, and what passed between it and the line.
type own struct {
	ownNumber
	circle  []string // its most frequent parties, without numbers of the line
	touched []*number
	days    map[*number]map[int64]bool
}

func newOwn(f ownNumber, lines []*number, counts func(day int64) bool) *own {
	o := &own{ownNumber: f, days: map[*number]map[int64]bool{}}
	of := func(day int64) bool { return counts(day) && during(f.Uses, day) }
	with := map[string][]contactdays.Day{}
	for _, c := range f.Contacts {
		if days := history(c, of); len(days) > 0 {
			with[c.ID] = days
		}
	}
	o.circle = mostFrequent(with)
	for _, n := range lines {
		days := map[int64]bool{}
		for _, d := range n.with[f.ID] {
			if during(f.Uses, d.Day) {
				days[d.Day] = true
			}
		}
		if len(days) > 0 {
			o.touched = append(o.touched, n)
			o.days[n] = days
		}
	}
	return o
}

// shared is the greatest share of the inner circle that the number has in common with a number of the line, and how
// many parties these are, of how many. of is 0 if too little is known: three parties of each, beside the person's own.
func (o *own) shared(lines []*number, mine []string) (share float64, same, of int) {
	others := without(o.circle, mine)
	for _, n := range lines {
		theirs := without(n.order, mine)
		size := min(len(others), len(theirs), inner)
		if size < 3 {
			continue
		}
		both := 0
		for _, id := range others[:min(inner, len(others))] {
			if slices.Contains(theirs[:min(inner, len(theirs))], id) {
				both++
			}
		}
		if s := float64(both) / float64(size); of == 0 || s > share {
			share, same, of = s, both, size
		}
	}
	return share, same, of
}

func without(ids, these []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(these, id) })
}
