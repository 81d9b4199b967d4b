package leapp

import (
	"regexp"
	"strconv"
	"strings"

	"linegraph/internal/export"
)

// peer is how the tool writes somebody of Telegram: "Kez (@kez_1 7000000001)".
var peer = regexp.MustCompile(`^(.*?) ?\((?:@(\S+) )?(-?\d+)\)$`)

// telegramUser reads a peer. Telegram's app for iOS numbers users and groups in
// one sequence, the kind in bits 32 to 34; the number that Telegram itself and
// other tools use is what is left without them. ok tells that it is a user.
func telegramUser(written string) (p export.Party, ok bool) {
	m := peer.FindStringSubmatch(written)
	if m == nil {
		return p, false
	}
	id, err := strconv.ParseInt(m[3], 10, 64)
	if err != nil || id <= 0 || id>>32&7 != 0 {
		return p, false
	}
	id = id>>35<<32 | id&0xffffffff
	p = export.Party{Raw: strconv.FormatInt(id, 10), Service: "telegram", Name: m[1]}
	if m[2] != "" {
		p.Name = strings.TrimSpace(p.Name + " @" + m[2])
	}
	return p, true
}

// telegramCall is what a call leaves in a chat; d is its length in seconds.
var telegramCall = regexp.MustCompile(`^Action: <phoneCall \((?:.*\b)?d=(\d+)\b`)

// iosTelegram reads a row of a chat: a message, a call, or what somebody did in
// a group. The table does not name the chat, so that it is not known to whom
// the phone wrote.
func (t *table) iosTelegram(r row) error {
	c := &export.Communication{Place: t.place(""), Kind: export.Chat, Service: "telegram", Body: r.text("text")}
	author, isUser := telegramUser(r.get("authorid"))
	sent, ok := direction(r.get("direction"))
	if ok && sent && isUser {
		author.Owner = true
		if err := t.owner(author); err != nil {
			return err
		}
	}
	action := r.get("actiondata")
	call := telegramCall.FindStringSubmatch(action)
	switch {
	case !ok:
		return t.out.Reject(c.Place, noDirection)
	case call != nil:
		c.Kind, c.Body, c.Duration = export.Call, "", export.Span(call[1])
	case strings.HasPrefix(action, "Action:") && c.Body == "":
		return t.out.Reject(c.Place, "an action in a chat, not a message")
	}
	switch {
	case sent:
		return t.out.Reject(c.Place, noRecipient)
	case !isUser:
		return t.out.Reject(c.Place, "not sent by a user")
	}
	legs(c, false, export.Party{Service: "telegram"}, author)
	has := strings.Contains(action, "File: ") || strings.Contains(action, "Image: ") || r.get("thumbnail", "thumb") != ""
	return t.send(&record{c: c, at: r.get("timestamp"), has: has})
}
