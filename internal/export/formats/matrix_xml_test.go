package formats_test

import (
	"fmt"
	"strings"
	"testing"
)

// Why some ways cannot say some things.
const (
	noDraft    = "a call is no draft"
	noFailed   = "it has no word for a call that failed"
	oneParty   = "a record has one other party"
	noGroup    = "it has no groups"
	noNumber   = "a text does not say who else received it"
	oneSender  = "what came in has its sender alone"
	noDrafts   = "it does not keep drafts"
	noStatus   = "it does not say whether a message failed"
	namesPhone = "it always names the phone"
)

// tellings are all ways of all formats.
func tellings(t *testing.T) (all []telling) {
	for _, of := range [][]telling{backups(), reports(), axiomHits(), caseGraphs(), xryViews(), tables(), leappTables(), chats(), databases(t)} {
		all = append(all, of...)
	}
	return all
}

// backups are those of SMS Backup & Restore.
func backups() []telling {
	sms := func(box, address string) string {
		return fmt.Sprintf(`<smses count="1"><sms address="%s" date="1747566001000" type="%s" body="x" contact_name="(Unknown)" /></smses>`, address, box)
	}
	call := func(kind string) string {
		return fmt.Sprintf(`<calls count="1"><call number="%s" duration="3" date="1747566001000" type="%s" /></calls>`, kez, kind)
	}
	mms := func(box, listed string, headers ...string) string {
		var all strings.Builder
		for _, h := range headers {
			role, address, _ := strings.Cut(h, "=")
			fmt.Fprintf(&all, `<addr address="%s" type="%s" />`, address, role)
		}
		return fmt.Sprintf(`<smses count="1"><mms date="1747566001000" msg_box="%s" address="%s" m_id="1"><parts></parts><addrs>%s</addrs></mms></smses>`, box, listed, all.String())
	}
	const token = "insert-address-token"
	return []telling{{
		name: "SMS Backup & Restore, texts",
		says: map[string]string{
			incoming: sms("1", kez), outgoing: sms("2", kez), draft: sms("3", kez), failed: sms("5", kez), groupOut: sms("2", kez+"~"+ron), ownUnknown: sms("1", kez),
		},
		cannot: map[string]string{groupIn: noNumber, ownListed: noNumber},
	}, {
		name: "SMS Backup & Restore, MMS",
		says: map[string]string{
			incoming: mms("1", kez, "137="+kez, "151="+me), outgoing: mms("2", kez, "137="+token, "151="+kez), draft: mms("3", kez, "137="+token, "151="+kez),
			failed: mms("5", kez, "137="+token, "151="+kez), groupIn: mms("1", kez+"~"+ron, "137="+kez, "151="+token, "130="+ron),
			groupOut: mms("2", kez+"~"+ron, "137="+token, "151="+kez, "151="+ron), ownListed: mms("1", kez+"~"+ron+"~"+me, "137="+kez, "151="+ron, "151="+me),
			ownUnknown: mms("1", kez+"~"+token, "137="+kez, "151="+token),
		},
		otherwise: map[string]string{ownListed: "101 > 100 102"},
	}, {
		name:   "SMS Backup & Restore, calls",
		says:   map[string]string{incoming: call("1"), outgoing: call("2"), ownUnknown: call("3")},
		cannot: map[string]string{draft: noDraft, failed: noFailed, groupIn: oneParty, groupOut: oneParty, ownListed: oneParty},
	}}
}

