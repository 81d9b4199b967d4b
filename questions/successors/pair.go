package successors

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

// history is how a number was in touch with a party, by day.
type history struct {
	party question.Record
	days  []contactdays.Day
}

func (h history) first() int64 { return h.days[0].Day }
func (h history) last() int64  { return h.days[len(h.days)-1].Day }

// between counts the days from one day to another, both included, and the contacts on them.
func (h history) between(from, to int64) (days int, contacts int64) {
	for _, d := range h.days {
		if d.Day >= from && d.Day <= to {
			days, contacts = days+1, contacts+d.Contacts()
		}
	}
	return days, contacts
}

// histories are those of one number, by the party's id.
type histories map[string]history

// add adds the days of a contact to those that are already known of its party. A handset and an operator may
// both have recorded the same events.
func (h histories) add(c contact) {
	days := contactdays.Unite(contactdays.Read(c.Handsets...), contactdays.Read(c.Network...))
	if len(days) > 0 {
		h[c.ID] = history{c.Party, contactdays.Sum(h[c.ID].days, days)}
	}
}

// parties is a set of parties, by id.
type parties map[string]bool

// among are the parties in touch with the number between two days, both included.
func (h histories) among(from, to int64) parties {
	all := parties{}
	for id, one := range h {
		if n, _ := one.between(from, to); n > 0 {
			all[id] = true
		}
	}
	return all
}

// busy counts on how many days between two, both included, the number was in touch with each party.
func (h histories) busy(from, to int64) (sum int) {
	for _, one := range h {
		n, _ := one.between(from, to)
		sum += n
	}
	return sum
}

// innermost are the 8 parties with the most contacts between two days.
func (h histories) innermost(from, to int64) (ids []string) {
	type party struct {
		id       string
		contacts int64
	}
	var all []party
	for id, one := range h {
		if n, contacts := one.between(from, to); n > 0 {
			all = append(all, party{id, contacts})
		}
	}
	slices.SortFunc(all, func(a, b party) int {
		return cmp.Or(cmp.Compare(b.contacts, a.contacts), strings.Compare(a.id, b.id))
	})
	for _, p := range all[:min(8, len(all))] {
		ids = append(ids, p.id)
	}
	return ids
}

// The spans of time that are compared, in days: contacts at the end and at the beginning of a number,
// and its activity around these.
const atEnds, around, handOver = 60, 28, 7

// pair is what an earlier and a later number show of a succession.
type pair struct {
	change
	earlier, later              histories
	before, after, both         parties
	goesOn                      bool // whether the later number is in use when the earlier one has been silent for 28 days
	handedOver, laterFirst      int  // of both
	between                     int  // of both, to whom a likelier number came in between
	earlierBefore, earlierAfter int  // contacts; one party counts once a day
	laterBefore, laterAfter     int
	together, afterwards        int   // contacts of the later number while both were in use, and in the 28 days after
	togetherDays                int64 // in which both were in use, 28 at most
	circle, circleOf            int
}

// compare compares two numbers about a change. ok is false if they have fewer than least contacts in common
// then.
func compare(earlier, later histories, c change, least int) (p pair, ok bool) {
	p = pair{change: c, earlier: earlier, later: later}
	from, to := min(p.ended, p.began), max(p.ended, p.began)+atEnds
	p.before, p.after = earlier.among(p.ended-atEnds, p.ended+1), later.among(from, to)
	p.both = p.before.shared(p.after)
	p.goesOn = len(later.among(p.ended+around, math.MaxInt64)) > 0
	for id := range p.both {
		left := later[id].first() + handOver
		if p.goesOn {
			left = max(left, p.ended+handOver)
		}
		if earlier[id].last() <= left {
			p.handedOver++
		}
		if later[id].first() < earlier[id].first() {
			p.laterFirst++
		}
	}
	p.earlierBefore, p.earlierAfter = earlier.busy(p.ended-around+1, p.ended), earlier.busy(p.ended+1, p.ended+around)
	p.laterBefore, p.laterAfter = later.busy(p.began-around, p.began-1), later.busy(p.began, p.began+around-1)
	if p.began < p.ended {
		since := max(p.began, p.ended-around+1)
		p.togetherDays = p.ended - since + 1
		p.together, p.afterwards = later.busy(since, p.ended), later.busy(p.ended+1, p.ended+around)
	}
	inner, others := earlier.innermost(p.ended-atEnds, p.ended+1), later.innermost(from, to)
	p.circleOf = min(len(inner), len(others))
	for _, id := range inner {
		if slices.Contains(others, id) {
			p.circle++
		}
	}
	return p, len(p.both) >= least
}

// passed counts the common contacts that began with a third number after the earlier and before the later one.
func (p pair) passed(third histories) (n int) {
	for id := range p.both {
		if h, met := third[id]; met && h.first() > p.earlier[id].first() && h.first() < p.later[id].first() {
			n++
		}
	}
	return n
}

// shared are the parties in both sets.
func (a parties) shared(b parties) parties {
	both := parties{}
	for id := range a {
		if b[id] {
			both[id] = true
		}
	}
	return both
}
