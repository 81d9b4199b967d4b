package xry

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
)

// device gathers what the view of the phone says, until the end of the file.
type device struct {
	maker, model, name string
	imeis              []string
	iccids, imsis      []string
	owners             []export.Party
}

// add reads the pairs of Attribute and Data, in either order.
func (d *device) add(e *entry) {
	attribute, data := "", ""
	for _, f := range e.fields {
		switch f.key {
		case "attribute":
			attribute = f.value
		case "data":
			data = f.value
		default:
			continue
		}
		if attribute != "" && data != "" {
			d.set(strings.ToLower(attribute), data)
			attribute, data = "", ""
		}
	}
}

func (d *device) set(attribute, value string) {
	switch {
	case strings.Contains(attribute, "imei"):
		d.imeis = once(d.imeis, value)
	case strings.Contains(attribute, "imsi"):
		d.imsis = once(d.imsis, value)
	case strings.Contains(attribute, "iccid"):
		d.iccids = once(d.iccids, value)
	case strings.Contains(attribute, "msisdn"):
		p := export.Party{Raw: value, Owner: true}
		if !slices.Contains(d.owners, p) {
			d.owners = append(d.owners, p)
		}
	case attribute == "manufacturer":
		d.maker = cmp.Or(d.maker, value)
	case attribute == "model":
		d.model = cmp.Or(d.model, value)
	case attribute == "device name":
		d.name = cmp.Or(d.name, value)
	}
}

func once(all []string, value string) []string {
	if slices.Contains(all, value) {
		return all
	}
	return append(all, value)
}

// tell hands on what was gathered. ICCID and IMSI are one card's only where
// there is one of each: a wrong pair would make a SIM that never was.
func (d *device) tell(out export.Sink) error {
	i := export.Info{Make: d.maker, Model: cmp.Or(d.model, d.name), IMEIs: d.imeis, Owners: d.owners}
	if len(d.iccids) == 1 && len(d.imsis) == 1 {
		i.SIMs = []export.SIM{{ICCID: d.iccids[0], IMSI: d.imsis[0]}}
	} else {
		for _, v := range d.iccids {
			i.SIMs = append(i.SIMs, export.SIM{ICCID: v})
		}
		for _, v := range d.imsis {
			i.SIMs = append(i.SIMs, export.SIM{IMSI: v})
		}
	}
	if i.Make+i.Model == "" && len(i.IMEIs)+len(i.SIMs)+len(i.Owners) == 0 {
		return nil
	}
	return out.Info(i)
}
