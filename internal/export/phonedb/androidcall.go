package phonedb

import (
	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

func (r *reader) androidCalls() error {
	const table = "calls"
	return r.each(table, []string{"number", "date", "duration", "type", "name"}, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Call, Duration: duration(of, "duration")}
		way := legs.Calls.Of(of.word("type"))
		if way == (legs.Way{}) {
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		said := legs.Said{Way: way, Partner: []export.Party{{Raw: of.word("number"), Name: of.word("name")}}}
		if _, why := said.Assign(c); why != "" {
			return r.out.Reject(c.Place, why)
		}
		return r.send(c, of, "date", unixMillis)
	})
}

// androidSIMs reads siminfo of telephony.db: the cards that were ever in the
// phone, and the numbers they say they have.
func (r *reader) androidSIMs() error {
	return r.each("siminfo", []string{"icc_id", "imsi", "number"}, func(of row) error {
		info := export.Info{}
		if sim := (export.SIM{ICCID: of.word("icc_id"), IMSI: of.word("imsi")}); sim != (export.SIM{}) {
			info.SIMs = []export.SIM{sim}
		}
		if number := of.word("number"); number != "" {
			info.Owners = []export.Party{{Raw: number, Owner: true}}
		}
		if info.SIMs == nil && info.Owners == nil {
			return r.out.Reject(place("siminfo", of), "a card without number or identity")
		}
		return r.out.Info(info)
	})
}
