package leapp

import (
	"regexp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// iosTables are what iOS itself keeps.
var iosTables = []artifact{
	{name: "call", tool: ios, has: []string{"startingtimestamp|timestamp|calldatetime", "calldirection|originated", "phonenumber|address", "answered|wasanswered"},
		kind: export.Call, said: said{
			at: "startingtimestamp|timestamp|calldatetime", apps: "serviceprovider|calltype", ways: []way{{column: "calldirection|originated"}},
			missed: "answered|wasanswered", length: "calldurationhms|callduration|duration|durationinsecs",
			partner: "phonenumber|address", partnerName: "name",
		}},
	{name: "message", tool: ios, has: []string{"messagetimestamp|messagedate", "message", "messagedirection|fromme|isfromme", "chatcontactid|contactid", "account"},
		kind: export.SMS, said: said{
			id: "messageguid|guid|messagerowid|messsagerowid|messageid", join: true, at: "messagetimestamp|messagedate", text: "message", apps: "service",
			ways: []way{{column: "messagedirection"}, {"fromme|isfromme", bySide}}, thread: "chatcontactid|contactid",
			from: "sender|senderid|sendernumber|messagesender", partner: "chatcontactid|contactid", members: participants, group: ofSeveral,
			own:   func(r row, service string) export.Party { return account(r.get("account|accountlogin"), service) },
			files: "attachmentname|attachmentfile|attachmentmimetype|attachmentpath|filename",
		}},
}

const participants = "participants|chatparticipants|groupparticipants|recipients|members"

// groupID matches the id of a chat with several members. One that came
// through another version or service has a hexadecimal id.
var groupID = regexp.MustCompile(`(?i)^(chat\d+|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)

// ofSeveral tells that a chat of Messages has more than the phone and another.
func ofSeveral(r row) bool {
	const both = 2
	return groupID.MatchString(r.get("chatcontactid|contactid")) || len(identity.Split(r.get(participants))) > both
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
		return export.Party{}
	}
	if raw = strings.TrimSpace(raw); raw == "" {
		return export.Party{}
	}
	return export.Party{Raw: raw, Service: service}
}
