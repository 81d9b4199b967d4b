package leapp

import (
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
	"linegraph/internal/export/notice"
)

// whatsAppTables are those of WhatsApp, whose ids tell groups from people.
var whatsAppTables = []artifact{
	{name: "whatsapp call", tool: ios, has: []string{"startingtimestamp", "direction", "disconnectedcause", "contactid"},
		kind: export.Call, service: "whatsapp", said: said{
			id: "callid", at: "startingtimestamp", until: "endingtimestamp", ways: []way{{column: "direction"}, {"incomingasstored", stored}}, status: "disconnectedcause",
			partner: "contactid|phonenumber", partnerName: "contactfullname", thread: "groupjid", length: "durationhms|duration",
		}},
	{name: "whatsapp message", tool: ios, has: []string{"timestamp", "direction|sendername", "message", "fromid", "toid"},
		kind: export.Chat, service: "whatsapp", said: said{
			at: "timestamp", text: "message", ways: []way{{column: "direction"}}, from: "fromid", fromName: "sendername", to: "toid", toName: "receiver",
			chat: "chatid", thread: "chatid", files: "attachmentfile", adjust: story("fromid|toid|chatid"),
		}},
	{name: "whatsapp call", tool: android, has: []string{"callstarttimestamp", "calldirection", "callerjid"}, kind: export.Call, service: "whatsapp", said: said{
		at: "callstarttimestamp", until: "callendtimestamp", ways: []way{{column: "calldirection"}}, came: "callerjid", fromName: "caller", thread: "groupname",
		length: "callduration", group: func(r row) bool { return r.get("groupname") != "" },
	}},
	{name: "whatsapp message", tool: android, has: []string{"messagetimestamp", "messagedirection", "message", "sendingpartyjid"},
		kind: export.Chat, service: "whatsapp", said: said{
			at: "messagetimestamp", text: "message", ways: []way{{column: "messagedirection"}}, came: "sendingpartyjid",
			fromName: "otherparticipantwausername|sendingparty", thread: "conversationname", files: "media|localpathtomedia|mediapath|attachment",
			group: func(r row) bool { return r.get("conversationname") != "" }, system: map[string]string{"messagetype": "System Message"}, adjust: story("sendingpartyjid|conversationname"),
		}},
	{name: "whatsapp message", tool: android, has: []string{"messagetimestamp", "recipients", "direction", "message", "groupsender"},
		kind: export.Chat, service: "whatsapp", said: said{
			at: "messagetimestamp", text: "message", ways: []way{{column: "direction"}}, came: "groupsender", members: "recipients",
			thread: "messageid", files: "attachment", adjust: story("messageid|groupsender"),
		}},
	{name: "whatsapp profile", tool: android, has: []string{"name", "userstatus", "countrycode", "mobilenumber"}, read: whatsAppProfile},
}

func whatsAppProfile(t *table, r row) error {
	code, number := r.get("countrycode"), r.get("mobilenumber")
	if code == "" || number == "" {
		return t.out.Reject(t.place(""), "profile without a number and its country code")
	}
	if code[0] != '+' {
		code = "+" + code
	}
	return t.owner(export.Party{Raw: code + number, Service: "whatsapp", Name: r.get("name"), Owner: true})
}

// story finds what was shown to all, by the columns that hold the id of its place.
func story(columns string) func(row, *export.Communication, *legs.Said) (export.NoticeKind, string) {
	return func(r row, _ *export.Communication, _ *legs.Said) (export.NoticeKind, string) {
		if slices.ContainsFunc(r.all(columns), notice.IsStatus) {
			return export.Story, ""
		}
		return "", ""
	}
}
