package ufed

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
)

// item is a named value about the phone. Set groups those of one extraction
// and one SIM slot: "IMSI2" belongs with "ICCID2".
type item struct{ name, set, value string }

// metadata reads a section of items about the phone and the tool.
func (r *report) metadata(parent xml.StartElement) error {
	var items []item
	for {
		token, err := r.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return r.device(items)
		case xml.StartElement:
			value, err := r.value()
			if err != nil {
				return err
			}
			if value != "" {
				items = append(items, newItem(xmltext.Attr(t, "name"), xmltext.Attr(t, "sourceExtraction"), value))
			}
		}
	}
}

// simData reads a SIMData or DeviceInfoEntry, one named value each.
func (r *report) simData(m *model) error {
	value := m.get("Value")
	if value == "" {
		return nil
	}
	return r.device([]item{newItem(m.get("Name"), m.get("Category"), value)})
}

func newItem(name, extraction, value string) item {
	plain := strings.ToLower(strings.NewReplacer(" ", "", "_", "", "(", "", ")", "", "-", "").Replace(name))
	bare := strings.TrimRight(plain, "0123456789")
	return item{name: strings.TrimPrefix(bare, "deviceinfo"), set: extraction + "/" + plain[len(bare):], value: value}
}

// device hands on what the items say. The names are acronyms and codes that
// stay the same in most languages; a name in another language is passed over.
func (r *report) device(items []item) error {
	var i export.Info
	var owners []known
	for _, it := range items {
		switch it.name {
		case "imei":
			if !slices.Contains(i.IMEIs, it.value) {
				i.IMEIs = append(i.IMEIs, it.value)
			}
		case "detectedphonevendor":
			i.Make = it.value
		case "detectedphonemodel":
			i.Model = it.value
		case "selectedmanufacturer":
			i.Make = or(i.Make, it.value)
		case "selecteddevicename":
			i.Model = or(i.Model, it.value)
		case "msisdn", "lastusedmsisdn":
			owners = append(owners, newKnown(it))
		case "ufedpaversion":
			i.ToolVersion = it.value
		case "reporttimezone", "projecttimezone":
			if zone, err := time.LoadLocation(it.value); err == nil {
				i.Zone, r.zone = zone, zone
			}
		}
	}
	r.detected = r.detected || i.Model != ""
	i.SIMs = r.unknownSIMs(sims(items))
	slices.SortStableFunc(owners, surer)
	for _, o := range owners {
		i.Owners = append(i.Owners, export.Party{Raw: o.number, Owner: true})
	}
	if i.Tool+i.ToolVersion+i.Make+i.Model == "" && i.Zone == nil && len(i.IMEIs)+len(i.SIMs)+len(i.Owners) == 0 {
		return nil
	}
	return r.info(i)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// sims pairs ICCID and IMSI where a set has one of each, and otherwise keeps
// them apart: a wrong pair would make a SIM that never was.
func sims(items []item) []export.SIM {
	iccids, imsis := map[string][]string{}, map[string][]string{}
	var sets []string
	for _, it := range items {
		of := iccids
		if it.name == "imsi" {
			of = imsis
		} else if it.name != "iccid" {
			continue
		}
		if slices.Contains(of[it.set], it.value) {
			continue
		}
		of[it.set] = append(of[it.set], it.value)
		if !slices.Contains(sets, it.set) {
			sets = append(sets, it.set)
		}
	}
	var all []export.SIM
	add := func(s export.SIM) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	for _, set := range sets {
		if len(iccids[set]) == 1 && len(imsis[set]) == 1 {
			add(export.SIM{ICCID: iccids[set][0], IMSI: imsis[set][0]})
			continue
		}
		for _, v := range iccids[set] {
			add(export.SIM{ICCID: v})
		}
		for _, v := range imsis[set] {
			add(export.SIM{IMSI: v})
		}
	}
	return all
}

// unknownSIMs leaves out what was handed on before: SIMData repeats, one by one,
// the halves of the SIMs that the device section has given as pairs.
func (r *report) unknownSIMs(found []export.SIM) []export.SIM {
	found = slices.DeleteFunc(found, func(s export.SIM) bool {
		return slices.ContainsFunc(r.sims, func(k export.SIM) bool {
			return (s.ICCID == "" || s.ICCID == k.ICCID) && (s.IMSI == "" || s.IMSI == k.IMSI)
		})
	})
	r.sims = append(r.sims, found...)
	return found
}

// known is an own number with the day of its last use, where one is given.
type known struct {
	number string
	last   time.Time
	older  bool // a number that was only last used in the phone
}

// lastUse is what may stand behind a number: "(last known use: 27/05/2025 …)".
var lastUse = regexp.MustCompile(`^([^(;\n]*?)\s*[(;\n].*?(\d{1,2})[/.](\d{1,2})[/.](\d{4})`)

func newKnown(it item) known {
	k := known{number: it.value, older: it.name == "lastusedmsisdn"}
	if m := lastUse.FindStringSubmatch(it.value); m != nil {
		k.number = m[1]
		k.last, _ = time.Parse("2/1/2006", m[2]+"/"+m[3]+"/"+m[4]) // the zero time sorts last
	} else if n := strings.IndexAny(it.value, "(;\n"); n > 0 && strings.Contains(strings.ToLower(it.value[n:]), "last") {
		k.number = strings.TrimSpace(it.value[:n])
	}
	return k
}

// surer orders own numbers: the SIM's present one first, then by last use.
func surer(a, b known) int {
	if a.older != b.older {
		if b.older {
			return -1
		}
		return 1
	}
	return b.last.Compare(a.last)
}
