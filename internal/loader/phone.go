package loader

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// phones keeps what a file says of make and model apart by extraction: it may
// hold several phones. What is said without an extraction is of the file's phone.
type phones struct {
	said  map[string]model    // by extraction
	named map[string][]string // by handset, the extractions that name its IMEI
}

type model struct{ maker, name string }

func newPhones() *phones {
	return &phones{said: make(map[string]model), named: make(map[string][]string)}
}

// describe adds the make and model of an Info to what its extraction said before.
func (p *phones) describe(i *export.Info) {
	if i.Make+i.Model == "" {
		return
	}
	was := p.said[i.Extraction]
	p.said[i.Extraction] = model{cmp.Or(was.maker, bounded(i.Make)), cmp.Or(was.name, bounded(i.Model))}
}

func (p *phones) name(handset, extraction string) {
	if !slices.Contains(p.named[handset], extraction) {
		p.named[handset] = append(p.named[handset], extraction)
	}
}

// complete gives a handset the make and model of the extractions that name its
// IMEI, else those of the file as a whole. Where one of the two is not said to
// be of an extraction and there is one description only, it fits too; another
// phone's never does.
//
// It tells whether two phones of different makes name the IMEI: then the handset
// has both in its claims.
func (p *phones) complete(d *intel.Device) (disputed bool) {
	var of model
	for _, extraction := range p.named[d.ID] {
		said := p.said[extraction]
		if claim := strings.TrimSpace(said.maker + " " + said.name); claim != "" && !slices.Contains(d.Claims, claim) {
			d.Claims = append(d.Claims, claim)
		}
		disputed = disputed || of.maker != "" && said.maker != "" && !strings.EqualFold(of.maker, said.maker)
		of = model{cmp.Or(of.maker, said.maker), cmp.Or(of.name, said.name)}
	}
	if of == (model{}) {
		of = p.said[""]
	}
	if of == (model{}) && len(p.said) == 1 && slices.Contains(p.named[d.ID], "") {
		for _, only := range p.said {
			of = only
		}
	}
	d.Make, d.Model = of.maker, of.name
	slices.Sort(d.Claims)
	if !disputed {
		d.Claims = nil
	}
	return disputed
}
