package leapp

import (
	"strings"

	"linegraph/internal/export"
)

const whatsApp = "whatsapp"

func jid(raw, name string) export.Party {
	return export.Party{Raw: raw, Service: whatsApp, Name: name}
}

func (t *table) iosWhatsAppCall(r row) error {
	c := &export.Communication{Place: t.place(r.get("callid")), Kind: export.Call, Service: whatsApp, Thread: r.get("groupjid")}
	sent, ok := direction(r.get("direction"))
	switch stored := r.get("incomingasstored"); {
	case ok && (sent && stored == "1" || !sent && stored == "0"):
		return t.out.Reject(c.Place, "its two columns for the direction contradict each other")
	case !ok:
		sent, ok = stored == "0", stored == "0" || stored == "1"
	}
	if !ok {
		return t.out.Reject(c.Place, noDirection)
	}
	if cause := strings.ToLower(r.get("disconnectedcause")); strings.Trim(cause, "0123456789") != "" {
		c.Status = cause
	}
	c.Duration = export.Span(r.get("durationhms", "duration"))
	legs(c, sent, jid("", ""), jid(r.get("contactid", "phonenumber"), r.get("contactfullname")))
	return t.send(&record{c: c, at: r.get("startingtimestamp")})
}

func (t *table) iosWhatsAppMessage(r row) error {
	sent, ok := direction(r.get("direction"))
	if name := r.get("sendername"); !ok { // older versions have no direction
		sent, ok = name == "Local User", name != ""
	}
	from, to := r.get("fromid"), r.get("toid")
	return t.whatsApp(r, sent, ok, from, []string{to}, r.get("chatid"))
}

// whatsApp hands on a message by its sender's id, where it was received, or its
// recipients', where it was sent.
func (t *table) whatsApp(r row, sent, known bool, from string, to []string, thread string) error {
	c := &export.Communication{Place: t.place(""), Kind: export.Chat, Service: whatsApp, Body: r.text("message"), Thread: thread}
	var others []export.Party
	for _, id := range to {
		if export.IsGroup(id) && c.Thread == "" {
			c.Thread = id
		}
		if id != "" && id != from && !export.IsGroup(id) {
			others = append(others, jid(id, ""))
		}
	}
	switch {
	case !known:
		return t.out.Reject(c.Place, noDirection)
	case sent && len(others) == 0:
		return t.out.Reject(c.Place, noRecipient)
	case !sent && (from == "" || export.IsGroup(from)):
		return t.out.Reject(c.Place, noSender)
	case sent:
		legs(c, true, jid("", ""), others...)
	default:
		legs(c, false, jid("", ""), append([]export.Party{jid(from, r.get("otherparticipantwausername", "sendingparty"))}, others...)...)
	}
	has := r.get("attachmentfile", "attachment", "media", "localpathtomedia", "mediapath") != ""
	return t.send(&record{c: c, at: r.get("messagetimestamp", "timestamp"), has: has})
}

func (t *table) iosWhatsAppContact(r row) error {
	var parties []export.Party
	if id := r.get("whatsappid"); id != "" {
		parties = append(parties, jid(id, ""))
	}
	if number := r.get("phonenumber"); number != "" {
		parties = append(parties, export.Party{Raw: number})
	}
	return t.contact(r.get("fullname"), parties...)
}

func (t *table) androidWhatsAppContact(r row) error {
	id := r.get("jid")
	switch {
	case id == "":
		return t.contact(r.get("name"))
	case export.IsGroup(id):
		return t.out.Reject(t.place(""), "a group or a broadcast, not somebody")
	}
	return t.contact(r.get("name"), jid(id, ""))
}

// androidWhatsAppCall reads a call; of one that the phone made, the table names
// nobody.
func (t *table) androidWhatsAppCall(r row) error {
	c := &export.Communication{Place: t.place(""), Kind: export.Call, Service: whatsApp, Thread: r.get("groupname")}
	sent, ok := direction(r.get("calldirection"))
	from := r.get("callerjid")
	switch {
	case !ok:
		return t.out.Reject(c.Place, noDirection)
	case sent:
		return t.out.Reject(c.Place, noRecipient)
	case export.IsGroup(from):
		return t.out.Reject(c.Place, noSender)
	}
	c.Duration = export.Span(r.get("callduration"))
	legs(c, false, jid("", ""), jid(from, r.get("caller")))
	return t.send(&record{c: c, at: r.get("callstarttimestamp")})
}

// androidWhatsAppMessage reads a message of a chat of two or of a group. The
// tables name the sender of what was received and nobody else.
func (t *table) androidWhatsAppMessage(r row) error {
	if r.get("messagetype") == "System Message" {
		return t.out.Reject(t.place(""), "system message, sent by nobody")
	}
	sent, ok := direction(r.get("messagedirection"))
	return t.whatsApp(r, sent, ok, r.get("sendingpartyjid"), nil, r.get("conversationname"))
}

// androidWhatsAppLegacy reads a message of an older database, whose recipients
// are the other members of the chat.
func (t *table) androidWhatsAppLegacy(r row) error {
	sent, ok := direction(r.get("direction"))
	var to []string
	for id := range strings.SplitSeq(r.get("recipients"), ",") {
		to = append(to, strings.TrimSpace(id))
	}
	from := r.get("groupsender")
	if sent {
		from = ""
	}
	return t.whatsApp(r, sent, ok, from, to, r.get("messageid"))
}

func (t *table) androidWhatsAppProfile(r row) error {
	code, number := strings.TrimPrefix(r.get("countrycode"), "+"), r.get("mobilenumber")
	if code == "" || number == "" {
		return t.out.Reject(t.place(""), "profile without a number and its country code")
	}
	p := jid("+"+code+number, r.get("name"))
	p.Owner = true
	return t.owner(p)
}
