package leapp

import (
	"regexp"
	"strconv"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// telegramTables are those of Telegram. On iOS, older versions name only the
// author, so they do not show to whom the phone wrote.
var telegramTables = []artifact{
	{name: "telegram message", tool: ios, has: []string{"timestamp", "direction", "author|authorid", "text", "actiondata"},
		kind: export.Chat, service: "telegram", said: said{
			at: "timestamp", text: "text", done: "actiondata", ways: []way{{column: "direction"}}, from: "author|authorid", isOwn: true, partner: "chat", thread: "chatid",
			files: "thumbnail|thumb", attached: telegramFile, party: telegramPeer, group: telegramGroup("chat"), adjust: telegramAction,
		}},
	{name: "telegram message", tool: android, has: []string{"timestamp", "dialogid", "direction", "senderid", "message"},
		kind: export.Chat, service: "telegram", said: said{
			id: "messageid", at: "timestamp", text: "message", ways: []way{{column: "direction"}}, from: "senderid", fromName: "sender", isOwn: true,
			partner: "dialogid", thread: "dialogid", files: "recordedmediapath|mediafile", party: telegramID,
			group: func(r row) bool { return telegramID(r.get("dialogid"), "").Raw == "" }, adjust: telegramService,
		}},
}

// peer is how the tool writes somebody of Telegram: "Kez (@kez_1 7000000001)",
// in older versions "Kez  (@ 7000000001)" where there is no such name.
var peer = regexp.MustCompile(`^(.*?) *\((?:@(\S*) )?(-?\d+)\)$`)

// telegramPeer reads a peer; one that is no user is nobody. Telegram's app for
// iOS numbers users and groups in one sequence, the kind in bits 32 to 34; the
// number that Telegram itself and other tools use is what is left without them.
func telegramPeer(written, service string) (p export.Party) {
	m := peer.FindStringSubmatch(written)
	if m == nil {
		return p
	}
	id, err := strconv.ParseInt(m[3], 10, 64)
	if err != nil || id <= 0 || id>>32&7 != 0 {
		return p
	}
	id = id>>35<<32 | id&0xffffffff
	p = export.Party{Raw: strconv.FormatInt(id, 10), Service: service, Name: m[1]}
	if m[2] != "" {
		p.Name = strings.TrimSpace(p.Name + " @" + m[2])
	}
	return p
}

// telegramID reads the id of a user: groups and channels have negative ids,
// and secret chats have ids larger than any user's.
func telegramID(written, service string) (p export.Party) {
	const users = 1 << 40
	id, err := strconv.ParseInt(written, 10, 64)
	if err != nil || id <= 0 || id >= users {
		return p
	}
	return export.Party{Raw: strconv.FormatInt(id, 10), Service: service}
}

func telegramGroup(chat string) func(row) bool {
	return func(r row) bool { return r.get(chat) != "" && telegramPeer(r.get(chat), "").Raw == "" }
}

func telegramFile(r row) bool {
	action := r.get("actiondata")
	return strings.Contains(action, "File: ") || strings.Contains(action, "Image: ")
}

// telegramCall is what a call leaves in a chat, with its length in seconds.
var telegramCall = regexp.MustCompile(`^Action: <phoneCall \((?:.*\b)?(?:d|duration \(seconds\))=(\d+)\b`)

// telegramAction finds calls, and what somebody did in a chat and did not write.
func telegramAction(r row, c *export.Communication, who *legs.Said) (is export.NoticeKind, why string) {
	action := r.get("actiondata")
	call := telegramCall.FindStringSubmatch(action)
	switch {
	case call != nil:
		c.Kind, c.Body, c.Duration = export.Call, "", export.Span(call[1])
	case strings.HasPrefix(action, "Action:") && c.Body == "":
		return export.System, ""
	case who.Way.Direction == legs.Incoming && len(who.From) == 0:
		return "", "not sent by a user"
	}
	return "", ""
}

// telegramDone is how the tool writes what was done in a chat: "[Phone call: …]".
var telegramDone = regexp.MustCompile(`^\[(Phone call|Conference call|Service message|Screenshot taken|Chat created|Unrecognised message constructor)\b.*\]$`)

var telegramSeconds = regexp.MustCompile(`\bduration seconds[ =:]+(\d+)`)

func telegramService(_ row, c *export.Communication, _ *legs.Said) (is export.NoticeKind, why string) {
	switch done := telegramDone.FindStringSubmatch(c.Body); {
	case done == nil:
		return "", ""
	case done[1] != "Phone call":
		return export.System, ""
	}
	if seconds := telegramSeconds.FindStringSubmatch(c.Body); seconds != nil {
		c.Duration = export.Span(seconds[1])
	}
	c.Kind, c.Body = export.Call, ""
	return "", ""
}
