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
	ended, began                int64 // days, by the common contacts
	before, after, both         parties
	handedOver, laterFirst      int // of both
	earlierBefore, earlierAfter int // days in touch
	laterBefore, laterAfter     int
	circle, circleOf            int
}

// gap is for how many days neither number had the customers; negative if both had.
func (p pair) gap() int64 { return p.began - p.ended }

// compare compares two numbers. common are the parties by whose contacts the end of the earlier and the
// beginning of the later number are judged. ok is false if the two are too far apart, or have fewer than
// least parties in common.
func compare(earlier, later histories, common []string, least int) (p pair, ok bool) {
	if len(common) < least {
		return p, false
	}
	var lasts, firsts []int64
	for _, id := range common {
		lasts, firsts = append(lasts, earlier[id].last()), append(firsts, later[id].first())
	}
	p.ended, p.began = percentile(lasts, .8), percentile(firsts, .2)
	if p.gap() < -30 || p.gap() > 60 {
		return p, false
	}
	from, to := min(p.ended, p.began), max(p.ended, p.began)+atEnds
	p.before, p.after = earlier.among(p.ended-atEnds, p.ended+1), later.among(from, to)
	p.both = p.before.shared(p.after)
	for id := range p.both {
		if earlier[id].last() <= later[id].first()+handOver {
			p.handedOver++
		}
		if later[id].first() < earlier[id].first() {
			p.laterFirst++
		}
	}
	p.earlierBefore, p.earlierAfter = earlier.busy(p.ended-around+1, p.ended), earlier.busy(p.ended+1, p.ended+around)
	p.laterBefore, p.laterAfter = later.busy(p.began-around, p.began-1), later.busy(p.began, p.began+around-1)
	inner, others := earlier.innermost(p.ended-atEnds, p.ended+1), later.innermost(from, to)
	p.circleOf = min(len(inner), len(others))
	for _, id := range inner {
		if slices.Contains(others, id) {
			p.circle++
		}
	}
	return p, len(p.both) >= least
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

// percentile is the least value that a share of all values does not exceed, as percentileDisc in Cypher.
func percentile(values []int64, p float64) int64 {
	slices.Sort(values)
	n := int(math.Ceil(p * float64(len(values))))
	return values[max(n, 1)-1]
}
