package loader

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// phones keeps the makes and models that a file states, by extraction, because a
// file may hold several phones. Statements without an extraction are about the
// file's phone.
type phones struct {
	said  map[string]model    // by extraction
	named map[string][]string // by handset, the extractions that name its IMEI
}

type model struct{ maker, name string }

func newPhones() *phones {
	return &phones{said: make(map[string]model), named: make(map[string][]string)}
}

// describe adds the make and model of an Info to those of its extraction.
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
// IMEI, or else those stated without an extraction. If its IMEI was named
// without an extraction, and the file describes one phone only, it gets that
// description. It never gets the description of another phone.
//
// disputed is true if phones of two makes name the IMEI: then the handset has
// both in its claims.
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
