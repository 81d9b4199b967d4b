package leapp

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// androidTables are what Android itself keeps.
var androidTables = []artifact{
	{name: "call", tool: android, has: []string{"calldate", "phoneaccountaddress", "partner", "type"}, kind: export.Call, said: said{
		at: "calldate|callstarttimestamp", ways: []way{{"type", callTypes}}, own: carrier, partner: "partner", partnerName: "partnername|name",
		length: "durationinsecs|duration", deleted: map[string]string{"deleted": "1"},
	}},
	{name: "call", tool: android, has: []string{"fromid", "toid", "startdate", "enddate", "direction", "name"}, kind: export.Call, said: said{
		at: "startdate", until: "enddate", ways: []way{{column: "direction"}, {"calltype", callTypes}},
		from: "fromid", to: "toid", partner: "number|fromid|toid", partnerName: "name",
	}},
	{name: "sms", tool: android, has: []string{"date", "msgid", "threadid", "address", "type", "body"}, kind: export.SMS, said: said{
		id: "msgid", at: "date", text: "body", thread: "threadid", ways: []way{{"type", boxes}}, partner: "address",
	}},
	{name: "mms", tool: android, has: []string{"date", "msgid", "threadid", "from|fromaddress", "to|toaddress", "cc", "bcc"}, kind: export.MMS, said: said{
		id: "msgid", join: true, at: "date", text: "body", thread: "threadid", ways: []way{{column: "direction|type"}},
		from: "fromaddress|from", to: "toaddress|to+cc+bcc", files: "media|attachment|filename",
	}},
	{name: "google message", tool: android, has: []string{"messagetimestamp|messagetimestamputc", "messagesender", "otherparticipantconversationname", "message", "direction"},
		kind: export.SMS, said: said{
			at: "messagetimestamp|messagetimestamputc", text: "message", thread: "conversationid", ways: []way{{column: "direction"}},
			came: "messagesender", files: "attachmentlocation", adjust: conversation,
		}},
}

// callTypes and boxes are the words that the tool writes for Android's codes,
// beside the codes themselves.
var (
	callTypes = with(legs.Calls, legs.Words{"answered externally": {Direction: legs.Incoming, Status: "answered elsewhere"}})
	boxes     = with(legs.Boxes, legs.Words{
		"received": legs.Boxes["1"], "sent": legs.Boxes["2"], "outbox": legs.Boxes["4"], "failed": legs.Boxes["5"], "queued": legs.Boxes["6"],
	})
)

func with(codes, more legs.Words) legs.Words {
	all := legs.Words{}
	for _, words := range []legs.Words{codes, more} {
		for word, way := range words {
			all[word] = way
		}
	}
	return all
}

// carrier is the number of the SIM that carried a call, where the phone knows it.
func carrier(r row, _ string) export.Party {
	const shortest = 7
	address := r.get("phoneaccountaddress")
	if strings.Trim(address, "+0123456789") != "" || len(address) < shortest {
		return export.Party{}
	}
	return export.Party{Raw: address}
}

// conversation reads a conversation's name as the numbers of its members if it
// contains only numbers: the phone shows it so while no member is saved. A name
// is never an address.
func conversation(r row, _ *export.Communication, who *legs.Said) (is export.NoticeKind, why string) {
	const shortest = 7
	name := r.get("otherparticipantconversationname")
	if strings.Trim(name, "+0123456789 ()-,;") == "" && len(name) >= shortest {
		who.Members = []export.Party{{Raw: name}}
	}
	return "", ""
}
