package leapp

import (
	"regexp"
	"strings"

	"linegraph/internal/export"
)

// iosCall reads a row of the call history, which knows the calls of all apps.
func (t *table) iosCall(r row) error {
	c := &export.Communication{Place: t.place(""), Kind: export.Call, Service: export.Service(r.get("serviceprovider"), r.get("calltype"))}
	sent, ok := direction(r.get("calldirection"))
	if !ok {
		return t.out.Reject(c.Place, noDirection)
	}
	if !sent && strings.EqualFold(r.get("answered"), "no") {
		c.Status = "missed"
	}
	c.Duration = export.Span(r.get("calldurationhms", "callduration", "duration"))
	legs(c, sent, export.Party{Service: c.Service}, export.Party{Raw: r.get("phonenumber"), Service: c.Service, Name: r.get("name")})
	return t.send(&record{c: c, at: r.get("startingtimestamp", "timestamp")})
}

// groupChat is how Messages names a chat of several.
var groupChat = regexp.MustCompile(`^chat\d+$`)

// iosMessage reads a row of Messages: a message, or one of its attachments.
func (t *table) iosMessage(r row) error {
	id := r.get("messageguid", "guid", "messagerowid")
	c := &export.Communication{Place: t.place(id), Kind: export.SMS, Body: r.text("message")}
	has := r.get("attachmentname", "attachmentfile", "attachmentmimetype", "attachmentpath") != ""
	switch name := r.get("service"); {
	case strings.EqualFold(name, "imessage"):
		c.Kind, c.Service = export.Chat, "imessage"
	case has:
		c.Kind = export.MMS
	}
	sent, ok := direction(r.get("messagedirection", "fromme"))
	other := r.get("chatcontactid")
	c.Thread = other
	switch {
	case !ok:
		return t.out.Reject(c.Place, noDirection)
	case groupChat.MatchString(other) && sent:
		return t.out.Reject(c.Place, noRecipient)
	case groupChat.MatchString(other):
		return t.out.Reject(c.Place, noSender)
	}
	legs(c, sent, account(r.get("account", "accountlogin"), c.Service), export.Party{Raw: other, Service: c.Service})
	return t.join(&record{key: id, c: c, at: r.get("messagetimestamp"), has: has})
}

// account reads the phone's own end of a message: "P:" and its number, or "E:"
// and its address, both of which may be empty.
func account(written, service string) export.Party {
	kind, raw, ok := strings.Cut(written, ":")
	switch {
	case !ok && strings.HasPrefix(written, "+"):
		raw = written
	case strings.EqualFold(kind, "p"):
	case strings.EqualFold(kind, "e") && service != "":
	default:
		raw = ""
	}
	return export.Party{Raw: strings.TrimSpace(raw), Service: service}
}

// iosContact reads a card of the address book, whose cells hold several values
// with a label each: "Mobile: 07700 900123".
func (t *table) iosContact(r row) error {
	var name []string
	for _, part := range []string{"prefix", "firstname", "middlename", "lastname", "suffix"} {
		if v := r.get(part); v != "" {
			name = append(name, v)
		}
	}
	saved := strings.Join(name, " ")
	if saved == "" {
		saved = r.get("displayname", "nickname", "company")
	}
	var parties []export.Party
	for _, number := range values(r.get("phonenumbers", "phonenumber", "contactnumber")) {
		parties = append(parties, export.Party{Raw: number})
	}
	for _, address := range values(r.get("emailaddresses", "emailaddress")) {
		parties = append(parties, export.Party{Raw: address, Service: "email"})
	}
	return t.contact(saved, parties...)
}

// values parts a cell of several labelled values.
func values(cell string) []string {
	var all []string
	cell = strings.NewReplacer("<br>", "\n", "<br/>", "\n", "<br />", "\n", "\r", "\n").Replace(cell)
	for v := range strings.SplitSeq(cell, "\n") {
		if i := strings.LastIndex(v, ": "); i >= 0 {
			v = v[i+2:]
		}
		if v = strings.TrimSpace(v); v != "" && !strings.HasSuffix(v, ":") {
			all = append(all, v)
		}
	}
	return all
}
