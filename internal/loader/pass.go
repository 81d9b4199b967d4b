package loader

import (
	"cmp"
	"maps"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// pass is the first pass over one export. It writes every record that can be
// loaded to the spool, and every other record to the receipt.
type pass struct {
	receipt *FileReceipt
	spool   *spool
	notices noticeSpool
	parties *parties
	owner   *owner
	file    *intel.ExportFile // facts that the export states about itself and its phone
	phones  *phones           // their makes and models
	modules modules
	repairs *repairs
	dates   dating
	told    dates.Order     // the order of day and month that the options give
	open    map[string]bool // services on which a handset's record does not name its own side; "" is the telephone network
	unnamed bool            // a network operator's record does not name its subscriber

	rejected func(file string, r RejectedRecord) error
}

// take is called for every item of the file, in order.
func (p *pass) take(it *item) error {
	switch {
	case it.communication != nil:
		p.receipt.Read++
		return p.event(it.communication)
	case it.contact != nil:
		p.receipt.Read++
		return p.contact(it.contact)
	case it.notice != nil:
		p.receipt.Read++
		p.dates.hear(it.notice.Open, it.notice.Place)
		return p.notices.take(it.notice, p.put)
	case it.info != nil:
		p.info(it.info)
	case it.reason != "":
		p.receipt.Read++
		return p.reject(RejectedRecord{Place: it.at, Reason: it.reason})
	default:
		p.receipt.addRepair(it.repair)
		p.repairs.note(it.at)
	}
	return nil
}

// put passes a record on to the spool; r is nil if the record is rejected.
func (p *pass) put(r *record, at export.Place) error {
	return p.keep(p.repairs.next(r, at))
}

// keep writes a record to the spool, unless it is nil.
func (p *pass) keep(r *record) error {
	switch {
	case r == nil:
		return nil
	case r.Notice != nil:
		return p.notices.put(r)
	}
	return p.spool.put(*r)
}

// records is how many records wait to be written.
func (p *pass) records() int64 { return p.spool.n + p.notices.n() }

func (p *pass) reject(r RejectedRecord) error {
	p.receipt.reject(r.Place, r.Reason)
	if err := p.rejected(p.receipt.Name, r); err != nil {
		return err
	}
	return p.put(nil, r.Place)
}

// rejectEvent rejects an event that could be read, and records the export in
// which it was first.
func (p *pass) rejectEvent(c *export.Communication, reason string) error {
	if c.Open != nil && c.Open.Date().Order == dates.Either {
		c.At, c.Zoned = nil, false // it is rejected before the order of day and month is known
	}
	c.Original = cmp.Or(c.Original, export.Original{Export: p.receipt.ExportID, Record: recordID(c.Place)})
	return p.reject(RejectedRecord{Place: c.Place, Reason: reason, Communication: c})
}

func (p *pass) event(c *export.Communication) error {
	p.dates.hear(c.Open, c.Place)
	m, reason := p.parties.openEvent(c)
	if reason != "" {
		return p.rejectEvent(c, reason)
	}
	if c.Network {
		p.unnamed = p.unnamed || isOpen(&m)
	} else {
		p.leftOpen(&m)
	}
	return p.put(eventRecord(&m, c), c.Place)
}

// contact takes an entry of an address book. An entry that names several
// parties counts as one entry for each.
func (p *pass) contact(c *export.Contact) error {
	for i, w := range identity.Split(c.Party.Raw) {
		if i > 0 {
			p.receipt.Read++
		}
		one := *c
		one.Party.Raw, one.Party.Name = w.Raw, cmp.Or(c.Party.Name, w.Name)
		one.SavedAs = cmp.Or(c.SavedAs, w.Name)
		if err := p.saved(&one, c.Party.Raw); err != nil {
			return err
		}
	}
	return nil
}

// saved takes an entry for one party; raw is the entry as written.
func (p *pass) saved(c *export.Contact, raw string) error {
	party, problem := p.parties.named(c.Party, "")
	if problem != "" {
		return p.reject(RejectedRecord{Place: c.Place, Reason: "the contact is " + problem, Contact: c})
	}
	party.DisplayName = "" // the phone's user chose the name, the service shows another
	return p.put(&record{Contact: &intel.SavedContact{Party: party, SavedAs: bounded(c.SavedAs), Raw: written(export.Party{Raw: raw}, party)}}, c.Place)
}

// info adds an Info to the facts of the export, which may come in pieces.
func (p *pass) info(i *export.Info) {
	p.dates.infer(i, p.receipt)
	p.file.Tool = cmp.Or(p.file.Tool, bounded(i.Tool))
	p.file.ToolVersion = cmp.Or(p.file.ToolVersion, bounded(i.ToolVersion))
	for _, m := range i.Modules {
		p.modules.add(m)
	}
	if !i.Network { // a subscriber's phone need not be one that was seized
		p.phones.describe(i)
		for _, raw := range i.IMEIs {
			p.handset(raw, i.Extraction)
		}
		for _, s := range i.SIMs {
			p.sim(s)
		}
	}
	for _, o := range i.Owners {
		party, problem := p.parties.named(o, "")
		if problem != "" {
			p.receipt.warn("The export names an owner who is left out: the party is " + problem + ".")
			continue
		}
		p.owner.of(i.Network).add(party)
	}
}

// handset and sim note each handset and SIM once. Texts that are not an IMEI,
// ICCID or IMSI (examiners black them out, spreadsheets round them) are left
// out with a warning.
func (p *pass) handset(raw, extraction string) {
	device, err := identity.Handset(raw)
	if err != nil {
		p.receipt.warn("The export gives an IMEI that is not one; the handset is left out.")
		return
	}
	if !identity.IMEIChecks(raw) {
		p.receipt.warn("The export gives an IMEI whose check digit is wrong: the handset goes by the fourteen digits before it.")
	}
	p.phones.name(device.ID, extraction)
	if !slices.ContainsFunc(p.file.Handsets, func(d intel.Device) bool { return d.ID == device.ID }) {
		p.file.Handsets = append(p.file.Handsets, device)
	}
}

func (p *pass) sim(s export.SIM) {
	card, err := identity.Sim(s.ICCID, s.IMSI)
	if err != nil {
		p.receipt.warn("The export gives a SIM without a usable ICCID or IMSI; the SIM is left out.")
		return
	}
	if !slices.ContainsFunc(p.file.Sims, func(c intel.SimCard) bool { return c.ID == card.ID }) {
		p.file.Sims = append(p.file.Sims, card)
	}
}

// finish is called once all of the file is read: it decides how the dates are
// read, writes the last record to the spool and completes the facts of the
// export.
func (p *pass) finish() error {
	if err := p.dates.decide(p.told, p.receipt); err != nil {
		return err
	}
	if err := p.keep(p.repairs.last()); err != nil {
		return err
	}
	for i := range p.file.Handsets {
		if p.phones.complete(&p.file.Handsets[i]) {
			p.receipt.warn("Two phones of different makes go by one IMEI in this export: they are one handset in the graph, which names both among its claims.")
		}
	}
	p.file.Owners, p.file.Modules, p.file.Records = p.owner.all(), p.modules, p.records()
	if p.unnamed && !p.owner.of(true).known() {
		p.receipt.warn("The call data records do not all say whose they are: there the subscriber's side is the device.")
	}
	p.warnOfOpen()
	return nil
}

// leftOpen notes the services on which a record does not name its own side.
func (p *pass) leftOpen(m *intel.Message) {
	note := func(leg intel.Party) {
		if leg.ID == "" && !p.open[leg.Service] {
			if p.open == nil {
				p.open = map[string]bool{}
			}
			p.open[leg.Service] = true
		}
	}
	note(m.From)
	for _, leg := range m.To {
		note(leg)
	}
}

// warnOfOpen warns if the device represents the phone's unknown number or
// account, and asks for the owner if that would help.
func (p *pass) warnOfOpen() {
	byDevice := func(service string) bool {
		_, how := p.owner.leg(service)
		return how == intel.ByDevice
	}
	switch {
	case p.open[""] && byDevice("") && slices.ContainsFunc(p.file.Owners, intel.Party.IsNumber):
		p.receipt.warn("The export does not say which number of its own made a call or text: there its own side is the device.")
	case p.open[""] && byDevice(""):
		p.receipt.warn("The export does not say its own number: its own side of calls and texts is the device. Give the owner when loading, and overlapping exports share their events.")
	case slices.ContainsFunc(slices.Collect(maps.Keys(p.open)), byDevice):
		p.receipt.warn("The export does not say its own account: its own side of messages is the device. Give the account as the owner when loading, as in whatsapp:447700900123@s.whatsapp.net.")
	}
}
