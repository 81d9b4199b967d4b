package ufed

import (
	"encoding/xml"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/zone"
)

// item is a named value about a phone. Set groups those of one SIM slot: "IMSI2"
// belongs with "ICCID2".
type item struct{ name, set, value string }

// metadata reads a section of items about the phones and the tool.
func (r *report) metadata(section xml.StartElement) error {
	about := xmltext.Attr(section, "section")
	return r.doc.Children(func(e xml.StartElement) error {
		value, err := r.value()
		if err != nil {
			return err
		}
		placed, err := r.detail(xmltext.Attr(e, "sourceExtraction"), xmltext.Attr(e, "name"), value)
		if err != nil {
			return err
		}
		if !placed && about != "Additional Fields" && about != "Extraction Data" {
			r.leave(details, r.doc.Line(), 1)
		}
		return nil
	})
}

// deviceEntry reads a SIMData or DeviceInfoEntry, one named value each.
func (r *report) deviceEntry(m *model) error {
	placed, err := r.detail(m.extraction, m.get("Name"), m.get("Value"))
	if !placed && m.get("Value") != "" {
		r.leave(details, r.doc.Line(), 1)
	}
	return err
}

// newItem takes the name apart. Names are ids such as DeviceInfoModelNumber, or
// words in the language of the tool, where the acronyms stay: "Numero IMEI 2".
func newItem(name, value string) item {
	plain := strings.ToLower(strings.NewReplacer(" ", "", "_", "", "(", "", ")", "", "-", "").Replace(name))
	bare := strings.TrimRight(plain, "0123456789")
	it := item{name: strings.TrimPrefix(bare, "deviceinfo"), set: plain[len(bare):], value: value}
	if same, ok := synonyms[it.name]; ok {
		it.name = same
	} else if word := acronym(name); word != "" {
		it.name = word
	}
	return it
}

// synonyms are what older versions call an item.
var synonyms = map[string]string{
	"detectedmanufacturer": "detectedphonevendor", "detectedmodel": "detectedphonemodel",
}

// acronym is the one of those that are the same in every language which a name
// in other words has; "" when it has none, or more than one.
func acronym(name string) string {
	found := ""
	for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch word {
		case "imei", "iccid", "imsi", "msisdn":
			if found != "" {
				return ""
			}
			found = word
		case "last", "used", "sv", "tac", "type", "status":
			return ""
		}
	}
	return found
}

// detail keeps what one item says of a phone, or of the report; placed tells
// whether there is a place for it.
func (r *report) detail(extraction, name, value string) (placed bool, err error) {
	if value == "" {
		return true, nil
	}
	it := newItem(name, value)
	switch it.name {
	case "ufedpaversion":
		return true, r.info(export.Info{ToolVersion: value})
	case "reporttimezone", "projecttimezone":
		named, err := zone.Load(value)
		if err != nil {
			return false, nil
		}
		r.zone = named
		return true, r.info(export.Info{Zone: named})
	}
	x := r.extraction(extraction)
	if x.room() {
		placed = x.take(it)
	}
	r.phones = nil
	return placed, nil
}

// take keeps an item of a phone, if it is one of those that have a place.
func (x *extraction) take(it item) bool {
	switch it.name {
	case "detectedphonevendor":
		x.make.set(0, it.value)
	case "selectedmanufacturer":
		x.card = x.card || isCard(it.value)
		x.make.set(1, it.value)
	case "detectedphonemodel":
		x.model.set(0, it.value)
	case "modelnumber":
		x.model.set(1, it.value)
	case "selecteddevicename":
		x.model.set(2, it.value)
	case "imei", "iccid", "imsi", "msisdn", "lastusedmsisdn":
		return strings.ContainsAny(it.value, "0123456789") && x.takeNumber(it) // else "N/A"
	default:
		return false
	}
	return true
}

func (x *extraction) takeNumber(it item) bool {
	switch it.name {
	case "imei":
		if !slices.Contains(x.imeis, it.value) {
			x.imeis = append(x.imeis, it.value)
		}
	case "iccid", "imsi":
		if !slices.ContainsFunc(x.cards, func(has item) bool { return has.name == it.name && has.value == it.value }) {
			x.cards = append(x.cards, it)
		}
	default:
		x.addNumber(newKnown(it))
	}
	return true
}
