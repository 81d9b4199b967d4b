package leapp

import (
	"strings"

	"linegraph/internal/export"
)

// book are the columns of a list of contacts.
type book struct {
	name    []string // together the name
	orElse  string   // where they hold nothing
	numbers string   // cells may hold several, with a label each
	emails  string
	id      string // their account of service, before anything else
	service string
	owner   bool // they are the phone's own
}

// contactTables are lists of contacts, and of the phone's own numbers.
var contactTables = []artifact{
	{name: "contact", tool: ios, has: []string{"firstname", "lastname", "storageplace"}, book: &book{
		name: []string{"prefix", "firstname", "middlename", "lastname", "suffix"}, orElse: "displayname|nickname|company",
		numbers: "phonenumbers|phonenumber|contactnumber", emails: "emailaddresses|emailaddress",
	}},
	{name: "whatsapp contact", tool: ios, has: []string{"fullname", "whatsappid"}, book: &book{
		name: []string{"fullname"}, numbers: "phonenumber", id: "whatsappid", service: "whatsapp",
	}},
	{name: "contact", tool: android, has: []string{"mimetype", "data1", "displayname"}, read: androidContact},
	{name: "sim", tool: android, has: []string{"number", "imsi", "displayname", "iccid"}, read: androidSIM},
	{name: "whatsapp contact", tool: android, has: []string{"name", "jid", "number"}, book: &book{name: []string{"name"}, id: "jid", service: "whatsapp"}},
	{name: "telegram contact", tool: android, has: []string{"userid", "firstname", "lastname", "phonenumbers", "devicecontactkey"}, book: &book{
		name: []string{"firstname", "lastname"}, numbers: "phonenumbers", id: "userid", service: "telegram",
	}},
	{name: "signal contact", tool: android, has: []string{"name", "phonenumber", "recipienttype", "aci"}, book: &book{
		name: []string{"name"}, id: "phonenumber", service: "signal",
	}},
	{name: "snapchat contact", tool: android, has: []string{"addedtimestamp", "username", "userid", "displayname", "phonenr"}, book: &book{
		name: []string{"displayname"}, numbers: "phonenr", id: "username", service: "snapchat",
	}},
	{name: "messenger contact", tool: android, has: []string{"facebookid", "name", "normalizedname"}, book: &book{
		name: []string{"name"}, numbers: "phonenumber", emails: "emailaddress", id: "facebookid", service: "facebook",
	}},
	{name: "burner contact", tool: ios, has: []string{"phonenumber", "fullname", "otherphones", "contactid"}, book: &book{
		name: []string{"fullname"}, numbers: "phonenumber",
	}},
	{name: "burner number", tool: ios, has: []string{"burnernumber", "displayname", "burnerid"}, book: &book{id: "burnernumber", service: "burner", owner: true}},
	{name: "burner number", tool: android, has: []string{"numbercreationtime", "numbername", "number"}, book: &book{id: "number", service: "burner", owner: true}},
}

// card reads one entry.
func (t *table) card(r row) error {
	b := t.artifact.book
	var words []string
	for _, part := range b.name {
		if v := r.get(part); v != "" {
			words = append(words, v)
		}
	}
	name := strings.Join(words, " ")
	if name == "" {
		name = r.get(b.orElse)
	}
	var parties []export.Party
	switch id := r.get(b.id); {
	case id == "":
	case export.IsGroup(id):
		return t.out.Reject(t.place(""), "a group or a broadcast, not one number or account")
	default:
		parties = append(parties, export.Party{Raw: id, Service: b.service})
	}
	for _, number := range values(r.get(b.numbers)) {
		parties = append(parties, export.Party{Raw: number})
	}
	for _, address := range values(r.get(b.emails)) {
		parties = append(parties, export.Party{Raw: address, Service: "email"})
	}
	if !b.owner {
		return t.contact(name, parties...)
	}
	for _, p := range parties {
		p.Owner = true
		if err := t.owner(p); err != nil {
			return err
		}
	}
	return nil
}

// contact hands on one contact for each party.
func (t *table) contact(name string, parties ...export.Party) error {
	for _, p := range parties {
		p.Name = name
		if err := t.out.Contact(&export.Contact{Place: t.place(""), Party: p, SavedAs: name}); err != nil {
			return err
		}
	}
	if len(parties) == 0 {
		return t.out.Reject(t.place(""), "contact without a number, an address or a user id")
	}
	return nil
}

// values parts a cell of several labelled values: "Mobile: 07700 900123".
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

// androidContact reads one datum of a contact, whose kind its type tells.
func androidContact(t *table, r row) error {
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

func androidSIM(t *table, r row) error {
	sim := export.SIM{ICCID: r.get("iccid"), IMSI: r.get("imsi")}
	if sim != (export.SIM{}) {
		if err := t.out.Info(export.Info{SIMs: []export.SIM{sim}}); err != nil {
			return err
		}
	}
	return t.owner(export.Party{Raw: r.get("number"), Owner: true})
}
