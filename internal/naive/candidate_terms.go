package naive

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"linegraph/internal/intel"
)

func dayOf(v any) (int64, bool) {
	t, known := v.(time.Time)
	return t.Unix() / secondsOfDay, known
}

func writtenDay(v any) string { return v.(time.Time).UTC().Format("2006-01-02") }

// termsOf are the terms of a person, in their order.
func (a *around) termsOf(p *Record, called map[string]int, last int64, judged time.Time) (terms []map[string]any) {
	term := func(name string, forOperator, forHolder float64, says string) map[string]any {
		if a.holder {
			forOperator = forHolder
		}
		return map[string]any{"name": name, "weight": forOperator, "says": says}
	}
	terms = a.seizedTerms(p, term)
	level, says := 0, ""
	for _, o := range a.numbers {
		for _, l := range a.links(o.In, "USES_NUMBER") {
			sure, how := 1, "suspected"
			if isConfirmed(l) {
				sure, how = 2, "confirmed"
			}
			if l.From == p && spansMeet(o.uses, l.Properties["validFrom"], l.Properties["validTo"]) && sure > level {
				level, says = sure, fmt.Sprintf("%s, a number of the line, is attributed to them (%s).", o.Properties["number"], how)
			}
		}
	}
	if level > 0 {
		terms = append(terms, term("NUMBER_ATTRIBUTED", 1.5*float64(level), float64(level), says))
	}
	var chosen []map[string]any
	own := a.ownNumbers(p)
	heaviest := math.Inf(-1)
	for _, o := range own {
		of, sum := a.ownTerms(p, o, own, term), 0.0
		for _, t := range of {
			sum += t["weight"].(float64)
		}
		if sum > heaviest {
			heaviest, chosen = sum, of
		}
	}
	terms = append(terms, chosen...)
	if t := a.savedTerm(p, called, term); t != nil {
		terms = append(terms, t)
	}
	for _, kind := range []struct {
		kind, did string
		op, hold  float64
	}{{"CHARGE", "charged", -1.5, -.5}, {"ARREST", "arrested", -.5, -.2}} {
		var latest any
		for _, l := range a.eventLinks(p) {
			day, known := dayOf(l.To.Properties["at"])
			if l.To.Properties["kind"] == kind.kind && known && !l.To.Properties["at"].(time.Time).After(judged) && isSuspect(l) && last-day >= 28 &&
				(latest == nil || l.To.Properties["at"].(time.Time).After(latest.(time.Time))) {
				latest = l.To.Properties["at"]
			}
		}
		if latest != nil {
			terms = append(terms, term("LINE_WENT_ON", kind.op, kind.hold, fmt.Sprintf("They were %s on %s, and the line was in use until %s. Whether they were in custody is not recorded.",
				kind.did, writtenDay(latest), writtenDay(time.Unix(last*secondsOfDay, 0)))))
			break
		}
	}
	return terms
}

func isSuspect(l *Link) bool {
	return l.Properties["category"] == "SUSPECT" || l.Properties["category"] == "CONVICTED"
}

// eventLinks are the person's links to events that have begun by asOf and before the window ends.
func (a *around) eventLinks(p *Record) (all []*Link) {
	for _, l := range statedBefore(p.Out, "IN_EVENT", nil) {
		asOf, limited := instantOf(a.args["asOf"])
		to, ends := instantOf(a.window("to"))
		at, known := l.To.Properties["at"].(time.Time)
		if !known || !(limited && at.After(asOf)) && !(ends && !at.Before(to)) {
			all = append(all, l)
		}
	}
	return all
}

// spansMeet tells whether a stretch of time and one of the uses have an instant in common, or there are no uses.
func spansMeet(uses []*Link, from, to any) bool {
	return len(uses) == 0 || slices.ContainsFunc(uses, func(l *Link) bool {
		begun, hasBegun := l.Properties["validFrom"].(time.Time)
		ended, hasEnded := l.Properties["validTo"].(time.Time)
		f, hasFrom := from.(time.Time)
		t, hasTo := to.(time.Time)
		return !(hasFrom && hasEnded && f.After(ended)) && !(hasTo && hasBegun && begun.After(t))
	})
}

// near tells whether a day lies in a stretch of time or within 28 days after it.
func near(day int64, from, to any) bool {
	begun, hasBegun := dayOf(from)
	ended, hasEnded := dayOf(to)
	return !(hasBegun && begun > day) && !(hasEnded && day > ended+28)
}

