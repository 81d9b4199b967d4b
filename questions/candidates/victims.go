package candidates

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// victim is a PossibleVictim.
type victim struct {
	ID      string
	Person  question.Record
	Reasons []string
	Age     *int64
	AgeSays string
	Flagged bool
	Inputs  []input
}

// input is a ChildFlagInput.
type input struct {
	Name  string
	Holds bool
	Says  string
}

// adult is the age from which somebody can be a candidate.
const adult = 18

// timing is when ages are judged, and the first day on which the line is known to have been in use, or -1.
type timing struct {
	judged time.Time
	first  int64
}

// ageOn is the person's age on the day of a time. ok is false if no date of birth is recorded.
func (p person) ageOn(at time.Time) (age int64, ok bool) {
	if p.Born == nil {
		return 0, false
	}
	return intel.Age(*p.Born, at.UTC().Format(time.DateOnly))
}

// age says how old the person is.
func (t timing) age(p person) (*int64, string) {
	age, known := p.ageOn(t.judged)
	if !known {
		return nil, "Age not known: no date of birth is recorded."
	}
	says := fmt.Sprintf("Aged %d on %s.", age, date(t.judged))
	if t.first >= 0 {
		if then, _ := p.ageOn(contactdays.Time(t.first)); then < adult && age >= adult {
			says = fmt.Sprintf("Aged %d on %s, but under 18 when the line was first in use on record, on %s.", age, date(t.judged), date(contactdays.Time(t.first)))
		}
	}
	return &age, says
}

// welfare are the events that are about a person's safety.
var welfare = []string{"MISSING_EPISODE", "SAFEGUARDING_REFERRAL", "NRM_REFERRAL", "CUCKOO_VISIT"}

// victim lists a person apart who may be a victim of the line, or is under 18.
func (p person) victim(lines []*number, counts func(day int64) bool, when timing) (v victim, listed bool) {
	v = victim{ID: p.ID, Person: p.Person}
	v.Age, v.AgeSays = when.age(p)
	if slices.ContainsFunc(p.Stated, func(s statedRole) bool { return s.Role == "EXPLOITED_BY" }) {
		v.Reasons = append(v.Reasons, "EXPLOITED_BY_LINE")
	}
	if p.onlyVictim() {
		v.Reasons = append(v.Reasons, "VICTIM_IN_EVENT")
	}
	if v.Age != nil && *v.Age < adult {
		v.Reasons = append(v.Reasons, "UNDER_18")
		v.Inputs = p.inputs(lines, counts)
		n := 0
		for _, i := range v.Inputs {
			if i.Holds {
				n++
			}
		}
		v.Flagged = n >= 2
	}
	return v, len(v.Reasons) > 0
}

// onlyVictim tells whether the person is a victim in an event that concerns the line or is about their safety, and a suspect
// in none that concerns the line.
func (p person) onlyVictim() bool {
	return slices.ContainsFunc(p.Events, func(v event) bool {
		return v.Category != nil && *v.Category == "VICTIM" && (v.Concerns || v.Kind != nil && slices.Contains(welfare, *v.Kind))
	}) && !slices.ContainsFunc(p.Events, func(v event) bool { return v.Concerns && v.suspects() })
}

// inputs are those of the child flag. An event or seizure counts if the person was under 18 then, or its time is not known.
func (p person) inputs(lines []*number, counts func(day int64) bool) []input {
	asChild := func(at *time.Time) bool {
		if at == nil {
			return true
		}
		age, _ := p.ageOn(*at)
		return age < adult
	}
	any := func(holds func(v event, kind string) bool) bool {
		return slices.ContainsFunc(p.Events, func(v event) bool { return v.Kind != nil && asChild(v.At) && holds(v, *v.Kind) })
	}
	missing := any(func(_ event, kind string) bool { return kind == "MISSING_EPISODE" })
	found := p.LinkedArea || any(func(v event, _ string) bool { return v.Within })
	touched := slices.ContainsFunc(p.Own, func(o ownNumber) bool {
		return len(o.Saved) > 0 || len(newOwn(o, lines, counts).touched) > 0
	})
	with := slices.ContainsFunc(p.Seized, func(s struct{ At *time.Time }) bool { return asChild(s.At) }) || any(func(v event, kind string) bool {
		return kind == "SEIZURE" && (v.Category == nil || *v.Category != "WITNESS") || kind == "CHARGE" && v.Offence != nil && strings.HasPrefix(*v.Offence, "Misuse of Drugs Act")
	})
	concern := slices.ContainsFunc(p.Stated, func(s statedRole) bool { return s.Role == "EXPLOITED_BY" }) ||
		any(func(_ event, kind string) bool { return kind == "NRM_REFERRAL" || kind == "SAFEGUARDING_REFERRAL" })
	return []input{
		{"MISSING", missing, says(missing, "A missing episode is recorded; whether it overlaps a journey is not known.", "No missing episode is recorded.")},
		{"FOUND_IN_IMPORT_AREA", found, says(found, "An event or a link places them in an area where the line imports.", "Nothing on record places them in an area where the line imports.")},
		{"IN_CONTACTS", touched, says(touched, "A number of theirs was in touch with the line, or a phone of the line saves it.", "No record shows a number of theirs in touch with the line.")},
		{"FOUND_WITH_DRUGS_OR_PHONE", with, says(with, "A phone was seized from them, or they were part of a seizure or charged with a drugs offence.", "No seizure from them and no drugs charge is recorded.")},
		{"CONCERN", concern, says(concern, "A referral is recorded, or that the line exploits them.", "No referral is recorded, nor that the line exploits them.")},
	}
}

func says(holds bool, yes, no string) string {
	if holds {
		return yes
	}
	return no
}
