package whatsapp

import "slices"

// paste is a run of headers that go back in time behind a message, as those of
// another chat do that somebody pasted into it.
type paste struct {
	from, to int // lines
	senders  map[string]lines
	sure     bool // the message before it begins with a header of its own
}

// maxPastes is how many runs of a file are judged.
const maxPastes = 10_000

// pastes finds the runs of a file as its headers go by, and counts who writes.
type pastes struct {
	order   order
	open    bool             // nothing tells the day from the month
	written map[string]lines // of whoever writes outside of runs
	outer   *header          // the last one outside of a run
	run     *paste           // that is going on, nil for none
	all     []paste
}

// counts gives where the sender of a header is counted, and whether that is a run.
func (p *pastes) counts(h *header, line int) (senders map[string]lines, inRun bool) {
	back := p.outer != nil && p.earlier(h, p.outer)
	if back && p.run != nil {
		p.run.to = line
		return p.run.senders, true
	}
	p.end()
	if !back || len(p.all) == maxPastes || !p.outer.wrote() {
		p.outer = h
		return p.written, false
	}
	nested, found := parse(p.outer.text)
	p.run = &paste{from: line, to: line, senders: map[string]lines{}, sure: found && nested.style == p.outer.style}
	return p.run.senders, true
}

// end finishes the current run. A run of a single sender may be messages that
// arrived late because a phone was off, so it is not a paste unless it is sure.
func (p *pastes) end() {
	if p.run != nil && (p.run.sure || len(p.run.senders) > 1) {
		p.all = append(p.all, *p.run)
	} else if p.run != nil {
		p.merge(*p.run)
	}
	p.run = nil
}

func (p *pastes) merge(run paste) {
	for name, n := range run.senders {
		of := p.written[name]
		p.written[name] = lines{of.all + n.all, of.bare + n.bare}
	}
}

// pasted returns the runs that are pastes: those that follow a message beginning
// with a header of its own, and those with a sender who writes nowhere else, if
// at least two others write in the chat. The senders of all other runs count as
// senders of the chat.
func (p *pastes) pasted() (found []paste) {
	p.end()
	var late []paste
	for _, run := range p.all {
		stranger := false
		for name := range run.senders {
			stranger = stranger || p.written[name].all == 0
		}
		if run.sure || stranger && len(p.written) > 1 {
			found = append(found, run)
		} else {
			late = append(late, run)
		}
	}
	for _, run := range late {
		p.merge(run)
	}
	return found
}

// wrote tells a line that somebody wrote, who may have pasted something there.
func (h *header) wrote() bool { return h.sender != "" && !h.marked && !h.notice() }

// earlier compares the times of two headers. Where the order of day and month is
// open, the one must be earlier either way.
func (p *pastes) earlier(a, b *header) bool {
	among := []order{p.order}
	if p.open {
		among = orders[:2]
	}
	return !slices.ContainsFunc(among, func(o order) bool {
		day, ok := o.read(a.date)
		than, also := o.read(b.date)
		return !ok || !also || a.clock < 0 || b.clock < 0 || !day.Add(a.clock).Before(than.Add(b.clock))
	})
}

// within tells whether a line is in one of the runs, which are in the order of the
// file, and whether it is the first of one. It is asked for lines in rising order.
func within(runs []paste, line int) (rest []paste, is, first bool) {
	for len(runs) > 0 && runs[0].to < line {
		runs = runs[1:]
	}
	if len(runs) == 0 || line < runs[0].from {
		return runs, false, false
	}
	return runs, true, line == runs[0].from
}
