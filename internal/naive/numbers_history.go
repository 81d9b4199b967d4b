package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/intel"
)

// period is one stated stretch of time.
type period struct{ from, to any }

func (p period) holds(day int64) bool {
	from, begun := p.from.(time.Time)
	to, ended := p.to.(time.Time)
	return (!begun || from.Unix()/secondsOfDay <= day) && (!ended || to.Unix()/secondsOfDay >= day)
}

// statedBefore are links of a type that have begun before an instant, if there is one, the earliest first.
func statedBefore(links []*Link, typ string, asOf any) (kept []*Link) {
	limit, limited := instantOf(asOf)
	for _, l := range links {
		from, begun := l.Properties["validFrom"].(time.Time)
		if l.Type == typ && !isDoubted(l) && !(limited && begun && from.After(limit)) {
			kept = append(kept, l)
		}
	}
	slices.SortFunc(kept, func(a, b *Link) int {
		x, early := a.Properties["validFrom"].(time.Time)
		y, late := b.Properties["validFrom"].(time.Time)
		switch {
		case early && !late:
			return -1
		case late && !early:
			return 1
		}
		return cmp.Or(x.Compare(y), strings.Compare(fmt.Sprint(a.Properties["id"]), fmt.Sprint(b.Properties["id"])))
	})
	return kept
}

func confirmedSuccessions(links []*Link, asOf any) (kept []*Link) {
	for _, l := range statedBefore(links, "SUCCEEDED_BY", asOf) {
		if l.Properties["state"] == "CONFIRMED" && l.Properties["validTo"] == nil {
			kept = append(kept, l)
		}
	}
	return kept
}

// lineNumber is a number of a line, the days of its use, and how many days it was used outside these.
type lineNumber struct {
	record  *Record
	uses    []*Link
	days    []int64
	outside int
	flags   []any
}

func (l *lineNumber) usedOn(day int64) bool {
	return len(l.uses) == 0 || slices.ContainsFunc(l.uses, func(u *Link) bool {
		return period{u.Properties["validFrom"], u.Properties["validTo"]}.holds(day)
	})
}

func (l *lineNumber) flag(kind, says string) {
	l.flags = append(l.flags, map[string]any{"kind": kind, "says": says})
}

func some(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprint(n, " ", noun, "s")
}

