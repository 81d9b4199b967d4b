package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// lineClosed is a closure of a line.
type lineClosed struct {
	event, line *Record
	at          time.Time
	dated       bool
	typ         any
	back        map[string]any
	backDay     int64
	again       []any
}

func (n *Evaluator) closures(args map[string]any) any {
	when := timeArgumentsOf(args["window"], nil)
	f, known := n.forceOf(args, when)
	if !known {
		return nil
	}
	var all []*lineClosed
	for _, event := range n.graph.labelled("Event") {
		if event.Properties["kind"] != "LINE_CLOSURE" || !when.includes(event.Properties["at"]) {
			continue
		}
		seen := map[*Record]bool{}
		for _, about := range trusted(event.Out, "CONCERNS") {
			line := about.To
			if line.Label != "DealLine" || seen[line] {
				continue
			}
			seen[line] = true
			if f.area == nil || f.tookPlaceIn(event) || f.dealtWith(line, event.Properties["at"], 28*24*time.Hour) {
				all = append(all, n.lineClosed(event, line))
			}
		}
	}
	slices.SortFunc(all, func(a, b *lineClosed) int {
		if a.dated != b.dated {
			if a.dated {
				return -1
			}
			return 1
		}
		return cmp.Or(b.at.Compare(a.at), strings.Compare(a.event.ID, b.event.ID), strings.Compare(a.line.ID, b.line.ID))
	})
	excluded := []any{"Links graded E, suspected to be false.",
		"Days on which no stated use by the line holds, or on which somebody else is stated to have the number since the closure.",
		"Successions that nobody has confirmed."}
	if !when.isUnbounded() {
		excluded = append(excluded, "Closures whose time is not known.")
	}
	basis := map[string]any{"method": "closures 1", "from": nullIfZero(when.from), "to": nullIfZero(when.to), "exclusions": excluded, "counted": []any{
		"Events of the kind LINE_CLOSURE that concern a line, each once for each line.",
		"Days on which records of handsets or network operators show a number of the line in touch with somebody, in UTC, from the day after the closure.",
		"A number is the line's on a day if a stated use holds, or if only a confirmed succession from a number of the line leads to it."}}
	today := utcDay(time.Now())
	types := map[any]map[string]any{}
	lines, closed := map[any]map[*Record]bool{}, map[*Record]bool{}
	rows := []any{}
	for _, c := range all {
		if c.typ == "TYPE1" {
			closed[c.line] = true
		}
		of := types[c.typ]
		if of == nil {
			of = map[string]any{"type": c.typ, "closures": int64(0), "reactivated": int64(0), "over28": int64(0), "backWithin28": int64(0)}
			types[c.typ], lines[c.typ] = of, map[*Record]bool{}
		}
		lines[c.typ][c.line] = true
		of["closures"] = of["closures"].(int64) + 1
		if c.back != nil {
			of["reactivated"] = of["reactivated"].(int64) + 1
		}
		if c.dated && utcDay(c.at)+28 < today {
			of["over28"] = of["over28"].(int64) + 1
			if c.back != nil && c.backDay-utcDay(c.at) <= 28 {
				of["backWithin28"] = of["backWithin28"].(int64) + 1
			}
		}
		rows = append(rows, c.row(today))
	}
	byType := []any{}
	for _, typ := range []any{"TYPE1", "TYPE2", nil} {
		if of := types[typ]; of != nil {
			of["lines"] = int64(len(lines[typ]))
			if over := of["over28"].(int64); over > 0 {
				of["rate"] = float64(of["backWithin28"].(int64)) / float64(over)
			}
			byType = append(byType, of)
		}
	}
	limit := min(wholeNumber(args["first"]), len(rows))
	return map[string]any{"basis": basis, "force": f.record(), "total": int64(len(rows)), "linesClosed": int64(len(closed)), "byType": byType, "rows": rows[:limit], "truncated": limit < len(rows)}
}

func (n *Evaluator) lineClosed(event, line *Record) *lineClosed {
	c := &lineClosed{event: event, line: line}
	c.at, c.dated = event.Properties["at"].(time.Time)
	stage, _ := event.Properties["stage"].(string)
	for _, typ := range []string{"TYPE1", "TYPE2"} {
		if strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToUpper(stage)) == typ {
			c.typ = typ
		}
	}
	if !c.dated {
		return c
	}
	uses := map[*Record][]*Link{}
	for _, use := range trusted(line.Out, "USES") {
		uses[use.To] = append(uses[use.To], use)
	}
	since := map[*Record]int64{} // of successors that the line is not stated to use
	var follow func(number *Record, steps int, latest int64)
	follow = func(number *Record, steps int, latest int64) {
		if steps == 8 {
			return
		}
		for _, s := range confirmedSuccessions(number.Out, nil) {
			day := latest
			if from, dated := s.Properties["validFrom"].(time.Time); dated {
				day = max(day, utcDay(from))
			}
			if before, known := since[s.To]; uses[s.To] == nil && (!known || day < before) {
				since[s.To] = day
			}
			follow(s.To, steps+1, day)
		}
	}
	for number := range uses {
		follow(number, 0, 0)
	}
	var numbers []*Record
	for number := range uses {
		numbers = append(numbers, number)
	}
	for number := range since {
		numbers = append(numbers, number)
	}
	slices.SortFunc(numbers, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	for _, number := range numbers {
		begun, successor := since[number]
		c.follow(n, number, uses[number], begun, successor)
	}
	return c
}

