package leapp

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// appTables are those of apps. A table is known by the columns in has. A person
// named only by a display name is never taken for a person in another table.
var appTables = slices.Concat(whatsAppTables, telegramTables, []artifact{
	{name: "signal message", tool: android, has: []string{"datesent", "datereceived", "direction", "senderphonenumber", "recipientphonenumber", "message"},
		kind: export.Chat, service: "signal", said: said{
			id: "messageid", at: "datesent", text: "message", thread: "threadid", ways: []way{{column: "direction"}}, status: "status",
			from: "senderphonenumber", to: "recipientphonenumber", isOwn: true, files: "attachments|attachmentcount",
			group:  func(r row) bool { return r.get("recipientphonenumber") == "" },
			unsent: map[string]string{"remotedeleted": "Yes"}, system: map[string]string{"direction": "Unknown"}, adjust: named("sender", "recipient"),
		}},
	{name: "signal call", tool: android, has: []string{"timestamp", "contact", "phonenumber", "calltype", "direction", "outcome"},
		kind: export.Call, service: "signal", said: said{
			id: "callid", at: "timestamp", ways: []way{{column: "direction"}}, status: "outcome", partner: "phonenumber", partnerName: "contact",
			group: func(r row) bool { return r.get("phonenumber") == "" },
		}},
	{name: "signal message", tool: ios, has: []string{"timestamp", "direction", "author", "conversationwith", "message", "threadid"},
		kind: export.Chat, service: "signal", said: said{
			at: "timestamp", text: "message", thread: "threadid", ways: []way{{column: "direction"}}, came: "author", partner: "conversationwith",
			group: func(r row) bool { return r.get("conversationwith") == "" }, files: "attachments|attachmentcount|hasattachment",
			unsent: map[string]string{"remotelydeleted": "Yes"}, adjust: signalNotice,
		}},
	{name: "snapchat message", tool: android, has: []string{"creationtimestamp", "senderusername", "messagedirection", "messagetext", "conversationid"},
		kind: export.Chat, service: "snapchat", said: said{
			id: "servermessageid", at: "creationtimestamp", text: "messagetext", thread: "conversationid", ways: []way{{column: "messagedirection"}},
			from: "senderusername", fromName: "senderdisplayname", isOwn: true, files: "remotemediacount|media",
		}},
	{name: "instagram message", tool: android, has: []string{"timestamp", "direction", "senderusername", "message", "senderid", "threadid"},
		kind: export.Chat, service: "instagram", said: said{
			id: "itemid", at: "timestamp", text: "message", thread: "threadid", ways: []way{{column: "direction"}}, from: "senderid",
			fromName: "senderusername", isOwn: true, files: "mediaurl",
		}},
	{name: "instagram message", tool: ios, has: []string{"timestamp|timestamputc", "senderid", "username", "message", "vieweridequalssenderpk"},
		kind: export.Chat, service: "instagram", said: said{
			at: "timestamp|timestamputc", text: "message", thread: "threadid", ways: []way{{"vieweridequalssenderpk", bySide}}, from: "senderid",
			fromName: "username", isOwn: true, files: "sharedmediaid|sharedmediaurl",
			reaction: "dmreaction", reactionAt: "dmreactionservertimestamp", reactionBy: "reactionuserid", adjust: instagramCall,
		}},
	{name: "messenger message", tool: ios, has: []string{"timestamp", "messagedirection", "sendername", "senderid", "message", "threadid"},
		kind: export.Chat, service: "facebook", said: said{
			at: "timestamp", text: "message", thread: "threadid", ways: []way{{column: "messagedirection"}}, from: "senderid", fromName: "sendername", isOwn: true,
			files: "attachmentname|attachment|attachmentimage|image",
		}},
	{name: "messenger message", tool: android, has: []string{"messagetimestamp", "direction", "sender", "senderid", "threadkey", "message"},
		kind: export.Chat, service: "facebook", said: said{
			id: "messageid", join: true, at: "messagetimestamp", text: "message", thread: "threadkey", ways: []way{{column: "direction"}}, from: "senderid",
			fromName: "sender", isOwn: true, files: "attachmentname|attachmenturl", reaction: "reaction", reactionAt: "reactiontimestamp", system: map[string]string{"isadminmessage": "Yes"},
		}},
	{name: "messenger call", tool: android, has: []string{"calltimestamp", "callduration", "partyname", "calldirection", "threadkey"},
		kind: export.Call, service: "facebook", said: said{ // the thread of two has the number of the other one, whose name is then told
			at: "calltimestamp", ways: []way{{column: "calldirection"}}, missed: "callanswered", partner: "threadkey", partnerName: "partyname",
			length: "callduration", thread: "threadkey", group: func(r row) bool { return r.get("partyname") == "" },
		}},
	{name: "teams message", tool: ios, has: []string{"timestamp", "sentbyme", "sender", "threadid", "message"},
		kind: export.Chat, service: "teams", said: said{
			at: "timestamp", text: "message", thread: "threadid", ways: []way{{"sentbyme", bySide}}, from: "sender", fromName: "displayname", isOwn: true,
			files: "media", adjust: teamsPair,
		}},
	{name: "teams call", tool: ios, has: []string{"callstart", "calldirection", "calloriginator", "calltarget"}, kind: export.Call, service: "teams", said: said{
		at: "callstart", until: "callend", ways: []way{{column: "calldirection"}}, from: "calloriginator", fromName: "calloriginatorname", to: "calltarget",
		toName: "callparticipantname", isOwn: true, status: "callstate",
	}},
	{name: "burner message", tool: android, has: []string{"communicationtime", "communicationdirection", "otherpartynumber", "communicationtype"},
		kind: export.SMS, said: said{
			at: "communicationtime", text: "message", ways: []way{{column: "communicationdirection"}}, partner: "otherpartynumber",
			partnerName: "otherpartycontactname", own: burner, kindOf: "communicationtype", kinds: burnerKinds, files: "messageattachmenturl",
		}},
	{name: "burner message", tool: android, has: []string{"timestamp", "direction", "contact", "messagetext", "readstatus"}, kind: export.SMS, said: said{
		at: "timestamp", text: "messagetext", ways: []way{{column: "direction"}}, partner: "contact", own: burner,
	}},
	{name: "burner message", tool: ios, has: []string{"sent", "direction", "sender", "recipient", "messagetype", "burnerid"}, kind: export.SMS, said: said{
		id: "messageid", at: "sent", text: "message", thread: "threadid", ways: []way{{column: "direction"}}, from: "sender", to: "recipient",
		kindOf: "messagetype", kinds: burnerKinds, files: "mediaurl", adjust: burnerCall,
	}},
	{name: "viber message", tool: android, has: []string{"messagedate", "direction", "fromphonenumber", "recipients", "message"},
		kind: export.Chat, service: "viber", said: said{
			at: "messagedate", text: "message", thread: "threadid", ways: []way{{column: "direction"}}, came: "fromphonenumber", members: "recipients",
			files: "fileattachment",
		}},
	{name: "viber call", tool: android, has: []string{"callstarttime", "phonenumber", "calldirection", "calltype"}, kind: export.Call, service: "viber", said: said{
		at: "callstarttime", until: "callendtimecomputedstartduration|callendtime", length: "callduration", ways: []way{{column: "calldirection"}},
		partner: "phonenumber",
	}},
	{name: "textnow message", tool: android, has: []string{"sendtimestamp", "fromid", "toid", "direction", "message"}, kind: export.SMS, said: said{
		at: "sendtimestamp", text: "message", thread: "threadid", ways: []way{{column: "direction"}}, from: "fromid", to: "toid", own: textNow, files: "attachment",
	}},
})

