package axiom

import "linegraph/internal/export"

// device hands on what a hit says of the handset and its SIM cards. ICCID and
// IMSI are one card's only where there is one of each.
func (r *report) device(h *hit) error {
	i := export.Info{
		Make:  h.get("manufacturer", "make"),
		Model: h.get("model id", "model", "device model", "device name"),
		IMEIs: append(values(h.get("imei", "imei(s)", "imei/meid")), values(h.get("imei 2", "imei2"))...),
	}
	iccids, imsis := values(h.get("iccid", "iccid(s)", "icc id")), values(h.get("imsi", "imsi(s)"))
	if len(iccids) == 1 && len(imsis) == 1 {
		i.SIMs = []export.SIM{{ICCID: iccids[0], IMSI: imsis[0]}}
	} else {
		for _, v := range iccids {
			i.SIMs = append(i.SIMs, export.SIM{ICCID: v})
		}
		for _, v := range imsis {
			i.SIMs = append(i.SIMs, export.SIM{IMSI: v})
		}
	}
	for _, number := range values(h.get("phone number", "phone number(s)", "msisdn")) {
		i.Owners = append(i.Owners, export.Party{Raw: number, Owner: true})
	}
	if i.Make+i.Model == "" && len(i.IMEIs)+len(i.SIMs)+len(i.Owners) == 0 {
		return nil
	}
	return r.out.Info(i)
}
