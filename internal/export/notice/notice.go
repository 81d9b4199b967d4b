// Package notice holds the rules for notices that several formats share: which
// chat contains the statuses, what the codes of a reaction mean, which message
// a notice is about. It does not know files or the graph, and never treats an
// entry as a notice that could be a message.
package notice

import (
	"strings"

	"linegraph/internal/export"
)

// IsStatus tells whether an id is that of the chat in which WhatsApp keeps
// statuses: they are shown to everybody who saved the author, and sent to
// nobody.
func IsStatus(jid string) bool { return strings.EqualFold(jid, "status@broadcast") }

// Apple's codes of an associated message: a reaction, and 1000 above it the
// reaction taken back. Other codes are of messages (stickers, payments, polls).
const firstReaction, pastReactions, takenBack = 2000, 3000, 1000

// IsTapback tells whether a code in Apple's messages is that of a reaction, or of a
// reaction taken back.
func IsTapback(code int64) bool { return code >= firstReaction && code < pastReactions+takenBack }

// Subject returns the id of the message of an Apple reaction, without the part of
// the message that it refers to, as in "p:0/ID" or "bp:ID".
func Subject(associated string) string {
	if part, id, ok := strings.Cut(associated, "/"); ok && strings.HasPrefix(part, "p:") {
		return id
	}
	return strings.TrimPrefix(associated, "bp:")
}

// Withdrawn returns the kind of a message without text that was changed after it was
// sent: UNSENT if it was taken back, or else EDIT; "" if it was not changed.
func Withdrawn(words string, edited, takenBack bool) export.NoticeKind {
	if takenBack {
		return export.Unsent
	}
	if edited && words == "" {
		return export.Edit
	}
	return ""
}
