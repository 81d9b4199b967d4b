package profile

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
)

// device is what the rows of a device sheet say, one value each.
type device struct {
	info        export.Info
	iccid, imsi []string
}

// entry takes one value of the device. Values that the graph does not keep are
// passed over.
func (s *sheet) entry(row table.Row, at export.Place) error {
	key := strings.NewReplacer(" ", "", "_", "", "-", "", "(", "", ")", "").Replace(comparableHeader(s.text(row, "key")))
	key = strings.TrimPrefix(strings.TrimRight(key, "0123456789"), "deviceinfo")
	value, fault, _ := s.digits(s.text(row, "value"))
	d := &s.device
	kept := map[string]*[]string{"imei": &d.info.IMEIs, "imeimeid": &d.info.IMEIs, "iccid": &d.iccid, "imsi": &d.imsi}
	list, identifier := kept[key]
	switch {
	case fault != "" && (identifier || key == "msisdn" || key == "lastusedmsisdn"):
		return s.out.Reject(at, "an identifier of the device is spoilt: "+fault)
	case value == "":
	case identifier:
		if !slices.Contains(*list, value) {
			*list = append(*list, value)
		}
	case key == "msisdn" || key == "lastusedmsisdn":
		d.info.Owners = append(d.info.Owners, export.Party{Raw: value, Owner: true})
	case key == "detectedphonevendor" || key == "manufacturer" || key == "selectedmanufacturer":
		d.info.Make = value
	case key == "detectedphonemodel" || key == "model" || key == "selecteddevicename":
		d.info.Model = value
	case key == "ufedpaversion":
		d.info.ToolVersion = value
	}
	return nil
}

// tellDevice hands on what the device's rows said. ICCID and IMSI are one SIM
// where there is one of each; otherwise a pair would be a guess.
func (s *sheet) tellDevice() error {
	d := s.device
	if len(d.iccid) == 1 && len(d.imsi) == 1 {
		d.info.SIMs = []export.SIM{{ICCID: d.iccid[0], IMSI: d.imsi[0]}}
	} else {
		for _, v := range d.iccid {
			d.info.SIMs = append(d.info.SIMs, export.SIM{ICCID: v})
		}
		for _, v := range d.imsi {
			d.info.SIMs = append(d.info.SIMs, export.SIM{IMSI: v})
		}
	}
	if s.Rows != Device {
		return nil
	}
	return s.out.Info(d.info)
}
