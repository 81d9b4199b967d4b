package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// linkedChildren is what the question children is about: lines, or an area with its lines.
type linkedChildren struct {
	n     *Evaluator
	when  timeArguments
	force force
	line  *Record
	lines []*Record
}

func (n *Evaluator) children(args map[string]any) any {
	q := &linkedChildren{n: n, when: timeArgumentsOf(args["window"], nil)}
	counted := "People with a role in the line, or in an event that concerns it, who were under 18 then, or are under 18 now if the time is not known."
	excluded := []any{"Links graded E, suspected to be false.", "People of whom it is not known whether they were under 18: they are only counted.",
		"Journeys: the graph holds none, so whether a missing episode overlaps one is not known."}
	if id, given := args["line"].(string); given {
		if q.line = n.graph.byID[id]; q.line == nil || q.line.Label != "DealLine" {
			return nil
		}
		q.lines = []*Record{q.line}
	} else {
		known := false
		if q.force, known = n.forceOf(args, q.when); !known {
			return nil
		}
		for _, line := range n.graph.labelled("DealLine") {
			if slices.ContainsFunc(trusted(line.Out, "EXPORTS_FROM", "IMPORTS_INTO"), func(l *Link) bool { return q.when.countsLink(l) && q.force.has(l.To) }) {
				q.lines = append(q.lines, line)
			}
		}
		counted = "People with a role in a line that exports from the area or imports into it, or in an event that concerns such a line, or took place in the area, or who are linked to the area; who were under 18 then, or are under 18 now if the time is not known."
		excluded = append(excluded, "People who only live in the area.")
	}
	var found []*Record
	unknown, unreferred := int64(0), int64(0)
	for _, p := range n.graph.labelled("Person") {
		switch was, linked := q.wasChild(p); {
		case !linked:
		case was == "child":
			found = append(found, p)
			if len(referrals(p)) == 0 {
				unreferred++
			}
		case was == "unknown":
			unknown++
		}
	}
	slices.SortFunc(found, func(a, b *Record) int {
		x, y := len(referrals(a)) > 0, len(referrals(b)) > 0
		if x != y {
			if y {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(bornOn(b), bornOn(a)), strings.Compare(a.ID, b.ID))
	})
	rows := []any{}
	for _, p := range found[:min(wholeNumber(args["first"]), len(found))] {
		rows = append(rows, q.child(p))
	}
	basis := map[string]any{"method": "children 1", "from": nullIfZero(q.when.from), "to": nullIfZero(q.when.to), "counted": []any{counted}, "exclusions": excluded}
	return map[string]any{"basis": basis, "line": q.line, "force": q.force.record(), "total": int64(len(found)), "withoutReferral": unreferred, "ageNotKnown": unknown,
		"rows": rows, "truncated": len(rows) < len(found)}
}

func bornOn(p *Record) string {
	if p.Properties["dateOfBirth"] == nil {
		return ""
	}
	return fmt.Sprint(p.Properties["dateOfBirth"])
}

// yearsAt is the age at an instant, -1 if unknown.
func yearsAt(p *Record, at any) int {
	t, dated := at.(time.Time)
	if !dated || bornOn(p) == "" {
		return -1
	}
	zone, _ := time.LoadLocation("Europe/London")
	born, err := time.Parse(time.DateOnly, bornOn(p))
	if err != nil {
		panic(err)
	}
	t = t.In(zone)
	years := t.Year() - born.Year()
	if t.Format("01-02") < born.Format("01-02") {
		years--
	}
	return years
}

// happensWithin tells whether an event lies in the window, at least in part.
func (q *linkedChildren) happensWithin(event *Record) bool {
	at, dated := event.Properties["at"].(time.Time)
	if !dated {
		return q.when.isUnbounded()
	}
	until, lasts := event.Properties["until"].(time.Time)
	if !lasts {
		until = at
	}
	return !until.Before(q.when.from) && (q.when.to.IsZero() || at.Before(q.when.to))
}

// wasChild tells of a person who is linked whether they were under 18.
func (q *linkedChildren) wasChild(p *Record) (was string, linked bool) {
	was = "adult"
	note := func(at any) {
		linked = true
		years := yearsAt(p, at)
		if years < 0 && bornOn(p) != "" && yearsAt(p, time.Now()) < 18 {
			years = yearsAt(p, time.Now())
		}
		switch {
		case bornOn(p) != "" && years >= 0 && years < 18:
			was = "child"
		case years < 0 && was == "adult":
			was = "unknown"
		}
	}
	for _, l := range trusted(p.Out, "HOLDS", "OPERATES", "RUNS_FOR", "EXPLOITED_BY") {
		if slices.Contains(q.lines, l.To) && q.when.countsLink(l) {
			note(l.Properties["validFrom"])
		}
	}
	for _, l := range trusted(p.Out, "LINKED_TO_AREA") {
		if q.line == nil && q.when.countsLink(l) && q.force.has(l.To) {
			note(l.Properties["validFrom"])
		}
	}
	for _, l := range trusted(p.Out, "IN_EVENT") {
		about := slices.ContainsFunc(trusted(l.To.Out, "CONCERNS"), func(c *Link) bool { return slices.Contains(q.lines, c.To) })
		if q.happensWithin(l.To) && (about || q.line == nil && q.force.tookPlaceIn(l.To)) {
			note(l.To.Properties["at"])
		}
	}
	return was, linked
}

func isReferral(l *Link, kind string) bool {
	return l.To.Properties["kind"] == kind && !slices.Contains([]any{"SUSPECT", "CONVICTED", "WITNESS"}, l.Properties["category"])
}

// referrals are the safeguarding referrals of a person, in order.
func referrals(p *Record) (all []any) {
	for _, l := range partsInEvents(p) {
		if isReferral(l, "SAFEGUARDING_REFERRAL") && !slices.Contains(all, any(l.To)) {
			all = append(all, l.To)
		}
	}
	return all
}

// partsInEvents are a person's parts in events, in the order of time.
func partsInEvents(p *Record) []*Link {
	all := trusted(p.Out, "IN_EVENT")
	slices.SortFunc(all, func(a, b *Link) int {
		return cmp.Or(byTime(a.To.Properties["at"], b.To.Properties["at"]), strings.Compare(a.To.ID, b.To.ID), strings.Compare(fmt.Sprint(a.Properties["id"]), fmt.Sprint(b.Properties["id"])))
	})
	return all
}

// byTime compares two times; what is no time comes last.
func byTime(a, b any) int {
	x, first := a.(time.Time)
	y, second := b.(time.Time)
	switch {
	case first && second:
		return x.Compare(y)
	case first:
		return -1
	case second:
		return 1
	}
	return 0
}

func (q *linkedChildren) child(p *Record) map[string]any {
	age := func(at any) any {
		if years := yearsAt(p, at); years >= 0 {
			return int64(years)
		}
		return nil
	}
	roles := []any{}
	var held []*Link
	for _, l := range trusted(p.Out, "HOLDS", "OPERATES", "RUNS_FOR", "EXPLOITED_BY") {
		if slices.Contains(q.lines, l.To) && q.when.countsLink(l) {
			held = append(held, l)
		}
	}
	slices.SortFunc(held, func(a, b *Link) int {
		return cmp.Or(byTime(a.Properties["validFrom"], b.Properties["validFrom"]), strings.Compare(a.To.ID, b.To.ID), strings.Compare(a.Type, b.Type), strings.Compare(fmt.Sprint(a.Properties["id"]), fmt.Sprint(b.Properties["id"])))
	})
	for _, l := range held {
		roles = append(roles, map[string]any{"line": l.To, "role": l.Type, "certainty": l.Properties["certainty"], "from": l.Properties["validFrom"], "to": l.Properties["validTo"], "age": age(l.Properties["validFrom"])})
	}
	events, missing, nrm := []any{}, []any{}, []any{}
	var stage any
	var then []*Link
	for _, l := range partsInEvents(p) {
		event := l.To
		if yearsAt(p, event.Properties["at"]) >= 18 {
			continue
		}
		then = append(then, l)
		events = append(events, map[string]any{"event": event, "category": l.Properties["category"], "age": age(event.Properties["at"])})
		if event.Properties["kind"] == "MISSING_EPISODE" {
			missing = append(missing, map[string]any{"event": event, "found": event.Properties["outcome"]})
		}
		if isReferral(l, "NRM_REFERRAL") {
			nrm, stage = append(nrm, event), event.Properties["stage"]
		}
	}
	safeguarding := append([]any{}, referrals(p)...)
	return map[string]any{"person": p, "under18Now": yearsAt(p, time.Now()) < 18, "roles": roles, "events": events, "missing": missing, "nrm": nrm, "nrmStage": stage,
		"safeguardingReferred": len(safeguarding) > 0, "safeguarding": safeguarding, "flag": q.flag(p, held, then)}
}

// sees is a sign with what makes it hold or not.
func sees(name string, holds any, yes, no, unknown string) map[string]any {
	says := map[any]string{true: yes, false: no, nil: unknown}[holds]
	return map[string]any{"sign": name, "holds": holds, "says": says}
}

func (q *linkedChildren) flag(p *Record, roles, parts []*Link) map[string]any {
	var found, carried, concern, touched any
	for _, l := range parts {
		kind, category := fmt.Sprint(l.To.Properties["kind"]), l.Properties["category"]
		offence, _ := l.To.Properties["offence"].(string)
		dated := l.To.Properties["at"] != nil
		if dated && slices.Contains([]string{"ARREST", "STOP_SEARCH", "SEIZURE", "CUCKOO_VISIT"}, kind) {
			for _, at := range trusted(l.To.Out, "AT") {
				if q.imports(l.To, at.To) {
					found = true
				} else if found == nil {
					found = false
				}
			}
		}
		judged := slices.Contains([]string{"ARREST", "STOP_SEARCH", "CHARGE"}, kind)
		supply := strings.Contains(strings.ReplaceAll(offence, " ", ""), "MisuseofDrugsAct1971s.5(3)")
		if dated && category != "WITNESS" && !(category == "VICTIM" && kind == "CHARGE") {
			if kind == "SEIZURE" || judged && supply {
				carried = true
			} else if judged && offence != "" && carried == nil {
				carried = false
			}
		}
		if isReferral(l, "NRM_REFERRAL") {
			stage, _ := l.To.Properties["stage"].(string)
			concern = !strings.Contains(strings.ToUpper(stage), "NEGATIVE")
		}
	}
	concernSays := "They were referred to the national referral mechanism."
	if slices.ContainsFunc(roles, func(l *Link) bool { return l.Type == "EXPLOITED_BY" }) {
		concern, concernSays = true, "A line is stated to exploit them."
	}
	for _, u := range trusted(p.Out, "USES_NUMBER") {
		if touched == nil {
			touched = false
		}
		for other, days := range q.n.dailyWith(u.To, nil, func(r *Record) *Record { return r }) {
			for _, use := range trusted(other.In, "USES") {
				for day := range days {
					if slices.Contains(q.lines, use.From) && (period{use.Properties["validFrom"], use.Properties["validTo"]}).holds(day) && (period{u.Properties["validFrom"], u.Properties["validTo"]}).holds(day) {
						touched = true
					}
				}
			}
		}
	}
	signs := []any{
		sees("MISSING_ON_JOURNEY", nil, "", "", "The graph holds no journeys, so this is not known."),
		sees("FOUND_IN_IMPORTING_AREA", found, "An arrest, search, seizure or visit took place in an area into which the line imports.",
			"Arrests, searches, seizures and visits took place elsewhere only.", "No arrest, search, seizure or visit says where they were."),
		sees("IN_CONTACTS_OF_LINE", touched, "Records show a number of theirs in touch with a number of the line, while both had them.",
			"No record shows a number of theirs in touch with a number of the line, while both had them.", "No number is attributed to them."),
		sees("FOUND_WITH_DRUGS_OR_PHONES", carried, "They were in a seizure, or in an arrest, search or charge for possession with intent to supply.",
			"No seizure is known, and no arrest, search or charge was for possession with intent to supply.", "No seizure, and no arrest, search or charge with an offence, is known."),
		sees("STATED_CONCERN", concern, concernSays, "The last referral to the national referral mechanism was decided negatively.",
			"No referral to the national referral mechanism, and no exploitation, is stated."),
	}
	yes, open := 0, 0
	for _, s := range signs {
		switch s.(map[string]any)["holds"] {
		case true:
			yes++
		case nil:
			open++
		}
	}
	flag := map[string]any{"inputs": signs, "raised": nil, "says": fmt.Sprintf("%d of 5 signs are there, but %d are not known, so this is not decided.", yes, open)}
	if yes >= 2 {
		flag["raised"], flag["says"] = true, fmt.Sprintf("%d of 5 signs are there; 2 are enough. It asks for safeguarding and is no ground for suspicion.", yes)
	} else if yes+open < 2 {
		flag["raised"], flag["says"] = false, fmt.Sprintf("%d of 5 signs are there, and the others cannot make it 2.", yes)
	}
	return flag
}

// imports tells whether a place lies in an area into which one of the lines imports.
func (q *linkedChildren) imports(event, place *Record) bool {
	areas := []*Record{place}
	for _, in := range place.Out {
		if in.Type == "IN_AREA" && heldAt(in, event.Properties["at"], 0) {
			areas = append(areas, in.To)
		}
	}
	for _, line := range q.lines {
		for _, l := range trusted(line.Out, "IMPORTS_INTO") {
			for _, a := range areas {
				if a.Label == "Area" && q.when.countsLink(l) && q.n.liesIn(a, l.To, q.when) {
					return true
				}
			}
		}
	}
	return false
}
