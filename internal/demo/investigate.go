package demo

import (
	"fmt"
	"time"

	"linegraph/internal/intel"
)

// investigate writes what the police came to believe about the operation.
func (w *world) investigate() *dossier {
	d := &dossier{stated: map[string]bool{}}
	for _, p := range w.people {
		d.person(p)
	}
	for _, g := range w.gangs {
		d.gang(g)
	}
	for _, l := range w.lines {
		w.investigateLine(d, l)
	}
	d.recycled(w.recycled)
	return d
}

func (d *dossier) person(p *person) {
	d.subject(intel.Person, p.id, map[string]any{"name": p.name, "aliases": p.aliases, "dateOfBirth": p.born.Format(time.DateOnly), "sex": p.sex})
}

func (d *dossier) gang(g *gang) {
	d.subject(intel.Gang, g.id, map[string]any{"name": g.name, "aliases": g.aliases, "kind": g.kind, "reference": "OCGM/" + g.id[len(g.id)-6:]})
	d.report(begin.AddDate(0, 0, -10), "Metropolitan Police Service")
	i := d.item("1BP", fmt.Sprintf("The %s group, also called %s, is based in %s and supplies outside London.", g.name, g.aliases[0], g.borough.name))
	for _, p := range g.members() {
		d.link(i, "MEMBER_OF", p.id, g.id, belief{certainty: confirmed, assertion: assessment})
	}
	for _, p := range g.elders {
		d.link(i, "HOME_IN", p.id, intel.ID(intel.Area, g.borough.code), belief{certainty: suspected, assertion: assessment})
	}
}

func (w *world) investigateLine(d *dossier, l *line) {
	force := l.counties[0]
	d.subject(intel.DealLine, l.id, map[string]any{"name": l.brand, "aliases": []string{l.brand + " line"}, "status": l.status(),
		"scope": "EXTERNAL", "drugs": []string{"crack cocaine", "heroin"}, "firstSeen": stamp(l.tenures[0].from),
		"lastSeen": stamp(l.tenures[len(l.tenures)-1].to), "reference": fmt.Sprintf("CL/%04d", l.index+1)})
	d.report(begin.AddDate(0, 0, 3+l.index%20), force.name+" Police")
	d.control(l)
	d.reach(l)
	d.report(begin.AddDate(0, 0, 45+l.index%20), force.name+" Police")
	d.numbersOf(w, l)
	d.crewOf(l)
	d.exploitation(w, l)
	d.premises(w, l)
	d.seizures(w, l)
	d.events(w, l)
}

func (d *dossier) control(l *line) {
	i := d.item("2BP", fmt.Sprintf("The %s line is run by %s from %s.", l.brand, l.gang.name, l.gang.borough.name))
	d.link(i, "CONTROLS", l.gang.id, l.id, belief{certainty: l.holderCertainty(), assertion: assessment, from: &l.tenures[0].from})
	d.link(i, "EXPORTS_FROM", l.id, intel.ID(intel.Area, l.gang.borough.code), belief{certainty: confirmed, assertion: assessment, from: &l.tenures[0].from})
}

func (d *dossier) reach(l *line) {
	grades := []string{"1AP", "2CC A2 S2"}
	for n, c := range l.counties {
		i := d.item(grades[n], fmt.Sprintf("The %s line is delivering in %s.", l.brand, c.name))
		b := belief{certainty: l.countyCertainty(n), assertion: fact, from: &l.tenures[0].from}
		if n > 0 {
			b.assertion = assessment
		}
		d.link(i, "IMPORTS_INTO", l.id, intel.ID(intel.Area, c.code), b)
	}
}

func (d *dossier) numbersOf(w *world, l *line) {
	for _, t := range l.tenures {
		i := d.item("1AP", fmt.Sprintf("Customers of the %s line were given this number.", l.brand))
		b := belief{certainty: confirmed, assertion: fact, from: &t.from, to: t.until()}
		if t.phone == nil {
			b.certainty, b.assertion = suspected, assessment
		}
		d.link(i, "USES", l.id, d.phoneNumber(t.number, "PAYG"), b)
	}
	for _, pair := range l.successions() {
		s := w.succession(pair[0], pair[1])
		i := d.item("1BP", fmt.Sprintf("After a seizure the customers of the %s line were in contact with another number.", l.brand))
		d.link(i, "SUCCEEDED_BY", intel.ID(intel.PhoneNumber, s.From), intel.ID(intel.PhoneNumber, s.To), belief{certainty: suspected, assertion: assessment,
			from: &pair[1].from, properties: map[string]any{"state": "PROPOSED", "method": "shared-contacts", "score": s.Score, "common": s.Common}})
	}
}

// seizures say whose the phones of the crew are. Backups of messages and calls do not tell which handset they are from.
func (d *dossier) seizures(w *world, l *line) {
	for _, h := range w.handsets {
		if h.line == l && h.person != nil && h.format != smsBackup {
			i := d.item("1AP", fmt.Sprintf("Exhibit %s was taken from %s under PACE s.19.", h.exhibit, h.person.name))
			d.link(i, "SEIZED_FROM", intel.ID(intel.Handset, h.IMEI[:14]), h.person.id, belief{certainty: confirmed, assertion: fact, from: &h.to})
		}
	}
}

// recycled says that the number has an innocent subscriber now.
func (d *dossier) recycled(r *recycled) {
	d.report(r.from.AddDate(0, 0, 30), "Metropolitan Police Service")
	i := d.item("1AP", "The number was given to a new subscriber, a youth football coach who has no part in the line.")
	d.link(i, "USES_NUMBER", r.person.id, d.phoneNumber(r.tenure.number, "CONTRACT"), belief{certainty: confirmed, assertion: fact, from: &r.from})
}
