package xry

import (
	"cmp"
	"strconv"
	"strings"

	"linegraph/internal/export"
)

// message reads a message, or a part of one.
func (v *view) message(e *entry) error {
	c := &export.Communication{Place: v.place(e), Kind: export.SMS, Service: service(e), Deleted: deleted(e), Status: status(e)}
	c.Body = e.get("text", "message")
	if subject := e.get("subject"); subject != "" && subject != c.Body {
		c.Body = strings.TrimSpace(subject + "\n" + c.Body)
	}
	c.Thread = e.get("chat id", "thread id", "conversation id")
	kind := v.entries.view + " " + e.title
	switch {
	case c.Service != "":
		c.Kind = export.Chat
	case strings.Contains(kind, "chat"):
		return v.out.Reject(c.Place, "a chat message that does not name its app")
	case strings.Contains(kind, "mms"), strings.EqualFold(e.get("type"), "mms"):
		c.Kind = export.MMS
	}
	if strings.EqualFold(e.get("type"), "status report") {
		return v.out.Reject(c.Place, "a delivery report, not a message")
	}
	way := words.Of(e.get("direction"), e.get("type"), e.get("folder"), e.get("status"))
	parties := saidByEntry(e, c.Service, way)
	if by, is := parties.IsStatus(c); is {
		return v.status(e, c, by)
	}
	if _, why := parties.Assign(c); why != "" {
		return v.out.Reject(c.Place, why)
	}
	if reference := e.get("reference number"); reference != "" {
		return v.part(e, c, reference)
	}
	return v.send(e, c)
}

// status keeps what a status says beside the direction and the deletion.
func status(e *entry) string {
	s := strings.ToLower(e.get("status"))
	if s == "deleted" {
		return ""
	}
	return cmp.Or(words.Of(s).Status, s)
}

// Limits of messages in parts: how many parts one can have and how long a part
// can be in bytes (3GPP TS 23.040, 160 characters, with room), and how many
// messages may wait for theirs. What exceeds one stands alone.
const (
	maxParts = 255
	maxPart  = 1 << 10
	maxOpen  = 256
)

const partsMissing = "parts of the message are missing"

// segmented is a message that came in parts, each an entry of its own.
type segmented struct {
	key   string
	first *entry
	c     *export.Communication
	count int // of its parts, 0 unknown
	parts map[int]string
}

// part joins a part to those of the same reference, parties and direction. The
// reference is a byte of the network's and comes again: a part that is there
// already begins another message.
func (v *view) part(e *entry, c *export.Communication, reference string) error {
	number, _ := strconv.Atoi(e.get("segment number")) // 0 where there is none
	count, _ := strconv.Atoi(e.get("segments"))
	if number < 1 || number > maxParts || count > maxParts || len(c.Body) > maxPart {
		return v.send(e, c)
	}
	key := reference + "\x00" + c.From.Raw + "\x00" + c.To[0].Raw + "\x00" + strconv.FormatBool(c.From.Owner)
	at := -1
	for i, s := range v.open {
		if s.key == key {
			at = i
		}
	}
	if at >= 0 {
		if _, twice := v.open[at].parts[number]; twice {
			if err := v.close(at); err != nil {
				return err
			}
			at = -1
		}
	}
	if at < 0 {
		if len(v.open) == maxOpen {
			if err := v.flush(1); err != nil {
				return err
			}
		}
		v.open = append(v.open, &segmented{key: key, first: e, c: c, parts: map[int]string{}})
		at = len(v.open) - 1
	}
	s := v.open[at]
	s.parts[number] = c.Body
	s.count = max(s.count, count)
	if s.count > 0 && len(s.parts) == s.count {
		return v.close(at)
	}
	return nil
}

// flush hands on the oldest n messages that wait.
func (v *view) flush(n int) error {
	for range n {
		if err := v.close(0); err != nil {
			return err
		}
	}
	return nil
}

// close hands on a message with the parts that came, in their order.
func (v *view) close(at int) error {
	s := v.open[at]
	v.open = append(v.open[:at], v.open[at+1:]...)
	var body strings.Builder
	found := 0
	for i := 1; found < len(s.parts); i++ {
		if text, ok := s.parts[i]; ok {
			body.WriteString(text)
			found++
		}
	}
	s.c.Body = body.String()
	if _, last := s.parts[len(s.parts)]; !last || s.count > len(s.parts) {
		if err := v.out.Repair(s.c.Place, partsMissing); err != nil {
			return err
		}
	}
	return v.send(s.first, s.c)
}