func (n *Evaluator) numbersHistory(args map[string]any) any {
	var lines []*Record
	for _, r := range n.graph.labelled("DealLine") {
		if n.meant(r, args) {
			lines = append(lines, r)
		}
	}
	slices.SortFunc(lines, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	rows := []any{}
	for _, line := range lines[:min(len(lines), wholeNumber(args["first"]))] {
		rows = append(rows, n.historyOf(line, args["asOf"]))
	}
	return map[string]any{"rows": rows, "total": int64(len(lines)), "truncated": len(rows) < len(lines)}
}

// meant tells whether a line is the given one, has the given brand, or has had the given number.
func (n *Evaluator) meant(line *Record, args map[string]any) bool {
	if brand, given := args["brand"].(string); given {
		names := []string{intel.Fold(fmt.Sprint(line.Properties["name"]))}
		aliases, _ := line.Properties["aliases"].([]any)
		for _, alias := range aliases {
			names = append(names, intel.Fold(fmt.Sprint(alias)))
		}
		return slices.Contains(names, intel.Fold(brand))
	}
	if number, given := args["number"].(string); given {
		had := []*Record{}
		for _, use := range statedBefore(line.Out, "USES", args["asOf"]) {
			had = append(had, use.To)
		}
		for i := 0; i < len(had); i++ {
			if had[i].Properties["number"] == number {
				return true
			}
			for _, s := range confirmedSuccessions(had[i].Out, args["asOf"]) {
				if !slices.Contains(had, s.To) {
					had = append(had, s.To)
				}
			}
		}
		return false
	}
	return line.ID == args["line"]
}

func (n *Evaluator) historyOf(line *Record, asOf any) any {
	limit, limited := instantOf(asOf)
	by := map[*Record]*lineNumber{}
	var all []*lineNumber
	add := func(r *Record) *lineNumber {
		if by[r] == nil {
			by[r] = &lineNumber{record: r}
			all = append(all, by[r])
		}
		return by[r]
	}
	for _, use := range statedBefore(line.Out, "USES", asOf) {
		of := add(use.To)
		of.uses = append(of.uses, use)
	}
	stated := map[*Record]bool{} // also from later on
	for _, use := range statedBefore(line.Out, "USES", nil) {
		stated[use.To] = true
	}
	for i := 0; i < len(all); i++ {
		for _, s := range confirmedSuccessions(all[i].record.Out, asOf) {
			if !stated[s.To] {
				add(s.To)
			}
		}
	}
	latest := int64(-1)
	for _, l := range all {
		seen := map[int64]bool{}
		for _, days := range n.dailyWith(l.record, nil, func(r *Record) *Record { return r }) {
			for day := range days {
				if seen[day] || limited && day > limit.Unix()/secondsOfDay {
					continue
				}
				seen[day] = true
				if !l.usedOn(day) {
					l.outside++
					continue
				}
				l.days, latest = append(l.days, day), max(latest, day)
			}
		}
		slices.Sort(l.days)
	}
	begun := func(l *lineNumber) int64 {
		for _, u := range l.uses {
			if from, known := u.Properties["validFrom"].(time.Time); known {
				return from.Unix() / secondsOfDay
			}
		}
		if len(l.days) > 0 {
			return l.days[0]
		}
		return 1 << 40
	}
	slices.SortFunc(all, func(a, b *lineNumber) int {
		return cmp.Or(cmp.Compare(begun(a), begun(b)), strings.Compare(a.record.ID, b.record.ID))
	})
	if limited {
		latest = limit.Unix() / secondsOfDay
	}
	at := func(day int64) any { return time.Unix(day*secondsOfDay, 0).UTC() }
	answer := map[string]any{"line": line, "until": nil, "live": (*Record)(nil), "liveSays": "No record shows a number of the line in touch with anybody."}
	if latest >= 0 {
		answer["until"] = at(latest)
		live, says := liveNumber(all, latest)
		answer["live"], answer["liveSays"] = live, says
	}
	rows := []any{}
	for i, l := range all {
		l.flagAll(all[:i], append(slices.Clone(all[:i]), all[i+1:]...), asOf)
		rows = append(rows, l.row(by, asOf, at))
	}
	answer["rows"] = rows
	return answer
}

func liveNumber(all []*lineNumber, day int64) (*Record, string) {
	var found *lineNumber
	used := false
	for _, l := range all {
		used = used || l.usedOn(day)
		if l.usedOn(day) && len(l.days) > 0 && (found == nil || l.days[len(l.days)-1] >= found.days[len(found.days)-1]) {
			found = l
		}
	}
	if !used {
		return nil, "No link or confirmed succession states that the line uses a number at this time."
	}
	if found == nil {
		return nil, "No record shows a number that the line uses at this time in touch with anybody."
	}
	switch ago := day - found.days[len(found.days)-1]; {
	case ago >= 28:
		return nil, "No number that the line uses at this time was in touch with anybody in the last 28 days."
	case ago > 0:
		return found.record, fmt.Sprintf("It was in touch with somebody %s before the last day, and no other number of the line later.", some(int(ago), "day"))
	}
	return found.record, "It was in touch with somebody on the last day."
}

func (l *lineNumber) flagAll(earlier, others []*lineNumber, asOf any) {
	if l.outside > 0 {
		l.flag("USED_OUTSIDE", fmt.Sprintf("Records show it in use on %s outside the stated times.", some(l.outside, "day")))
	}
	both, before := 0, int64(-1)
	for _, day := range l.days {
		if slices.ContainsFunc(earlier, func(e *lineNumber) bool { return slices.Contains(e.days, day) }) {
			both++
		}
	}
	for _, e := range earlier {
		for _, day := range e.days {
			before = max(before, day)
		}
	}
	if both > 0 {
		l.flag("OVERLAP", fmt.Sprintf("On %s an earlier number of the line was in use too.", some(both, "day")))
	}
	if len(l.days) > 0 && before >= 0 && l.days[0] > before+1 {
		l.flag("GAP", fmt.Sprintf("For %s before its first one, no earlier number of the line was in use.", some(int(l.days[0]-before-1), "day")))
	}
	cards := statedBefore(l.record.Out, "ON_SIM", asOf)
	if most := together(cards); most > 1 {
		l.flag("SEVERAL_SIMS", fmt.Sprintf("It was on %d SIMs at the same time.", most))
	}
	most, shared := 0, 0
	for _, card := range cards {
		most = max(most, together(statedBefore(card.To.Out, "IN_HANDSET", asOf)))
	}
	mine := handsetsOf(l.record, asOf)
	for _, o := range others {
		if slices.ContainsFunc(handsetsOf(o.record, asOf), func(h *Record) bool { return slices.Contains(mine, h) }) {
			shared++
		}
	}
	if most > 1 {
		l.flag("SEVERAL_HANDSETS", fmt.Sprintf("A SIM of it was in %d handsets at the same time.", most))
	}
	if shared > 0 {
		l.flag("SHARED_HANDSET", fmt.Sprintf("A handset of it also held SIMs of other numbers of the line: of %d.", shared))
	}
}

func handsetsOf(number *Record, asOf any) (all []*Record) {
	for _, card := range statedBefore(number.Out, "ON_SIM", asOf) {
		for _, in := range statedBefore(card.To.Out, "IN_HANDSET", asOf) {
			all = append(all, in.To)
		}
	}
	return all
}

// together is at how many different records links that state when they began lead at the same time, at most.
func together(links []*Link) (most int) {
	for _, one := range links {
		begun, known := one.Properties["validFrom"].(time.Time)
		ends := map[*Record]bool{}
		for _, l := range links {
			from, dated := l.Properties["validFrom"].(time.Time)
			to, ended := l.Properties["validTo"].(time.Time)
			if known && dated && !from.After(begun) && (!ended || to.Unix()/secondsOfDay > begun.Unix()/secondsOfDay) {
				ends[l.To] = true
			}
		}
		most = max(most, len(ends))
	}
	return most
}

func (l *lineNumber) row(of map[*Record]*lineNumber, asOf any, at func(int64) any) map[string]any {
	row := map[string]any{"number": l.record, "firstActive": nil, "lastActive": nil, "activeDays": int64(len(l.days)), "flags": l.flags}
	if len(l.days) > 0 {
		row["firstActive"], row["lastActive"] = at(l.days[0]), at(l.days[len(l.days)-1])
	}
	if l.flags == nil {
		row["flags"] = []any{}
	}
	dated := func(link *Link, also map[string]any) map[string]any {
		also["from"], also["to"] = link.Properties["validFrom"], link.Properties["validTo"]
		return also
	}
	uses, sims := []any{}, []any{}
	for _, u := range l.uses {
		uses = append(uses, dated(u, map[string]any{"certainty": u.Properties["certainty"]}))
	}
	for _, card := range statedBefore(l.record.Out, "ON_SIM", asOf) {
		handsets := []any{}
		for _, in := range statedBefore(card.To.Out, "IN_HANDSET", asOf) {
			handsets = append(handsets, dated(in, map[string]any{"handset": in.To}))
		}
		sims = append(sims, dated(card, map[string]any{"sim": card.To, "handsets": handsets}))
	}
	before := []*Record{}
	for _, s := range confirmedSuccessions(l.record.In, asOf) {
		if of[s.From] != nil && !slices.Contains(before, s.From) {
			before = append(before, s.From)
		}
	}
	slices.SortFunc(before, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	succeeded := []any{}
	for _, r := range before {
		succeeded = append(succeeded, r)
	}
	row["uses"], row["sims"], row["succeeded"] = uses, sims, succeeded
	return row
}
