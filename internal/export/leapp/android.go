package leapp

import (
	"strings"

	"linegraph/internal/export"
)

// androidCalls are the types of call: whether the phone made it, and its status.
var androidCalls = map[string]struct {
	sent   bool
	status string
}{
	"incoming": {}, "outgoing": {sent: true}, "missed": {status: "missed"}, "voicemail": {status: "voicemail"},
	"rejected": {status: "rejected"}, "blocked": {status: "refused"}, "answered externally": {status: "answered elsewhere"},
}

func (t *table) androidCall(r row) error {
	c := &export.Communication{Place: t.place(""), Kind: export.Call}
	kind, ok := androidCalls[strings.ToLower(bare(r.get("type")))]
	if !ok {
		return t.out.Reject(c.Place, noDirection)
	}
	c.Status = kind.status
	c.Deleted = r.get("deleted") == "1"
	c.Duration = export.Span(r.get("durationinsecs", "duration"))
	legs(c, kind.sent, own(r.get("phoneaccountaddress")), export.Party{Raw: withheld(r.get("partner")), Name: r.get("partnername", "name")})
	return t.send(&record{c: c, at: r.get("calldate", "callstarttimestamp")})
}

// own is the number of the SIM that carried a call, where the phone knows it.
func own(address string) export.Party {
	const shortest = 7
	if strings.Trim(address, "+0123456789") != "" || len(address) < shortest {
		return export.Party{}
	}
	return export.Party{Raw: address}
}

// withheld empties the numbers that Android writes where it knows none.
func withheld(number string) string {
	if number == "-1" || number == "-2" || number == "-3" {
		return ""
	}
	return number
}

// androidBoxes are the types of SMS: those that the tool names, and the numbers
// that it leaves as they are.
var androidBoxes = map[string]struct {
	sent, draft bool
	status      string
}{
	"received": {status: "received"}, "1": {status: "received"}, "sent": {sent: true, status: "sent"}, "2": {sent: true, status: "sent"},
	"3": {draft: true}, "draft": {draft: true}, "4": {sent: true, status: "outbox"}, "5": {sent: true, status: "failed"}, "6": {sent: true, status: "queued"},
}

func (t *table) androidSMS(r row) error {
	c := &export.Communication{Place: t.place(r.get("msgid")), Kind: export.SMS, Body: r.text("body"), Thread: r.get("threadid")}
	box, ok := androidBoxes[strings.ToLower(bare(r.get("type")))]
	switch {
	case !ok:
		return t.out.Reject(c.Place, noDirection)
	case box.draft:
		return t.out.Reject(c.Place, "draft, never sent")
	}
	c.Status = box.status
	legs(c, box.sent, export.Party{}, export.Party{Raw: withheld(r.get("address"))})
	return t.send(&record{c: c, at: r.get("date")})
}

// self stands in an MMS where the phone was to fill in its own number.
const self = "insert-address-token"

// androidMMS reads a row of an MMS: one of its parts. The sender and, at most,
// one recipient of each kind are named.
func (t *table) androidMMS(r row) error {
	id := r.get("msgid")
	c := &export.Communication{Place: t.place(id), Kind: export.MMS, Body: r.text("body"), Thread: r.get("threadid")}
	has := r.get("media", "attachment", "filename") != ""
	if media := strings.TrimSpace(c.Body); strings.HasPrefix(media, "<a href=") || strings.HasPrefix(media, "<audio ") || strings.HasPrefix(media, "<video ") {
		c.Body, has = "", true
	}
	from := r.get("fromaddress", "from")
	to, toSelf := recipients(r)
	sent, ok := direction(bare(r.get("direction", "type")))
	switch {
	case from == self:
		sent, ok, from = true, true, ""
	case !ok:
		ok = toSelf
	}
	switch {
	case sent && len(to) == 0:
		return t.out.Reject(c.Place, noRecipient)
	case sent:
		legs(c, true, export.Party{Raw: from}, to...)
	case from == "", !ok && len(to) == 0:
		return t.out.Reject(c.Place, noDirection)
	case !ok:
		c.From, c.To = export.Party{Raw: from}, to // both named, neither known to be the phone's
	case len(to) == 1 && !toSelf:
		legs(c, false, to[0], export.Party{Raw: from})
	default:
		legs(c, false, export.Party{}, append([]export.Party{{Raw: from}}, to...)...)
	}
	return t.join(&record{key: id, c: c, at: r.get("date"), has: has})
}

// recipients gives those that an MMS names, and whether the phone is one of them.
func recipients(r row) (to []export.Party, toSelf bool) {
	for _, field := range []string{r.get("toaddress", "to"), r.get("cc"), r.get("bcc")} {
		for _, address := range strings.FieldsFunc(field, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			switch address = strings.TrimSpace(address); address {
			case "":
			case self:
				toSelf = true
			default:
				to = append(to, export.Party{Raw: address})
			}
		}
	}
	return to, toSelf
}

func (t *table) androidContact(r row) error {
	var parties []export.Party
	number, address := r.get("phonenumber"), r.get("emailaddress")
	kind := r.get("mimetype")
	switch value := r.get("data1"); {
	case number == "" && strings.HasSuffix(kind, "phone_v2"):
		number = value
	case address == "" && strings.HasSuffix(kind, "email_v2"):
		address = value
	}
	if number != "" {
		parties = append(parties, export.Party{Raw: number})
	}
	if address != "" {
		parties = append(parties, export.Party{Raw: address, Service: "email"})
	}
	return t.contact(r.get("displayname"), parties...)
}

func (t *table) androidSIM(r row) error {
	sim := export.SIM{ICCID: r.get("iccid"), IMSI: r.get("imsi")}
	if sim != (export.SIM{}) {
		if err := t.out.Info(export.Info{SIMs: []export.SIM{sim}}); err != nil {
			return err
		}
	}
	return t.owner(export.Party{Raw: r.get("number"), Owner: true})
}
