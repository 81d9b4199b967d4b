package axiom

import (
	"regexp"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

const carved = "recovered by carving: it may be deleted or incomplete"

// send completes a record with its parties and its time and hands it on, or
// rejects it.
func (r *report) send(h *hit, c *export.Communication, d legs.Direction, at fragment) error {
	p, group := partiesOf(h, c.Service)
	if c.Thread == "" {
		c.Thread = group
	}
	from, to, why := p.Assign(d, c.Service)
	if why != "" {
		return r.out.Reject(c.Place, why)
	}
	c.From, c.To = from, to
	c.RawTime = strings.TrimSpace(at.value)
	wall := c.RawTime
	if _, _, exchanged, ok := export.DayAndMonth(wall); ok && at.monthFirst {
		wall = exchanged
	}
	when := export.When(wall, at.zone, r.now)
	c.At, c.Zoned = when.At, when.Zoned
	if when.Note != "" {
		if err := r.out.Repair(c.Place, when.Note); err != nil {
			return err
		}
	}
	if strings.Contains(strings.ToLower(h.get("recovery method")), "carv") {
		if err := r.out.Repair(c.Place, carved); err != nil {
			return err
		}
	}
	return r.out.Communication(c)
}

// bracketed is a party with its address behind its name: "Kez <447700900123@s.whatsapp.net>".
var bracketed = regexp.MustCompile(`^(.*?)\s*<([^<>]+)>$`)

// party reads one party. AXIOM calls the phone's own account "Local User".
func party(written, name, service string) export.Party {
	p := export.Party{Raw: strings.TrimSpace(written), Service: service, Name: name}
	if m := bracketed.FindStringSubmatch(p.Raw); m != nil {
		p.Raw = strings.TrimSpace(m[2])
		if p.Name == "" {
			p.Name = m[1]
		}
		p.Owner = strings.EqualFold(m[1], localUser)
	}
	if strings.EqualFold(p.Raw, localUser) {
		p.Raw, p.Owner = "", true
	}
	return p
}

const localUser = "local user"

// parties reads a list of parties with the list of their names, which is used
// only where it is as long: a comma may be part of a name.
func parties(written, names, service string) []export.Party {
	all := values(written)
	known := values(names)
	var found []export.Party
	for i, v := range all {
		name := ""
		if len(known) == len(all) {
			name = known[i]
		} else if len(all) == 1 {
			name = strings.TrimSpace(names)
		}
		found = append(found, party(v, name, service))
	}
	return found
}

// partiesOf gives those that a hit names, by role. A partner says again who the
// other end is; the id of a group stands for nobody and is the thread.
func partiesOf(h *hit, service string) (p legs.Parties, group string) {
	p.From = parties(h.get("sender", "sender id", "from"), h.get("sender name"), service)
	p.To = parties(h.get("recipient(s)", "recipient", "recipients", "receiver", "receiver id", "to"), h.get("recipient name", "recipient name(s)", "receiver name"), service)
	p.Other = parties(h.get("partner", "partners", "partner(s)"), h.get("partner name", "partner name(s)", "partner names"), service)
	for _, end := range []*[]export.Party{&p.To, &p.Other} {
		*end = slices.DeleteFunc(*end, func(q export.Party) bool {
			if export.IsGroup(q.Raw) {
				group = q.Raw
				return true
			}
			return false
		})
	}
	p.Other = slices.DeleteFunc(p.Other, func(q export.Party) bool {
		return len(p.From) > 0 && len(p.To) > 0 || among(p.From, q) || among(p.To, q)
	})
	return p, group
}

func among(all []export.Party, p export.Party) bool {
	return slices.ContainsFunc(all, func(q export.Party) bool { return strings.EqualFold(q.Raw, p.Raw) })
}
