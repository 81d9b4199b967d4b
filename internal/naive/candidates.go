package naive

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"linegraph/internal/intel"
)

func (n *Evaluator) operatorCandidates(args map[string]any) any { return n.candidates(args, false) }
func (n *Evaluator) holderCandidates(args map[string]any) any   { return n.candidates(args, true) }

// around is a line and what is known around it, for one request.
type around struct {
	*Evaluator
	args    map[string]any
	holder  bool
	line    *Record
	numbers []*ofLine
}

// ofLine is a number of the line: when the line used it, and who was in touch with it then.
type ofLine struct {
	*Record
	uses  []*Link
	with  map[*Record]map[int64]int64 // contacts by day
	first map[*Record]time.Time
	all   map[int64]bool // days
}

// lineMeant is the line asked for, or the one that took the given number up last.
func (n *Evaluator) lineMeant(args map[string]any) (line *Record) {
	if id, given := args["line"].(string); given {
		return n.graph.byID[id]
	}
	last := time.Time{}
	for _, r := range n.graph.labelled("DealLine") {
		for _, use := range statedBefore(r.Out, "USES", args["asOf"]) {
			begun, _ := use.Properties["validFrom"].(time.Time)
			if use.To.Properties["number"] == args["number"] && (line == nil || begun.After(last) || begun.Equal(last) && r.ID < line.ID) {
				line, last = r, begun
			}
		}
	}
	return line
}

