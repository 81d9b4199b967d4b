package demo

import (
	"fmt"

	"linegraph/internal/intel"
)

// crewOf says who holds, answers and runs for the line, and which numbers are
// theirs.
func (d *dossier) crewOf(l *line) {
	b := belief{certainty: l.holderCertainty(), assertion: assessment, from: &l.tenures[0].from}
	i := d.item("2BC A1 S2", fmt.Sprintf("%s controls the %s line and does not leave London.", l.holder.name, l.brand))
	d.link(i, "HOLDS", l.holder.id, l.id, b)
	d.link(i, "HOME_IN", l.holder.id, intel.ID(intel.Area, l.holder.home.code), belief{certainty: confirmed, assertion: fact})
	d.attribute(i, l.holder, b.certainty)
	for n, p := range l.operators {
		i := d.item("2CP", fmt.Sprintf("%s answers the %s line.", p.name, l.brand))
		d.link(i, "OPERATES", p.id, l.id, belief{certainty: either(n == 0), assertion: assessment, from: &l.tenures[0].from})
		d.attribute(i, p, suspected)
	}
	for n, p := range l.runners {
		i := d.item("1BP", fmt.Sprintf("%s was found in %s with drugs and a phone of the %s line.", p.name, l.town, l.brand))
		d.link(i, "RUNS_FOR", p.id, l.id, belief{certainty: either(n < 2), assertion: fact, from: &l.tenures[0].from})
		d.link(i, "LINKED_TO_AREA", p.id, intel.ID(intel.Area, l.counties[0].code), belief{certainty: confirmed, assertion: fact, from: &l.tenures[0].from})
		d.link(i, "HOME_IN", p.id, intel.ID(intel.Area, p.home.code), belief{certainty: confirmed, assertion: fact})
		d.attribute(i, p, either(n == 0))
	}
}

func either(sure bool) string {
	if sure {
		return confirmed
	}
	return suspected
}

// attribute says that a number is a person's: always an assessment.
func (d *dossier) attribute(i item, p *person, certainty string) {
	d.link(i, "USES_NUMBER", p.id, d.phoneNumber(p.number, "CONTRACT"), belief{certainty: certainty, assertion: assessment, from: &begin})
}

// messenger attributes the account that goes with the number.
func (d *dossier) messenger(i item, p *person) {
	a := p.account()
	id := intel.ID(intel.Account, a.Service, a.Handle)
	if !d.stated[id] {
		d.stated[id] = true
		d.subject(intel.Account, id, map[string]any{"service": a.Service, "handle": a.Handle, "displayName": a.Name})
	}
	d.link(i, "USES_ACCOUNT", p.id, id, belief{certainty: confirmed, assertion: assessment, from: &begin})
}

// exploitation says whom the line exploits and where children are approached.
func (d *dossier) exploitation(w *world, l *line) {
	young := l.runners[0]
	place := meetingPlaces[l.index%len(meetingPlaces)]
	at := w.id(intel.Location)
	d.subject(intel.Location, at, map[string]any{"name": fmt.Sprintf(place.name, l.gang.borough.name), "kind": place.kind})
	d.structure("IN_AREA", at, intel.ID(intel.Area, l.gang.borough.code))
	i := d.item("2BC A2 S1", fmt.Sprintf("%s, a child, was given a debt by the %s line and made to work it off.", young.name, l.brand))
	d.link(i, "EXPLOITED_BY", young.id, l.id, belief{certainty: confirmed, assertion: assessment, from: &l.tenures[0].from})
	d.link(i, "RECRUITED_AT", young.id, at, belief{certainty: suspected, assertion: assessment, from: &l.tenures[0].from})
	if l.crewSeized {
		i := d.item("1AP", fmt.Sprintf("Seized phones show a group chat of those who work the %s line.", l.brand))
		for _, p := range l.crew() {
			d.messenger(i, p)
		}
	}
	for _, p := range l.victims {
		i := d.item("1BP", fmt.Sprintf("%s does not feel able to refuse the %s line entry to the home.", p.name, l.brand))
		d.link(i, "EXPLOITED_BY", p.id, l.id, belief{certainty: confirmed, assertion: assessment, from: &l.tenures[0].from})
		d.link(i, "HOME_IN", p.id, intel.ID(intel.Area, p.home.code), belief{certainty: confirmed, assertion: fact})
	}
}

// premises says where in the county the line deals from.
func (d *dossier) premises(w *world, l *line) {
	d.subject(intel.Location, l.premises, map[string]any{"name": fmt.Sprintf("Flat %d, %s House, %s", 1+l.index%30, l.gang.name, l.town), "kind": l.premisesKind})
	d.structure("IN_AREA", l.premises, intel.ID(intel.Area, l.counties[0].code))
	i := d.item("2BP", fmt.Sprintf("The %s line deals from a flat in %s.", l.brand, l.town))
	d.link(i, "DEALS_FROM", l.id, l.premises, belief{certainty: either(l.crewSeized), assertion: assessment, from: &l.tenures[0].from})
}
