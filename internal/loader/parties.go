package loader

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// parties turns a tool's text for a party into a party of the graph. The
// records of a phone name the same few hundred parties again and again, so up
// to maxKept results are remembered.
type parties struct {
	region string
	owner  *owner // learns from records in which the phone's own leg is named
	kept   map[rawParty]answer
	doubts map[string]bool // warnings about some of them
}

type rawParty struct{ raw, service string }

type answer struct {
	party   intel.Party
	problem string
}

const maxKept = 1 << 14

func newParties(region string, o *owner) *parties {
	return &parties{region: region, owner: o, kept: make(map[rawParty]answer), doubts: map[string]bool{}}
}

// leg is one end of an event. If it is the owner's and the tool does not name
// it, it is open: without an ID, on its service. problem is the reason if the
// text is not that of a party. A corrected record tells nothing about the owner
// of the file's other records: they may come from other phones.
func (p *parties) leg(party export.Party, of *export.Communication) (leg intel.Party, problem string) {
	leg, problem = p.named(party, of.Service)
	if !party.Owner {
		return leg, problem
	}
	if problem != "" {
		return intel.Party{Service: cmp.Or(party.Service, of.Service)}, ""
	}
	if of.Original.Export == "" {
		p.owner.of(of.Network).add(leg)
	}
	return leg, ""
}

// named returns the party for a tool's text.
func (p *parties) named(party export.Party, service string) (intel.Party, string) {
	key := rawParty{party.Raw, cmp.Or(party.Service, service)}
	a, ok := p.kept[key]
	if !ok {
		a = p.resolve(key)
		if len(p.kept) >= maxKept {
			clear(p.kept)
		}
		p.kept[key] = a
	}
	if a.problem == "" && !a.party.IsNumber() {
		a.party.DisplayName = cmp.Or(a.party.DisplayName, bounded(party.Name))
	}
	return a.party, a.problem
}

func (p *parties) resolve(key rawParty) answer {
	party, err := identity.Resolve(key.raw, key.service, p.region)
	if err != nil {
		why := strings.TrimSuffix(intel.ErrorMessage(err), ".")
		return answer{problem: strings.TrimPrefix(why, "The party is ")} // the sentence begins with "the sender is"
	}
	if doubt := identity.Doubt(key.raw, party); doubt != "" {
		p.doubts[doubt] = true
	}
	return answer{party: party}
}

// bounded cuts a text to the length that an indexed property allows.
func bounded(s string) string {
	s = strings.TrimSpace(s)
	if len(s) <= intel.MaxText {
		return s
	}
	return strings.ToValidUTF8(s[:intel.MaxText], "")
}
