package phonedb

import (
	"slices"

	"linegraph/internal/export"
)

// withheld empties the numbers that Android writes where it knows none.
func withheld(number string) string {
	if slices.Contains([]string{"-1", "-2", "-3", "null"}, number) {
		return ""
	}
	return number
}

// callTypes of Android by number. All but the second came in.
var callTypes = map[int64]string{1: "", 2: "", 3: "missed", 4: "voicemail", 5: "rejected", 6: "refused", 7: "answered elsewhere"}

func (r *reader) androidCalls() error {
	const table, outgoing = "calls", 2
	return r.each(table, []string{"number", "date", "duration", "type", "name"}, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Call, Duration: duration(of, "duration")}
		kind, ok := of.integer("type")
		status, known := callTypes[kind]
		if !ok || !known {
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		c.Status = status
		directed(c, kind == outgoing, phone(""), export.Party{Raw: withheld(of.word("number")), Name: of.word("name")})
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