func (n *Evaluator) candidates(args map[string]any, holder bool) any {
	a := &around{Evaluator: n, args: args, holder: holder, line: n.lineMeant(args)}
	if a.line == nil || a.line.Label != "DealLine" {
		return nil
	}
	a.readNumbers()
	days, parties := map[int64]bool{}, map[*Record]bool{}
	for _, o := range a.numbers {
		for day := range o.all {
			days[day] = true
		}
		for r := range o.with {
			parties[r] = true
		}
	}
	first, last := int64(math.MaxInt64), int64(-1)
	for day := range days {
		first, last = min(first, day), max(last, day)
	}
	judged := time.Unix(time.Now().Unix()/secondsOfDay*secondsOfDay, 0).UTC()
	if last >= 0 {
		judged = time.Unix(last*secondsOfDay, 0).UTC()
	}
	if to, given := instantOf(a.window("to")); given {
		judged = to
	}
	if at, given := instantOf(args["asOf"]); given {
		judged = at
	}
	people := a.people()
	called := map[string]int{}
	for _, p := range people {
		for _, name := range a.namesOf(p) {
			called[name]++
		}
	}
	rows, victims := []map[string]any{}, []any{}
	for _, p := range people {
		age, ageSays := ageOf(p, judged, first)
		if reasons := a.victimReasons(p, age); len(reasons) > 0 {
			v := map[string]any{"person": p, "reasons": reasons, "age": age, "ageSays": ageSays, "flagged": false, "inputs": []any{}}
			if slices.Contains(reasons, any("UNDER_18")) {
				v["inputs"], v["flagged"] = a.childInputs(p)
			}
			victims = append(victims, v)
			continue
		}
		terms := a.termsOf(p, called, last, judged)
		weight, pro, contra := 0.0, []any{}, []any{}
		for _, t := range terms {
			weight += t["weight"].(float64)
			if t["weight"].(float64) < 0 {
				contra = append(contra, t)
			} else {
				pro = append(pro, t)
			}
		}
		stated, named := []any{}, false
		for _, role := range []string{"EXPLOITED_BY", "HOLDS", "OPERATES", "RUNS_FOR"} {
			for _, l := range statedBefore(p.Out, role, args["asOf"]) {
				if l.To == a.line && a.begins(l) {
					named = named || role == "HOLDS" || role == "OPERATES"
					stated = append(stated, map[string]any{"role": role, "certainty": l.Properties["certainty"], "from": l.Properties["validFrom"], "to": l.Properties["validTo"]})
				}
			}
		}
		if named || len(terms) > 0 {
			rows = append(rows, map[string]any{"person": p, "weight": weight, "terms": pro, "contradictions": contra, "stated": stated, "age": age, "ageSays": ageSays})
		}
	}
	slices.SortStableFunc(rows, func(x, y map[string]any) int { // people are in the order of their ids
		switch d := y["weight"].(float64) - x["weight"].(float64); {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	})
	kept, numbers := []any{}, []any{}
	for _, row := range rows[:min(len(rows), wholeNumber(args["first"]))] {
		kept = append(kept, row)
	}
	for _, o := range a.numbers {
		numbers = append(numbers, o.Record)
	}
	return map[string]any{"rows": kept, "total": int64(len(rows)), "truncated": len(kept) < len(rows), "possibleVictims": victims, "basis": map[string]any{
		"method": "weight of evidence for people, version 1", "line": a.line, "numbers": numbers, "asOf": instantOrNil(args["asOf"]), "from": instantOrNil(a.window("from")), "to": instantOrNil(a.window("to")),
		"judged": judged, "contacts": int64(len(parties)), "activeDays": int64(len(days)), "people": int64(len(people)), "weighed": int64(len(people) - len(victims)),
		"exclusions": []any{fmt.Sprintf("%d links between the line, its numbers and people are graded E and do not count.", a.doubted()),
			fmt.Sprintf("%d people who may be victims, or are under 18, are listed apart and not weighed.", len(victims)), "Stated roles are shown and add nothing to a weight."}}}
}

func (a *around) window(end string) any {
	w, _ := a.args["window"].(map[string]any)
	return w[end]
}

// begins tells whether a link begins before the window ends; touches, whether it also does not end before it begins.
func (a *around) begins(l *Link) bool {
	to, ends := instantOf(a.window("to"))
	begun, known := l.Properties["validFrom"].(time.Time)
	return !ends || !known || begun.Before(to)
}

func (a *around) touches(l *Link) bool {
	from, begins := instantOf(a.window("from"))
	ended, known := l.Properties["validTo"].(time.Time)
	return a.begins(l) && (!begins || !known || ended.After(from))
}

// links are those of a type that count.
func (a *around) links(all []*Link, typ string) (kept []*Link) {
	for _, l := range statedBefore(all, typ, a.args["asOf"]) {
		if a.touches(l) {
			kept = append(kept, l)
		}
	}
	return kept
}

func (a *around) doubted() (n int) {
	for _, l := range slices.Concat(a.line.Out, a.line.In) {
		if slices.Contains([]string{"USES", "HOLDS", "OPERATES", "RUNS_FOR", "EXPLOITED_BY"}, l.Type) && isDoubted(l) {
			n++
		}
	}
	for _, o := range a.numbers {
		for _, l := range o.In {
			if l.Type == "USES_NUMBER" && isDoubted(l) {
				n++
			}
		}
	}
	return n
}

func (a *around) readNumbers() {
	find := func(r *Record) *ofLine {
		for _, o := range a.numbers {
			if o.Record == r {
				return o
			}
		}
		o := &ofLine{Record: r}
		a.numbers = append(a.numbers, o)
		return o
	}
	for _, l := range a.links(a.line.Out, "USES") {
		o := find(l.To)
		o.uses = append(o.uses, l)
	}
	stated := map[*Record]bool{}
	var reached []*Record
	for _, l := range statedBefore(a.line.Out, "USES", nil) {
		stated[l.To] = true
	}
	for _, l := range statedBefore(a.line.Out, "USES", a.args["asOf"]) {
		reached = append(reached, l.To)
	}
	for i := 0; i < len(reached); i++ {
		for _, s := range confirmedSuccessions(reached[i].Out, a.args["asOf"]) {
			if !slices.Contains(reached, s.To) {
				reached = append(reached, s.To)
			}
			if !stated[s.To] {
				find(s.To)
			}
		}
	}
	slices.SortFunc(a.numbers, func(x, y *ofLine) int {
		return strings.Compare(x.Properties["number"].(string), y.Properties["number"].(string))
	})
	for _, o := range a.numbers {
		o.with, o.first, o.all = map[*Record]map[int64]int64{}, map[*Record]time.Time{}, map[int64]bool{}
		for other, days := range a.daily(o.Record) {
			for day, count := range days {
				if a.counts(day, o.uses) {
					if o.with[other] == nil {
						o.with[other] = map[int64]int64{}
					}
					o.with[other][day] = count
					o.all[day] = true
				}
			}
			if at, known := a.firstOf(o.Record, other); known && len(o.with[other]) > 0 && a.counts(at.Unix()/secondsOfDay, o.uses) {
				o.first[other] = at
			}
		}
	}
}

// daily is how often a number was in touch with each other party, by day, but for numbers of the line and itself.
func (a *around) daily(r *Record) map[*Record]map[int64]int64 {
	all := map[*Record]map[int64]int64{}
	for other, days := range a.dailyWith(r, a.args["window"], func(o *Record) *Record { return o }) {
		if other == r || a.isOfLine(other) {
			continue
		}
		all[other] = map[int64]int64{}
		for day, c := range days {
			all[other][day] = max(c[0][0], c[1][0]) + max(c[0][1], c[1][1])
		}
	}
	return all
}

func (a *around) isOfLine(r *Record) bool {
	return slices.ContainsFunc(a.numbers, func(o *ofLine) bool { return o.Record == r })
}

// counts tells whether a day is no later than asOf and lies in one of the links, if there are any.
func (a *around) counts(day int64, uses []*Link) bool {
	if at, given := instantOf(a.args["asOf"]); given && day > at.Unix()/secondsOfDay {
		return false
	}
	return len(uses) == 0 || slices.ContainsFunc(uses, func(l *Link) bool { return period{l.Properties["validFrom"], l.Properties["validTo"]}.holds(day) })
}

// firstOf is when two parties were first in touch.
func (a *around) firstOf(r, other *Record) (first time.Time, known bool) {
	note := func(c *Record, others []*Record) {
		at, dated := c.Properties["at"].(time.Time)
		if !dated || c.Properties["network"] == nil && c.isTwin() {
			return
		}
		for _, o := range others {
			if partyBehind(o) == other && (!known || at.Before(first)) {
				first, known = at, true
			}
		}
	}
	for _, leg := range partyWithDevices(r) {
		for _, c := range leg.linkedTo("SENT") {
			note(c, c.linkedTo("RECEIVED_BY"))
		}
		for _, c := range leg.linkedFrom("RECEIVED_BY") {
			note(c, c.linkedFrom("SENT"))
		}
	}
	return first, known
}

// people are those around the line, in the order of their ids.
func (a *around) people() (all []*Record) {
	add := func(p *Record) {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	for _, role := range []string{"HOLDS", "OPERATES", "RUNS_FOR", "EXPLOITED_BY"} {
		for _, l := range statedBefore(a.line.In, role, a.args["asOf"]) {
			if a.begins(l) {
				add(l.From)
			}
		}
	}
	for _, o := range a.numbers {
		for _, l := range a.links(o.In, "USES_NUMBER") {
			add(l.From)
		}
		for _, z := range a.seizures(o) {
			add(z.person)
		}
		near := a.everInTouch(o.Record)
		for _, x := range o.linkedFrom("OWNER_USES") {
			for _, saved := range x.linkedTo("HAS_CONTACT") {
				if saved.Label == "PhoneNumber" && !a.isOfLine(saved) {
					near = append(near, saved)
				}
			}
		}
		for _, c := range near {
			for _, l := range a.links(c.In, "USES_NUMBER") {
				add(l.From)
			}
		}
	}
	slices.SortFunc(all, func(x, y *Record) int { return strings.Compare(x.ID, y.ID) })
	return all
}

// everInTouch are the parties with which a number was ever in touch, even at an unknown time.
func (a *around) everInTouch(r *Record) (all []*Record) {
	note := func(c *Record, others []*Record) {
		if c.Properties["network"] == nil && c.isTwin() {
			return
		}
		for _, o := range others {
			if o = partyBehind(o); !a.isOfLine(o) {
				all = append(all, o)
			}
		}
	}
	for _, leg := range partyWithDevices(r) {
		for _, c := range leg.linkedTo("SENT") {
			note(c, c.linkedTo("RECEIVED_BY"))
		}
		for _, c := range leg.linkedFrom("RECEIVED_BY") {
			note(c, c.linkedFrom("SENT"))
		}
	}
	return all
}

func (a *around) namesOf(p *Record) (names []string) {
	brands := foldedNames(a.line)
	for _, name := range foldedNames(p) {
		if !slices.Contains(brands, name) {
			names = append(names, name)
		}
	}
	return names
}

func foldedNames(r *Record) (names []string) {
	aliases, _ := r.Properties["aliases"].([]any)
	for _, v := range append(slices.Clone(aliases), r.Properties["name"]) {
		if text, ok := v.(string); ok {
			if name := intel.Fold(text); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
