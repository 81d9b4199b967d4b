package axiom

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

const serviceUnknown = "whether it was a text or an iMessage is not stated; read as a text"

func (r *report) message(h *hit) error {
	c := &export.Communication{Place: h.place, Body: h.text("message", "message body", "text", "body")}
	c.Thread = h.get("chat id", "thread id", "_threadid", "conversation id", "group id", "conversation name")
	note, why := classify(h, c)
	if why != "" {
		return r.out.Reject(c.Place, why)
	}
	if note != "" {
		if err := r.out.Repair(c.Place, note); err != nil {
			return err
		}
	}
	c.Status = strings.ToLower(h.get("message status", "status"))
	way := legs.Of(h.get("direction", "message direction", "type", "message type"), h.get("message type", "type"), h.get("folder", "message folder"), c.Status)
	if way.Draft {
		return r.out.Reject(c.Place, legs.NeverSent)
	}
	if h.get("attachment", "attachments", "attachment(s)", "media", "attachment name") != "" {
		if err := r.out.Repair(c.Place, "its attachments are not loaded"); err != nil {
			return err
		}
	}
	return r.send(h, c, way, messageTime(h, way.Direction))
}

// classify tells kind and service of a message. The artifact names the app, but
// for the one that iOS keeps texts and iMessages in together.
func classify(h *hit, c *export.Communication) (note, why string) {
	name := strings.ToLower(h.artifact)
	if export.Service(name) != "" && !strings.Contains(name, "sms") && !strings.Contains(name, "mms") {
		c.Kind, c.Service = export.Chat, export.App(name)
		if c.Service == "" {
			c.Service = export.Service(h.get("application", "application name", "service"), appOf(name))
		}
		if c.Service == "" {
			return "", "a message of an unknown app"
		}
		return "", ""
	}
	c.Kind = export.SMS
	said := strings.ToLower(h.get("service", "message service") + " " + h.get("message type") + " " + h.get("type"))
	switch {
	case strings.Contains(said, "imessage"):
		c.Kind, c.Service = export.Chat, "imessage"
	case strings.Contains(said, "mms"), !strings.Contains(name, "sms"):
		c.Kind = export.MMS
	case strings.Contains(name, "imessage") && !strings.Contains(said, "sms"):
		return serviceUnknown, ""
	}
	return "", ""
}

// common are the words of an artifact's name that name no app.
var common = map[string]bool{
	"android": true, "ios": true, "iphone": true, "apple": true, "windows": true, "private": true, "direct": true, "-": true,
	"messages": true, "message": true, "chats": true, "chat": true, "messenger": true, "groups": true, "group": true,
}

// appOf is what is left of an artifact's name without them: "Kik Messages" is Kik's.
func appOf(name string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(name), func(word string) bool { return common[word] }), " ")
}

// messageTime is the time at this phone's end: when it sent, or received.
func messageTime(h *hit, d legs.Direction) fragment {
	sent := []string{"message sent date/time", "sent date/time"}
	received := []string{"message received date/time", "received date/time"}
	order := append(sent, received...)
	if d == legs.Incoming {
		order = append(received, sent...)
	}
	at, _ := h.date(append(order, "message date/time", "created date/time", "creation date/time", "date/time", "timestamp date/time")...)
	return at
}