var burnerKinds = map[string]export.Kind{"call": export.Call, "voicemail": export.Call, "picture": export.MMS}

// burner and textNow stand for the phone's leg of apps that lend it another
// number: it is not that of its SIM, and the table does not tell it.
func burner(row, string) export.Party  { return export.Party{Service: "burner", Owner: true} }
func textNow(row, string) export.Party { return export.Party{Service: "textnow", Owner: true} }

// burnerCall reads how a call went from the words in place of its text.
func burnerCall(r row, c *export.Communication, who *legs.Said) (is export.NoticeKind, why string) {
	if c.Kind == export.Call && strings.HasPrefix(strings.ToLower(r.get("message")), "missed ") {
		who.Way.Status = "missed"
	}
	return "", ""
}

// named gives parties that have numbers the names that stand in other columns.
func named(from, to string) func(row, *export.Communication, *legs.Said) (export.NoticeKind, string) {
	return func(r row, _ *export.Communication, who *legs.Said) (is export.NoticeKind, why string) {
		for i := range who.From {
			who.From[i].Name = r.get(from)
		}
		for i := range who.To {
			who.To[i].Name = r.get(to)
		}
		return "", ""
	}
}

// signalNotice finds what the app noted by itself.
func signalNotice(r row, _ *export.Communication, _ *legs.Said) (is export.NoticeKind, why string) {
	if strings.HasPrefix(strings.ToLower(r.get("direction")), "other ") {
		return export.System, ""
	}
	return "", ""
}

// instagramCall finds what a call leaves in a thread.
func instagramCall(r row, c *export.Communication, _ *legs.Said) (is export.NoticeKind, why string) {
	if c.Body == "" && r.get("videochattitle") != "" {
		return export.System, ""
	}
	return "", ""
}

// teamsPair finds the other one of a chat of two, whose id is made of theirs.
func teamsPair(r row, _ *export.Communication, who *legs.Said) (is export.NoticeKind, why string) {
	pair, two := strings.CutSuffix(strings.TrimPrefix(r.get("threadid"), "19:"), "@unq.gbl.spaces")
	a, b, both := strings.Cut(pair, "_")
	if !two || !both {
		return "", ""
	}
	for _, id := range []string{a, b} {
		who.Members = append(who.Members, export.Party{Raw: "8:orgid:" + id, Service: "teams"})
	}
	who.Complete = true
	return "", ""
}
