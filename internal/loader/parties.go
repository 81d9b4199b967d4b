package loader

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// parties turns what a tool wrote for a party into the party the graph knows.
// A phone's records name the same few hundred parties over and over, so answers
// are kept, up to maxKept of them.
type parties struct {
	region string
	owner  *owner // learns from records that name the phone's own leg
	kept   map[rawParty]answer
	doubts map[string]bool // what is not sure of some of them
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

// leg is one end of an event. The owner's, when the tool does not name it, is
// open: without an ID, on its service. problem says why it cannot be a party.
// A mended record says nothing of the file's other records: they may be of
// another phone.
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

// named is a party by what the tool wrote for it.
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
		return answer{problem: strings.TrimPrefix(why, "The party is ")} // it goes on: "the sender is …"
	}
	if doubt := identity.Doubt(key.raw, party); doubt != "" {
		p.doubts[doubt] = true
	}
	return answer{party: party}
}

// bounded cuts a text to what an indexed property takes.
func bounded(s string) string {
	s = strings.TrimSpace(s)
	if len(s) <= intel.MaxText {
		return s
	}
	return strings.ToValidUTF8(s[:intel.MaxText], "")
}
