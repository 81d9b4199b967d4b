package naive

import (
	"fmt"
	"slices"
	"time"

	"linegraph/internal/intel"
)

// ownTerms are the terms about one of a person's own numbers, in their order.
func (a *around) ownTerms(p *Record, o *personalNumber, mine []*personalNumber, term func(string, float64, float64, string) map[string]any) (terms []map[string]any) {
	add := func(name string, forOperator, forHolder float64, format string, values ...any) {
		terms = append(terms, term(name, forOperator, forHolder, fmt.Sprintf(format, values...)))
	}
	number := o.Properties["number"]
	share, same, of := a.circle(o, mine)
	var touched []*ofLine
	used := 0
	for _, n := range a.numbers {
		if len(a.daysWith(o, n)) > 0 {
			touched = append(touched, n)
		}
		if len(n.all) > 0 {
			used++
		}
	}
	known, tops, inners := 0, 0, 0
	for _, n := range touched {
		order := ranked(n.with)
		if len(order) < 5 {
			continue
		}
		known++
		rank := slices.Index(order, o.Record)
		if rank < 3 {
			tops++
		}
		if rank < 8 {
			inners++
		}
	}
	switch {
	case known == 0:
	case 2*tops >= known:
		add("TOP_CONTACT", .3, 2.5, "Their own number %s is one of the 3 most frequent contacts of %d of the %d numbers of the line that it was in touch with.", number, tops, known)
	case tops > 0:
		add("TOP_CONTACT", .3, 1.5, "Their own number %s is one of the 3 most frequent contacts of %d of the %d numbers of the line that it was in touch with.", number, tops, known)
	case inners > 0:
		add("TOP_CONTACT", .3, .7, "Their own number %s is one of the 8 most frequent contacts of %d of the %d numbers of the line that it was in touch with.", number, inners, known)
	default:
		add("TOP_CONTACT", -.3, -.3, "Their own number %s was in touch with the line, but is none of the 8 most frequent contacts of a number of it: customers call as often.", number)
	}
	if used > 1 && len(touched) == used {
		if share >= .2 {
			add("EVERY_NUMBER", .5, 1.5, "Their own number %s was in touch with each of the %d numbers of the line in turn, and they share some of their most frequent contacts.", number, used)
		} else {
			add("EVERY_NUMBER", 0, 0, "Their own number %s was in touch with each of the %d numbers of the line in turn, but is not known to share its most frequent contacts: customers follow a line too, so it does not count.", number, used)
		}
	}
	begun, early := 0, 0
	for _, n := range touched {
		mine, with := n.first[o.Record]
		if !with || len(n.with) < 6 || inBulk(n, mine) {
			continue
		}
		begun++
		before, earliest := 0, mine
		for _, at := range n.first {
			if inBulk(n, at) {
				continue
			}
			if at.Before(mine) {
				before++
			}
			if at.Before(earliest) {
				earliest = at
			}
		}
		if before < 5 && mine.Sub(earliest) <= 24*time.Hour {
			early++
		}
	}
	if begun > 0 {
		q := float64(early) / float64(begun)
		w := float64(min(begun, 3)) * (q*1.25 - (1-q)*.3)
		add("FIRST_IN_TOUCH", w/2, w, "Their own number %s was among the first 5 in touch with %d of the %d numbers of the line that it was in touch with, within a day of the first contact on record.", number, early, begun)
	}
	for _, n := range touched {
		if days := len(a.daysWith(o, n)); len(n.all) >= 10 && float64(days) >= .8*float64(len(n.all)) {
			control := 0.0
			if share >= .2 {
				control = 1
			}
			add("RINGS_DAILY", -1, control, "Their own number %s was in touch with %s on %d of the %d days on which that was in use: nobody calls a phone that they carry, but whoever controls it may, as customers do.", number, n.Properties["number"], days, len(n.all))
			break
		}
	}
	if of > 0 {
		w := 0.0
		if share >= .4 {
			w = 2
		} else if share >= .2 {
			w = 1
		}
		add("INNER_CIRCLE", w, w, "%d of the %d most frequent contacts of their own number %s are those of a number of the line.", same, of, number)
	}
	for _, name := range a.savedByLine(o.Record) {
		if slices.Contains(a.namesOf(p), intel.Fold(name)) {
			add("IN_ADDRESS_BOOK", .3, .5, "A phone of the line saves their own number %s as %q.", number, name)
			break
		}
	}
	return terms
}

// inBulk tells whether more than 5 parties, the one that began at a time among them, began within 10 minutes of it.
func inBulk(n *ofLine, mine time.Time) bool {
	near := 0
	for _, at := range n.first {
		if d := at.Sub(mine); d >= -10*time.Minute && d <= 10*time.Minute {
			near++
		}
	}
	return near > 5
}

// savedByLine are the names under which phones of the line save a number, in order.
func (a *around) savedByLine(r *Record) (names []string) {
	for _, l := range r.In {
		name, _ := l.Properties["savedAs"].(string)
		if l.Type == "HAS_CONTACT" && slices.ContainsFunc(l.From.linkedTo("OWNER_USES"), a.isOfLine) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// circle compares the 8 most frequent contacts of a person's own number with those of each of the line's.
func (a *around) circle(o *personalNumber, mine []*personalNumber) (share float64, same, of int) {
	with := map[*Record]map[int64]int64{}
	for other, days := range a.daily(o.Record) {
		with[other] = map[int64]int64{}
		for day, count := range days {
			if a.counts(day, o.uses) {
				with[other][day] = count
			}
		}
	}
	others := func(order []*Record) []*Record {
		return slices.DeleteFunc(order, func(r *Record) bool {
			return slices.ContainsFunc(mine, func(m *personalNumber) bool { return m.Record == r })
		})
	}
	own := others(ranked(with))
	for _, n := range a.numbers {
		theirs := others(ranked(n.with))
		size := min(len(own), len(theirs), 8)
		if size < 3 {
			continue
		}
		both := 0
		for i, r := range own {
			if at := slices.Index(theirs, r); i < 8 && at >= 0 && at < 8 {
				both++
			}
		}
		if s := float64(both) / float64(size); of == 0 || s > share {
			share, same, of = s, both, size
		}
	}
	return share, same, of
}