// reports are those of Physical Analyzer, of an old and of a newer version.
func reports() []telling {
	field := func(name, value string) string {
		return `<field name="` + name + `"><value><![CDATA[` + value + `]]></value></field>`
	}
	party := func(in, raw string, more ...string) string {
		return `<multiModelField name="` + in + `"><model type="Party">` + field("Identifier", raw) + strings.Join(more, "") + `</model></multiModelField>`
	}
	report := func(kind string, inside ...string) string {
		return `<project id="p" name="r" extractionType="Logical" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData><modelType type="` + kind +
			`"><model type="` + kind + `" id="1">` + strings.Join(inside, "") + `</model></modelType></decodedData></project>`
	}
	role := func(role, raw string, more ...string) string {
		return party("Parties", raw, append(more, field("Role", role))...)
	}
	owner := field("IsPhoneOwner", "True")
	id := func(number string) string { return strings.TrimPrefix(number, "+") + "@s.whatsapp.net" }
	chat := func(from string, members ...string) string {
		var all strings.Builder
		for _, m := range members {
			more := ""
			if m == me {
				more = owner
			}
			all.WriteString(party("Participants", id(m), more))
		}
		return report("Chat", field("Source", "WhatsApp"), field("Id", "120363000000000001@g.us"), all.String(),
			`<multiModelField name="Messages"><model type="InstantMessage" id="2">`, field("Body", "x"), from, `</model></multiModelField>`)
	}
	return []telling{{
		name: "Physical Analyzer, older, messages",
		says: map[string]string{
			incoming: report("SMS", field("Folder", "Inbox"), party("From", kez)), outgoing: report("SMS", field("Folder", "Sent"), party("To", kez)),
			draft: report("SMS", field("Folder", "Drafts"), party("To", kez)), failed: report("SMS", field("Folder", "Outbox"), field("Status", "Failed"), party("To", kez)),
			groupIn: report("MMS", field("Folder", "Inbox"), party("From", kez), party("To", ron), party("To", "insert-address-token")), groupOut: report("MMS", field("Folder", "Sent"), party("To", kez), party("To", ron)),
			ownListed:  report("MMS", field("Folder", "Inbox"), party("From", kez), party("To", ron), party("To", me, owner)),
			ownUnknown: report("SMS", field("Folder", "Inbox"), party("From", kez)),
		},
	}, {
		name: "Physical Analyzer, newer, calls and texts",
		says: map[string]string{
			incoming: report("Call", field("Direction", "Incoming"), role("From", kez), role("To", me, owner)), outgoing: report("Call", field("Direction", "Outgoing"), role("To", kez)),
			draft: report("SMS", field("Status", "Draft"), role("To", kez)), failed: report("Call", field("Direction", "Outgoing"), field("Status", "Failed"), role("To", kez)),
			groupIn: report("Call", field("Direction", "Incoming"), role("From", kez), role("To", ron), role("To", me, owner)), groupOut: report("Call", field("Direction", "Outgoing"), role("To", kez), role("To", ron)),
			ownListed: report("Call", role("From", kez), role("General", me, owner), role("To", ron)), ownUnknown: report("Call", field("Type", "Missed"), role("From", kez)),
		},
	}, {
		name: "Physical Analyzer, chats",
		says: map[string]string{
			incoming: chat(party("From", id(kez)), me, kez), outgoing: chat(party("From", id(me), owner), me, kez), draft: chat(party("From", id(me), owner)+field("Status", "Draft"), me, kez),
			failed: chat(party("From", id(me))+field("Status", "Failed"), me, kez), groupIn: chat(party("From", id(kez)), me, kez, ron), groupOut: chat(field("FromIsOwner", "True"), me, kez, ron),
			ownListed: chat(party("From", id(kez))+party("To", id(me))+party("To", id(ron)), me, kez, ron), ownUnknown: chat(field("Folder", "Inbox") + party("From", id(kez))),
		},
	}}
}