// follow looks at each day of a number after the closure.
func (c *lineClosed) follow(n *Evaluator, number *Record, uses []*Link, since int64, successor bool) {
	days := map[int64]bool{}
	for _, daily := range n.dailyWith(number, nil, func(r *Record) *Record { return r }) {
		for day := range daily {
			if day > utcDay(c.at) {
				days[day] = true
			}
		}
	}
	var elsewhere []*Link
	for _, l := range trusted(number.In, "USES", "USES_NUMBER") {
		from, begun := l.Properties["validFrom"].(time.Time)
		worksForIt := slices.ContainsFunc(trusted(l.From.Out, "HOLDS", "OPERATES", "RUNS_FOR"), func(role *Link) bool { return role.To == c.line })
		if l.From != c.line && begun && from.After(c.at) && !worksForIt {
			elsewhere = append(elsewhere, l)
		}
	}
	first, firstOther, why, whyNot := int64(-1), int64(-1), "", ""
	for day := range days {
		says, counts := "It succeeded a number of the line by a confirmed succession.", true
		holds := func(l *Link) bool {
			return period{l.Properties["validFrom"], l.Properties["validTo"]}.holds(day)
		}
		switch {
		case slices.ContainsFunc(elsewhere, holds):
			says, counts = "The number is in use again; somebody else is stated to have it at that time.", false
		case successor && day < since:
			says, counts = "The number is in use; it had not yet succeeded a number of the line at that time.", false
		case successor:
		case slices.ContainsFunc(uses, holds):
			says = "The line is stated to use the number at that time."
		default:
			says, counts = "The number is in use again; no stated use by the line holds at that time.", false
		}
		if counts && (first < 0 || day < first) {
			first, why = day, says
		}
		if !counts && (firstOther < 0 || day < firstOther) {
			firstOther, whyNot = day, says
		}
	}
	if first >= 0 && (c.back == nil || first < c.backDay) {
		c.backDay = first
		c.back = map[string]any{"on": dayTime(first), "days": first - utcDay(c.at), "number": number, "says": why}
	}
	if firstOther >= 0 {
		c.again = append(c.again, map[string]any{"number": number, "on": dayTime(firstOther), "says": whyNot})
	}
}

func (c *lineClosed) row(today int64) map[string]any {
	row := map[string]any{"event": c.event, "line": c.line, "type": c.typ, "closesLine": c.typ == "TYPE1", "checkBacks": []any{}, "holdersCharged": c.charged(),
		"reactivation": c.back, "numbersInUseAgain": append([]any{}, c.again...)}
	row["says"] = map[any]string{"TYPE1": "A closure of type 1 closes the line: it is for the arrest and charge of a line holder.",
		"TYPE2": "A closure of type 2 ends the use of a number or SIM; the line itself is not closed by it.",
		nil:     "It is not known how the line was closed, so it does not count as closed."}[c.typ]
	if !c.dated {
		return row
	}
	checks := []any{}
	for _, days := range []int64{28, 56, 84} {
		due, state := utcDay(c.at)+days, "NONE_SEEN"
		if c.back != nil && c.backDay <= due {
			state = "ACTIVITY_SEEN"
		} else if due >= today {
			state = "NOT_DUE"
		}
		checks = append(checks, map[string]any{"days": days, "due": dayTime(due), "state": state})
	}
	row["checkBacks"] = checks
	return row
}

// charged are the holders of the line who were charged.
func (c *lineClosed) charged() []any {
	const day = 24 * time.Hour
	type charge struct{ person, event *Record }
	var charges []charge
	for _, h := range trusted(c.line.In, "HOLDS") {
		from, begun := h.Properties["validFrom"].(time.Time)
		to, ended := h.Properties["validTo"].(time.Time)
		if begun && from.After(c.at) || ended && to.Before(c.at.Add(-180*day)) {
			continue
		}
		for _, in := range trusted(h.From.Out, "IN_EVENT") {
			at, dated := in.To.Properties["at"].(time.Time)
			concerned := trusted(in.To.Out, "CONCERNS")
			concerned = slices.DeleteFunc(concerned, func(l *Link) bool { return l.To.Label != "DealLine" })
			this := len(concerned) == 0 || slices.ContainsFunc(concerned, func(l *Link) bool { return l.To == c.line })
			category := fmt.Sprint(in.Properties["category"])
			if in.To.Properties["kind"] != "CHARGE" || !dated || !c.dated || !this || category != "SUSPECT" && category != "CONVICTED" ||
				at.Before(c.at.Add(-180*day)) || at.After(c.at.Add(84*day)) || slices.Contains(charges, charge{h.From, in.To}) {
				continue
			}
			charges = append(charges, charge{h.From, in.To})
		}
	}
	slices.SortFunc(charges, func(a, b charge) int {
		return cmp.Or(a.event.Properties["at"].(time.Time).Compare(b.event.Properties["at"].(time.Time)), strings.Compare(a.event.ID, b.event.ID), strings.Compare(a.person.ID, b.person.ID))
	})
	people, of := []*Record{}, map[*Record][]any{}
	for _, one := range charges {
		if of[one.person] == nil {
			people = append(people, one.person)
		}
		of[one.person] = append(of[one.person], one.event)
	}
	all := []any{}
	for _, p := range people {
		all = append(all, map[string]any{"person": p, "charges": of[p]})
	}
	return all
}
