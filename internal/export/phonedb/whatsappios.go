package phonedb

import (
	"cmp"

	"linegraph/internal/export"
	"linegraph/internal/export/notice"
)

func (r *reader) whatsAppIOS() error {
	const table, groupEvent, systemEvent, revoked = "ZWAMESSAGE", 6, 10, 14
	names, err := r.pushNames()
	if err != nil {
		return err
	}
	members := r.lookup("ZWAGROUPMEMBER", "ZCHATSESSION", "ZMEMBERJID")
	var groups memo[int64]
	columns := []string{"ZMESSAGEDATE", "ZISFROMME", "ZTEXT", "ZCHATSESSION", "ZGROUPMEMBER", "ZMESSAGETYPE"}
	return r.each(table, columns, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Chat, Body: of.text("ZTEXT")}
		sent, ok := of.integer("ZISFROMME")
		session, err := r.find("ZWACHATSESSION", []string{"ZCONTACTJID", "ZPARTNERNAME"}, of.ref("ZCHATSESSION"))
		if err != nil {
			return err
		}
		author, err := r.find("ZWAGROUPMEMBER", []string{"ZMEMBERJID"}, of.ref("ZGROUPMEMBER"))
		if err != nil {
			return err
		}
		t := talk{sent: sent != 0, chat: session.word("ZCONTACTJID"), author: author.word("ZMEMBERJID"), name: session.word("ZPARTNERNAME")}
		switch {
		case of.is("ZMESSAGETYPE", groupEvent), of.is("ZMESSAGETYPE", systemEvent):
			return r.aside(t, export.System, c.Place, c.Body, of, "ZMESSAGEDATE", cocoa)
		case notice.IsStatus(t.chat):
			return r.aside(t, export.Story, c.Place, c.Body, of, "ZMESSAGEDATE", cocoa)
		case of.is("ZMESSAGETYPE", revoked):
			return r.aside(t, export.Unsent, c.Place, c.Body, of, "ZMESSAGEDATE", cocoa)
		case !ok:
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		c.Status = messageStatus(sent != 0, false)
		t.members = func() ([]string, error) {
			return groups.of(session.id, func() ([]string, error) {
				all, err := members.of(session.id)
				return words(all, "ZMEMBERJID"), err
			})
		}
		why, err := t.legs(c)
		if err != nil {
			return err
		}
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		c.From.Name = cmp.Or(c.From.Name, names[c.From.Raw])
		for i, p := range c.To {
			c.To[i].Name = cmp.Or(p.Name, names[p.Raw])
		}
		return r.send(c, of, "ZMESSAGEDATE", cocoa)
	})
}

// maxNames is how many names are held in memory at once, more than a phone meets accounts.
const maxNames = 100_000

// pushNames gives the names that people chose for themselves, by their JIDs. The
// column of that name beside a message holds something else, in a packed form.
func (r *reader) pushNames() (map[string]string, error) {
	const table = "ZWAPROFILEPUSHNAME"
	names := map[string]string{}
	if !r.has(map[string][]string{table: {"ZJID", "ZPUSHNAME"}}) {
		return names, nil
	}
	return names, r.each(table, []string{"ZJID", "ZPUSHNAME"}, func(of row) error {
		if len(names) < maxNames {
			names[of.word("ZJID")] = of.word("ZPUSHNAME")
		}
		return nil
	})
}

// outcomes of a WhatsApp call on iOS; the first was answered.
var outcomes = map[int64]string{1: "missed", 4: "rejected"}

func (r *reader) whatsAppIOSCalls() error {
	const table = "ZWACDCALLEVENT"
	parties, err := r.children("ZWACDCALLEVENTPARTICIPANT", "Z1PARTICIPANTS", []string{"ZJIDSTRING"})
	if err != nil {
		return err
	}
	defer parties.close()
	columns := []string{"ZDATE", "ZDURATION", "ZOUTCOME", "Z1CALLEVENTS", "ZGROUPCALLCREATORUSERJIDSTRING"}
	return r.each(table, columns, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Call, Service: whatsApp, Duration: duration(of, "ZDURATION")}
		with, err := parties.of(of.id)
		if err != nil {
			return err
		}
		whole, err := r.find("ZWAAGGREGATECALLEVENT", []string{"ZINCOMING", "ZMISSED"}, of.ref("Z1CALLEVENTS"))
		if err != nil {
			return err
		}
		caller := of.word("ZGROUPCALLCREATORUSERJIDSTRING")
		var others []export.Party
		called := false // by somebody else on the call
		for _, jid := range words(with, "ZJIDSTRING") {
			p := export.Party{Raw: jid, Service: whatsApp}
			switch {
			case jid == "":
			case jid == caller:
				called = true
				others = append([]export.Party{p}, others...)
			default:
				others = append(others, p)
			}
		}
		incoming, told := whole.integer("ZINCOMING")
		came := incoming != 0
		if !told {
			came = called
		}
		switch {
		case len(others) == 0:
			return r.out.Reject(c.Place, "it names nobody but the phone")
		case !told && !called:
			return r.out.Reject(c.Place, "it does not say which way it went")
		case came && len(others) > 1 && !called:
			return r.out.Reject(c.Place, "several parties, none of them marked as the caller")
		}
		outcome, _ := of.integer("ZOUTCOME")
		if c.Status = outcomes[outcome]; came && whole.is("ZMISSED", 1) {
			c.Status = "missed"
		}
		if why := directed(c, !came, export.Party{Service: whatsApp, Owner: true}, others...); why != "" {
			return r.out.Reject(c.Place, why)
		}
		return r.send(c, of, "ZDATE", cocoa)
	})
}
