package demo

import (
	"fmt"
	"time"

	"linegraph/internal/intel"
)

// happening is an Event in the making; people are in it by category.
type happening struct {
	kind            string
	at              time.Time
	until           *time.Time
	stage, outcome  string
	offence, detail string
	where           string // id of an Area or a Location
	people          map[string][]*person
}

var categories = []string{"SUSPECT", "VICTIM", "WITNESS", "NOT_CATEGORISED"}

// events writes what happened to the line and the people in it.
func (d *dossier) events(w *world, l *line) {
	county := intel.ID(intel.Area, l.counties[0].code)
	borough := intel.ID(intel.Area, l.gang.borough.code)
	young, victim := l.runners[0], l.victims[0]
	missing := begin.AddDate(0, 0, 12+l.index%30)
	found := missing.Add(52 * time.Hour)
	list := []happening{
		{kind: "MISSING_EPISODE", at: missing, until: &found, outcome: "Found in " + l.town, where: borough, people: map[string][]*person{"VICTIM": {young}},
			detail: "Reported missing by the family; travelled by train."},
		{kind: "NRM_REFERRAL", at: found.Add(20 * time.Hour), stage: "RG_POSITIVE", outcome: "Conclusive decision awaited", where: borough,
			people: map[string][]*person{"VICTIM": {young}}, detail: "Referred by the local authority as a first responder."},
		{kind: "SAFEGUARDING_REFERRAL", at: found.Add(6 * time.Hour), stage: "STRATEGY_DISCUSSION", where: county, people: map[string][]*person{"VICTIM": {young}}},
		{kind: "CUCKOO_VISIT", at: begin.AddDate(0, 0, 30+l.index%40), outcome: "Tenant supported to change the locks", where: l.premises,
			people: map[string][]*person{"VICTIM": {victim}, "NOT_CATEGORISED": {l.runners[len(l.runners)-1]}}},
	}
	if l.index%3 == 2 {
		list = append(list, happening{kind: "VIOLENCE", at: begin.AddDate(0, 0, 25+l.index%50), outcome: "Wounding", where: county,
			offence: "Offences against the Person Act 1861 s.20", people: map[string][]*person{"VICTIM": {l.runners[1]}, "SUSPECT": {l.operators[0]}}})
	}
	for _, t := range l.tenures {
		if t.phone != nil {
			list = append(list, l.seizure(t, county))
		}
	}
	if l.closed() {
		list = append(list, l.closure(borough)...)
	}
	i := d.item("1AP", fmt.Sprintf("Recorded by officers dealing with the %s line.", l.brand))
	for _, h := range list {
		d.happening(w, i, l, h)
	}
}

// seizure: the phone is taken from a runner in the county.
func (l *line) seizure(t *tenure, county string) happening {
	return happening{kind: "SEIZURE", at: t.to, outcome: "Exhibit " + t.phone.exhibit, where: county,
		people: map[string][]*person{"SUSPECT": {l.runners[1]}}, detail: "A phone of the line was taken under PACE s.19."}
}

// closure: the holder is arrested and charged, and nothing has been sold on the
// number since.
func (l *line) closure(borough string) []happening {
	holder := map[string][]*person{"SUSPECT": {l.holder}}
	return []happening{
		{kind: "ARREST", at: end, where: borough, people: holder, offence: "Misuse of Drugs Act 1971 s.4(3)(b)"},
		{kind: "CHARGE", at: end.Add(20 * time.Hour), where: borough, people: holder, offence: "Misuse of Drugs Act 1971 s.4(3)(b)",
			detail: "Being concerned in the supply of a controlled drug of Class A."},
		{kind: "CHARGE", at: end.Add(20*time.Hour + time.Minute), where: borough, people: map[string][]*person{"SUSPECT": {l.holder}, "VICTIM": {l.runners[0]}},
			offence: "Modern Slavery Act 2015 s.2", detail: "Arranging or facilitating the travel of another person with a view to exploitation."},
		{kind: "LINE_CLOSURE", at: end.Add(24 * time.Hour), stage: "TYPE1", outcome: "Check-backs due at 28, 56 and 84 days"},
	}
}

func (d *dossier) happening(w *world, i item, l *line, h happening) {
	id := w.id(intel.Event)
	p := map[string]any{"kind": h.kind, "at": stamp(h.at)}
	if h.until != nil {
		p["until"] = stamp(*h.until)
	}
	for name, value := range map[string]string{"stage": h.stage, "outcome": h.outcome, "offence": h.offence, "detail": h.detail} {
		if value != "" {
			p[name] = value
		}
	}
	d.subject(intel.Event, id, p)
	recorded := belief{certainty: confirmed, assertion: fact}
	d.link(i, "CONCERNS", id, l.id, recorded)
	if h.where != "" {
		d.link(i, "AT", id, h.where, recorded)
	}
	for _, category := range categories {
		for _, person := range h.people[category] {
			d.link(i, "IN_EVENT", person.id, id, belief{certainty: confirmed, assertion: fact, properties: map[string]any{"category": category}})
		}
	}
}
