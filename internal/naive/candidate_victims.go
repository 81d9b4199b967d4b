package naive

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// yearsOn is how old a person is on a day, in UTC.
func yearsOn(p *Record, at time.Time) (int64, bool) {
	born, known := p.Properties["dateOfBirth"].(interface{ Time() time.Time })
	if !known {
		return 0, false
	}
	b, at := born.Time(), at.UTC()
	years := int64(at.Year() - b.Year())
	if birthday := time.Date(at.Year(), b.Month(), b.Day(), 0, 0, 0, 0, time.UTC); b.Month() == time.February && b.Day() == 29 && birthday.Day() == 1 {
		if at.Before(birthday) {
			years--
		}
	} else if at.Before(birthday) {
		years--
	}
	return years, true
}

func ageOf(p *Record, judged time.Time, firstDay int64) (any, string) {
	age, known := yearsOn(p, judged)
	if !known {
		return nil, "Age not known: no date of birth is recorded."
	}
	if first := time.Unix(firstDay*secondsOfDay, 0).UTC(); firstDay < 1<<40 && age >= 18 {
		if then, _ := yearsOn(p, first); then < 18 {
			return age, fmt.Sprintf("Aged %d on %s, but under 18 when the line was first in use on record, on %s.", age, writtenDay(judged), writtenDay(first))
		}
	}
	return age, fmt.Sprintf("Aged %d on %s.", age, writtenDay(judged))
}

func (a *around) victimReasons(p *Record, age any) (reasons []any) {
	if a.isExploited(p) {
		reasons = append(reasons, "EXPLOITED_BY_LINE")
	}
	victim, suspect := false, false
	for _, l := range a.eventLinks(p) {
		concerns := slices.ContainsFunc(statedBefore(l.To.Out, "CONCERNS", nil), func(c *Link) bool { return c.To == a.line })
		safety := slices.Contains([]any{"MISSING_EPISODE", "SAFEGUARDING_REFERRAL", "NRM_REFERRAL", "CUCKOO_VISIT"}, l.To.Properties["kind"])
		victim = victim || l.Properties["category"] == "VICTIM" && (concerns || safety)
		suspect = suspect || concerns && isSuspect(l)
	}
	if victim && !suspect {
		reasons = append(reasons, "VICTIM_IN_EVENT")
	}
	if age != nil && age.(int64) < 18 {
		reasons = append(reasons, "UNDER_18")
	}
	return reasons
}

func (a *around) isExploited(p *Record) bool {
	return slices.ContainsFunc(statedBefore(p.Out, "EXPLOITED_BY", a.args["asOf"]), func(l *Link) bool { return l.To == a.line && a.begins(l) })
}

// childInputs are the inputs of the child flag, and whether two hold.
func (a *around) childInputs(p *Record) (inputs []any, flagged bool) {
	child := func(at any) bool {
		t, known := at.(time.Time)
		years, _ := yearsOn(p, t)
		return !known || years < 18
	}
	var missing, found, touched, with, concern bool
	for _, l := range a.eventLinks(p) {
		if !child(l.To.Properties["at"]) {
			continue
		}
		switch l.To.Properties["kind"] {
		case "MISSING_EPISODE":
			missing = true
		case "SEIZURE":
			with = with || l.Properties["category"] != "WITNESS"
		case "CHARGE":
			offence, _ := l.To.Properties["offence"].(string)
			with = with || strings.HasPrefix(offence, "Misuse of Drugs Act")
		case "NRM_REFERRAL", "SAFEGUARDING_REFERRAL":
			concern = true
		}
		for _, at := range statedBefore(l.To.Out, "AT", nil) {
			found = found || a.imports(at.To, []string{"IN_AREA", "PART_OF"})
		}
	}
	for _, l := range statedBefore(p.Out, "LINKED_TO_AREA", a.args["asOf"]) {
		found = found || a.begins(l) && a.imports(l.To, []string{"PART_OF"})
	}
	for _, o := range a.ownNumbers(p) {
		touched = touched || len(a.savedByLine(o.Record)) > 0
		for _, n := range a.numbers {
			touched = touched || len(a.daysWith(o, n)) > 0
		}
	}
	for _, l := range statedBefore(p.In, "SEIZED_FROM", a.args["asOf"]) {
		with = with || a.begins(l) && child(l.Properties["validFrom"])
	}
	concern = concern || a.isExploited(p)
	for _, i := range []struct {
		name    string
		holds   bool
		yes, no string
	}{
		{"MISSING", missing, "A missing episode is recorded; whether it overlaps a journey is not known.", "No missing episode is recorded."},
		{"FOUND_IN_IMPORT_AREA", found, "An event or a link places them in an area where the line imports.", "Nothing on record places them in an area where the line imports."},
		{"IN_CONTACTS", touched, "A number of theirs was in touch with the line, or a phone of the line saves it.", "No record shows a number of theirs in touch with the line."},
		{"FOUND_WITH_DRUGS_OR_PHONE", with, "A phone was seized from them, or they were part of a seizure or charged with a drugs offence.", "No seizure from them and no drugs charge is recorded."},
		{"CONCERN", concern, "A referral is recorded, or that the line exploits them.", "No referral is recorded, nor that the line exploits them."},
	} {
		says := i.no
		if i.holds {
			says = i.yes
		}
		inputs = append(inputs, map[string]any{"name": i.name, "holds": i.holds, "says": says})
	}
	n := 0
	for _, holds := range []bool{missing, found, touched, with, concern} {
		if holds {
			n++
		}
	}
	return inputs, n >= 2
}

// imports tells whether a place is, or lies within, an area where the line imports.
func (a *around) imports(place *Record, up []string) bool {
	if slices.ContainsFunc(statedBefore(a.line.Out, "IMPORTS_INTO", nil), func(l *Link) bool { return l.To == place }) {
		return true
	}
	for _, typ := range up {
		for _, above := range place.linkedTo(typ) {
			if a.imports(above, up) {
				return true
			}
		}
	}
	return false
}
