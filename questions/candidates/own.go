package candidates

import (
	"fmt"
	"slices"
	"time"

	"linegraph/internal/intel"
)

// few is how many parties a number must have been in touch with for ranks among them to mean anything.
const few = 5

// number weighs what passed between one of the person's own numbers and the line. mine are the person's own
// numbers, names are what the person is called.
func (e *evidence) number(o *own, lines []*number, mine, names []string) {
	share, same, of := o.shared(lines, mine)
	if len(o.touched) > 0 {
		e.rank(o, lines, share)
		e.firstInTouch(o)
		e.daily(o, share)
	}
	if of > 0 {
		w := pair{}
		switch {
		case share >= .4:
			w = sameCircle
		case share >= .2:
			w = partCircle
		}
		e.add("INNER_CIRCLE", w, fmt.Sprintf("%d of the %d most frequent contacts of their own number %s are those of a number of the line.", same, of, o.Written))
	}
	for _, name := range o.Saved {
		if contains(names, intel.Fold(name)) {
			e.add("IN_ADDRESS_BOOK", savedByLine, fmt.Sprintf("A phone of the line saves their own number %s as %q.", o.Written, name))
			break
		}
	}
}

// rank weighs how frequent a contact the own number is, and whether it was one of every number of the line.
func (e *evidence) rank(o *own, lines []*number, share float64) {
	known, tops, inners := 0, 0, 0
	for _, n := range o.touched {
		if len(n.order) < few {
			continue
		}
		known++
		if n.rank[o.ID] < top {
			tops++
		}
		if n.rank[o.ID] < inner {
			inners++
		}
	}
	if known > 0 {
		says := fmt.Sprintf("Their own number %s is one of the 3 most frequent contacts of %d of the %d numbers of the line that it was in touch with.", o.Written, tops, known)
		switch {
		case 2*tops >= known:
			e.add("TOP_CONTACT", onTop, says)
		case tops > 0:
			e.add("TOP_CONTACT", onTopOnce, says)
		case inners > 0:
			e.add("TOP_CONTACT", inCircle, fmt.Sprintf("Their own number %s is one of the 8 most frequent contacts of %d of the %d numbers of the line that it was in touch with.", o.Written, inners, known))
		default:
			e.add("TOP_CONTACT", outside, fmt.Sprintf("Their own number %s was in touch with the line, but is none of the 8 most frequent contacts of a number of it: customers call as often.", o.Written))
		}
	}
	active := 0
	for _, n := range lines {
		if len(n.days) > 0 {
			active++
		}
	}
	if active < 2 || len(o.touched) < active {
		return
	}
	if share >= .2 {
		e.add("EVERY_NUMBER", everyNumber, fmt.Sprintf("Their own number %s was in touch with each of the %d numbers of the line in turn, and they share some of their most frequent contacts.", o.Written, active))
	} else {
		e.add("EVERY_NUMBER", pair{}, fmt.Sprintf("Their own number %s was in touch with each of the %d numbers of the line in turn, but is not known to share its most frequent contacts: customers follow a line too, so it does not count.", o.Written, active))
	}
}

// firstInTouch weighs whether the own number was among the first 5 parties in touch with a number of the line, within a
// day of the first. Those whom a bulk text reached first are left out. It is judged where more than 5 parties were in touch.
func (e *evidence) firstInTouch(o *own) {
	yes, known := 0, 0
	for _, n := range o.touched {
		first, with := n.first[o.ID]
		if !with || len(n.with) <= few {
			continue
		}
		known++
		earlier, _ := slices.BinarySearchFunc(n.begun, first, time.Time.Compare)
		if earlier < few && first.Sub(n.begun[0]) <= 24*time.Hour {
			yes++
		}
	}
	if known > 0 {
		e.add("FIRST_IN_TOUCH", firstWeight(yes, known), fmt.Sprintf("Their own number %s was among the first 5 in touch with %d of the %d numbers of the line that it was in touch with, within a day of the first contact on record.", o.Written, yes, known))
	}
}

// daily speaks against the person as the operator, and for the holder, if the own number was in touch with a number of
// the line on nearly all days.
func (e *evidence) daily(o *own, share float64) {
	for _, n := range o.touched {
		if active := len(n.days); active >= 10 && 5*len(o.days[n]) >= 4*active {
			w := onlyOften
			if share >= .2 {
				w = ringsDaily
			}
			e.add("RINGS_DAILY", w, fmt.Sprintf("Their own number %s was in touch with %s on %d of the %d days on which that was in use: nobody calls a phone that they carry, but whoever controls it may, as customers do.", o.Written, n.Written, len(o.days[n]), active))
			return
		}
	}
}
