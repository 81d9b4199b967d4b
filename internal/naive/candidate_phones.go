package naive

import "time"

// phoneTaken is a phone seized from a person, and when it held the number.
type phoneTaken struct {
	person   *Record
	at       any
	sure     bool
	from, to any
}

func (a *around) seizures(o *ofLine) (all []phoneTaken) {
	take := func(phone *Record, from, to any) {
		for _, l := range statedBefore(phone.Out, "SEIZED_FROM", nil) {
			at := l.Properties["validFrom"]
			if at == nil {
				for _, in := range statedBefore(phone.Out, "SEIZED_IN", nil) {
					if then, known := in.To.Properties["at"].(time.Time); known && (at == nil || then.Before(at.(time.Time))) {
						at = then
					}
				}
			}
			if then, known := at.(time.Time); known {
				asOf, limited := instantOf(a.args["asOf"])
				begin, begins := instantOf(a.window("from"))
				end, ends := instantOf(a.window("to"))
				if limited && then.After(asOf) || begins && then.Before(begin) || ends && !then.Before(end) {
					continue
				}
			}
			all = append(all, phoneTaken{l.To, at, isConfirmed(l), from, to})
		}
	}
	for _, x := range o.linkedFrom("OWNER_USES") {
		take(x, nil, nil)
		for _, h := range x.linkedTo("EXTRACTED_FROM") {
			if h.Label == "Handset" {
				take(h, nil, nil)
			}
		}
	}
	for _, on := range statedBefore(o.Out, "ON_SIM", a.args["asOf"]) {
		for _, x := range on.To.linkedFrom("EXTRACTED_FROM") {
			take(x, on.Properties["validFrom"], on.Properties["validTo"])
		}
		for _, in := range statedBefore(on.To.Out, "IN_HANDSET", a.args["asOf"]) {
			from, to := on.Properties["validFrom"], on.Properties["validTo"]
			if f, known := in.Properties["validFrom"].(time.Time); known && (from == nil || from.(time.Time).Before(f)) {
				from = f
			}
			if t, known := in.Properties["validTo"].(time.Time); known && (to == nil || to.(time.Time).After(t)) {
				to = t
			}
			take(in.To, from, to)
			for _, x := range in.To.linkedFrom("EXTRACTED_FROM") {
				take(x, from, to)
			}
		}
	}
	return all
}