// axiomHits are those of AXIOM's XML.
func axiomHits() []telling {
	hit := func(artifact string, fragments ...string) string {
		var all strings.Builder
		for _, f := range fragments {
			name, value, _ := strings.Cut(f, "=")
			fmt.Fprintf(&all, `<Fragment name="%s">%s</Fragment>`, name, value)
		}
		return `<Report><Artifacts><Artifact name="` + artifact + `"><Hits><Hit sequenceNumber="1">` + all.String() + `</Hit></Hits></Artifact></Artifacts></Report>`
	}
	const calls, texts = "Android Call Logs", "Android SMS"
	return []telling{{
		name: "AXIOM, with partners",
		says: map[string]string{
			incoming: hit(calls, "Partner="+kez, "Direction=Incoming"), outgoing: hit(calls, "Partner="+kez, "Direction=Outgoing"), draft: hit(texts, "Partner="+kez, "Direction=Draft", "Message=x"),
			failed: hit(texts, "Partner="+kez, "Direction=Sent", "Message Status=Failed", "Message=x"), groupOut: hit(calls, "Partners="+kez+", "+ron, "Direction=Outgoing"),
			ownUnknown: hit(calls, "Partner="+kez, "Direction=Missed"),
		},
		cannot: map[string]string{groupIn: "of several partners none is the sender", ownListed: "a partner is never the phone"},
	}, {
		name: "AXIOM, with sender and recipients",
		says: map[string]string{
			incoming: hit(texts, "Sender="+kez, "Recipient(s)=Local User", "Message=x"), outgoing: hit(texts, "Sender=Local User", "Recipient(s)="+kez, "Message=x"),
			draft: hit(texts, "Sender=Local User", "Recipient(s)="+kez, "Folder=Drafts", "Message=x"), failed: hit(texts, "Sender=Local User", "Recipient(s)="+kez, "Status=failed", "Message=x"),
			groupIn: hit(texts, "Sender="+kez, "Recipient(s)=Local User; "+ron, "Message=x"), groupOut: hit(texts, "Sender=Local User", "Recipient(s)="+kez+"; "+ron, "Message=x"),
			ownListed:  hit(texts, "Sender="+kez, "Recipient(s)="+ron+"; Local User &lt;"+me+"&gt;", "Message=x"),
			ownUnknown: hit(texts, "Sender="+kez, "Type=Incoming", "Message=x"),
		},
	}}
}

// caseGraphs are calls and messages of CASE.
func caseGraphs() []telling {
	graph := func(facet string) string {
		var accounts strings.Builder
		for _, n := range []string{me, kez, ron} {
			fmt.Fprintf(&accounts, `{"@id":"kb:%s","hasFacet":[{"@type":"PhoneAccountFacet","phoneNumber":"%s"}]},`, n[10:], n)
		}
		for _, id := range []string{"100", "101", "102"} {
			facet = strings.ReplaceAll(facet, "~"+id, `{"@id":"kb:`+id+`"}`)
		}
		return `{"@context":{"uco-core":"https://ontology.unifiedcyberontology.org/uco/core/"},"@graph":[` + accounts.String() +
			`{"@id":"kb:record","hasFacet":[{` + facet + `}]}]}`
	}
	const none = "it has no word for it"
	return []telling{{
		name: "CASE, calls",
		says: map[string]string{
			incoming: graph(`"@type":"CallFacet","callType":"incoming","from":~101,"to":~100`), outgoing: graph(`"@type":"CallFacet","callType":"outgoing","to":~101`),
			groupIn: graph(`"@type":"CallFacet","callType":"incoming","from":~101,"participant":[~101,~102]`), groupOut: graph(`"@type":"CallFacet","callType":"outgoing","from":~100,"to":[~101,~102]`),
			failed: graph(`"@type":"CallFacet","callType":"sending failed","to":~101`), ownUnknown: graph(`"@type":"CallFacet","callType":"missed","from":~101`),
		},
		cannot: map[string]string{draft: noDraft, ownListed: none},
	}, {
		name: "CASE, messages",
		says: map[string]string{
			incoming: graph(`"@type":"MessageFacet","messageText":"x","from":~101`), outgoing: graph(`"@type":"MessageFacet","messageText":"x","to":~101`),
			groupOut: graph(`"@type":"MessageFacet","messageText":"x","to":[~101,~102]`), groupIn: graph(`"@type":"MessageFacet","messageText":"x","from":~101,"to":[~102,~100]`),
			ownListed: graph(`"@type":"MessageFacet","messageText":"x","from":~101,"to":[~102,~100,~100]`), ownUnknown: graph(`"@type":"MessageFacet","messageText":"x","from":~101`),
		},
		cannot:    map[string]string{draft: none, failed: none},
		otherwise: map[string]string{groupIn: "101 > 100 102", ownListed: "101 > 100 102"},
	}}
}