func (a *around) seizedTerms(p *Record, term func(string, float64, float64, string) map[string]any) []map[string]any {
	var found []string
	late, most := "", 0.0
	for _, o := range a.numbers {
		best, says := 0.0, ""
		taken := a.seizures(o)
		slices.SortStableFunc(taken, func(x, y phoneTaken) int { // earliest first, for the sake of one sentence
			s, t := fmt.Sprint(x.at), fmt.Sprint(y.at)
			return strings.Compare(s, t)
		})
		for _, z := range taken {
			if z.person != p || !spansMeet(o.uses, z.from, z.to) {
				continue
			}
			w := 3.0
			if z.sure {
				w = 5
			}
			day, known := dayOf(z.at)
			if !known {
				if w /= 2; w > best {
					best, says = w, fmt.Sprintf("%s (it is not known when)", o.Properties["number"])
				}
				continue
			}
			inUse := len(o.uses) == 0 || slices.ContainsFunc(o.uses, func(l *Link) bool { return near(day, l.Properties["validFrom"], l.Properties["validTo"]) })
			if !inUse || !near(day, z.from, z.to) {
				late = fmt.Sprintf("%s (on %s)", o.Properties["number"], writtenDay(z.at))
			} else if w > best {
				best, says = w, fmt.Sprintf("%s (on %s)", o.Properties["number"], writtenDay(z.at))
			}
		}
		if says != "" {
			found, most = append(found, says), max(most, best)
		}
	}
	if len(found) > 0 {
		more := float64(min(len(found)-1, 2))
		return []map[string]any{term("PHONE_SEIZED", most+more, most/10+more*.2, "A phone was seized from them that held a number of the line: "+strings.Join(found, ", ")+".")}
	}
	if late != "" {
		return []map[string]any{term("PHONE_SEIZED", 0, 0, "A phone was seized from them that held "+late+", but not while the line used the number or within 28 days after: it does not count.")}
	}
	return nil
}

func (a *around) savedTerm(p *Record, called map[string]int, term func(string, float64, float64, string) map[string]any) map[string]any {
	names := a.namesOf(p)
	exports, shown, alone, aloneShown := int64(0), "", false, ""
	for _, o := range a.numbers {
		by := map[string][]*Record{}
		var written []string
		for _, l := range o.In {
			saved, _ := l.Properties["savedAs"].(string)
			if l.Type != "HAS_CONTACT" || slices.ContainsFunc(l.From.linkedTo("OWNER_USES"), a.isOfLine) {
				continue
			}
			if by[saved] == nil {
				written = append(written, saved)
			}
			if !slices.Contains(by[saved], l.From) {
				by[saved] = append(by[saved], l.From)
			}
		}
		slices.SortFunc(written, func(x, y string) int {
			if d := len(by[y]) - len(by[x]); d != 0 {
				return d
			}
			return strings.Compare(x, y)
		})
		for _, saved := range written {
			name := intel.Fold(saved)
			if !slices.Contains(names, name) {
				continue
			}
			if shown == "" {
				shown = saved
			}
			if called[name] == 1 {
				if !alone {
					alone, aloneShown = true, saved
				}
				exports += int64(len(by[saved]))
			}
		}
	}
	switch {
	case alone && exports == 1:
		return term("SAVED_AS", 2.5, .5, fmt.Sprintf("A phone of somebody else saves a number of the line as %q.", aloneShown))
	case alone:
		return term("SAVED_AS", 3, .7, fmt.Sprintf("Phones of others save numbers of the line under their name, as %q: %d of them.", aloneShown, exports))
	case shown != "":
		return term("SAVED_AS", 0, 0, fmt.Sprintf("Phones of others save a number of the line as %q, but another person around the line has this name too: it does not count.", shown))
	}
	return nil
}

// personalNumber is a number of a person that is none of the line's.
type personalNumber struct {
	*Record
	uses []*Link
}

func (a *around) ownNumbers(p *Record) (all []*personalNumber) {
	for _, l := range a.links(p.Out, "USES_NUMBER") {
		if a.isOfLine(l.To) {
			continue
		}
		i := slices.IndexFunc(all, func(o *personalNumber) bool { return o.Record == l.To })
		if i < 0 {
			i = len(all)
			all = append(all, &personalNumber{Record: l.To})
		}
		all[i].uses = append(all[i].uses, l)
	}
	slices.SortFunc(all, func(x, y *personalNumber) int {
		return strings.Compare(x.Properties["number"].(string), y.Properties["number"].(string))
	})
	return all
}

// daysWith are the days on which a person's own number was in touch with one of the line's.
func (a *around) daysWith(o *personalNumber, n *ofLine) (days []int64) {
	for day := range n.with[o.Record] {
		if a.counts(day, o.uses) {
			days = append(days, day)
		}
	}
	return days
}

// ranked are parties by how often they were in touch.
func ranked(with map[*Record]map[int64]int64) (all []*Record) {
	sum := func(r *Record) (n int64) {
		for _, c := range with[r] {
			n += c
		}
		return n
	}
	for r, days := range with {
		if len(days) > 0 {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(x, y *Record) int {
		if d := sum(y) - sum(x); d != 0 {
			return int(d)
		}
		return strings.Compare(x.ID, y.ID)
	})
	return all
}
