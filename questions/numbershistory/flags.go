package numbershistory

import (
	"fmt"
	"slices"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
)

// flag is a HistoryFlag.
type flag struct {
	Kind string
	Says string
}

// flagAll gives each number its flags.
func flagAll(rows []number) {
	for i := range rows {
		n, earlier := &rows[i], rows[:i]
		flagDays(n, earlier)
		flagCards(n, slices.Concat(earlier, rows[i+1:]))
	}
}

// flagDays flags days on which no number was in use, or several were.
func flagDays(n *number, earlier []number) {
	if n.outside > 0 {
		n.flag("USED_OUTSIDE", "Records show it in use on %s outside the stated times.", figures.Plural(n.outside, "day"))
	}
	if len(n.days) == 0 {
		return
	}
	before, both := int64(-1), int64(0)
	for _, day := range n.days {
		if slices.ContainsFunc(earlier, func(e number) bool { _, used := slices.BinarySearch(e.days, day); return used }) {
			both++
		}
	}
	for _, e := range earlier {
		if len(e.days) > 0 {
			before = max(before, e.last())
		}
	}
	if both > 0 {
		n.flag("OVERLAP", "On %s an earlier number of the line was in use too.", figures.Plural(both, "day"))
	}
	if silent := n.days[0] - before - 1; before >= 0 && silent > 0 {
		n.flag("GAP", "For %s before its first one, no earlier number of the line was in use.", figures.Plural(silent, "day"))
	}
}

// flagCards flags SIMs and handsets that were used at the same time, and those that others of the line used too.
func flagCards(n *number, others []number) {
	if most := atOnce(n.Sims, func(s sim) span { return span{s.ID, s.From, s.To} }); most > 1 {
		n.flag("SEVERAL_SIMS", "It was on %d SIMs at the same time.", most)
	}
	most, shared := 0, 0
	for _, s := range n.Sims {
		most = max(most, atOnce(s.Handsets, func(h handset) span { return span{h.ID, h.From, h.To} }))
	}
	for _, o := range others {
		if slices.ContainsFunc(o.handsets(), func(id string) bool { return slices.Contains(n.handsets(), id) }) {
			shared++
		}
	}
	if most > 1 {
		n.flag("SEVERAL_HANDSETS", "A SIM of it was in %d handsets at the same time.", most)
	}
	if shared > 0 {
		n.flag("SHARED_HANDSET", "A handset of it also held SIMs of other numbers of the line: of %d.", shared)
	}
}

func (n *number) flag(kind, format string, values ...any) {
	n.Flags = append(n.Flags, flag{kind, fmt.Sprintf(format, values...)})
}

// handsets are the ids of the handsets that the number's SIMs were in.
func (n number) handsets() (ids []string) {
	for _, s := range n.Sims {
		for _, h := range s.Handsets {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// span is a stretch of time, open on a side that is nil, in which something was used.
type span struct {
	id       string
	from, to *time.Time
}

// atOnce is how many different things were in use on one day at most. Of two stretches that touch on a day, one may
// have followed the other, so only days within both count. What was in use at an unknown time counts for nothing.
func atOnce[T any](all []T, of func(T) span) (most int) {
	for _, one := range all {
		at := of(one)
		if at.from == nil {
			continue
		}
		ids := map[string]bool{}
		for _, other := range all {
			o := of(other)
			if o.from != nil && !o.from.After(*at.from) && (o.to == nil || contactdays.Of(*o.to) > contactdays.Of(*at.from)) {
				ids[o.id] = true
			}
		}
		most = max(most, len(ids))
	}
	return most
}
