package profile

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
)

// way is what a word of the direction column means, as seen from the owner.
type way struct {
	incoming, outgoing bool
	status             string
}

// ways by the keys of a profile's direction.
var ways = map[string]way{
	"incoming": {incoming: true}, "outgoing": {outgoing: true}, "missed": {incoming: true, status: "missed"},
	"rejected": {incoming: true, status: "rejected"}, "voicemail": {incoming: true, status: "voicemail"},
	"cancelled": {outgoing: true, status: "cancelled"},
}

func (s *sheet) way(row table.Row) way {
	text := s.text(row, "direction")
	for key, words := range s.Direction {
		if word(words, text) {
			return ways[key]
		}
	}
	return way{}
}

// deleted are the words of a deleted column that mean so.
var deleted = []string{"deleted", "yes", "true", "trash", "1"}

// communication hands on a call or message.
func (s *sheet) communication(row table.Row, at export.Place) error {
	c := &export.Communication{
		Place: at, Kind: s.kind(row), Service: s.service(row), Status: strings.ToLower(s.text(row, "status")), Body: s.text(row, "body"),
		Thread: s.text(row, "thread"), Deleted: word(deleted, s.text(row, "deleted")), Network: s.Evidence == Network,
	}
	if c.Kind == "" {
		return s.out.Reject(at, "its kind is none that the profile names")
	}
	way := s.way(row)
	c.Status = cmp.Or(c.Status, way.status)
	parties := &cast{sheet: s, service: c.Service}
	var why string
	if c.From, c.To, why = parties.ends(row, way); why != "" {
		return s.out.Reject(at, why)
	}
	settle(c)
	var when export.Moment
	c.RawTime, when = s.moment(row)
	c.At, c.Zoned = when.At, when.Zoned
	notes := []string{parties.note, when.Note}
	if c.RawTime == "" {
		notes = append(notes, "it states no time")
	}
	var ok bool
	if c.Duration, ok = s.span(s.cell(row, "duration")); !ok {
		notes = append(notes, "its duration could not be read")
	}
	for _, n := range append(notes, s.identifiers(row)) {
		if n != "" {
			if err := s.out.Repair(at, n); err != nil {
				return err
			}
		}
	}
	return s.out.Communication(c)
}

// settle makes kind and service agree: what an app carried is a chat, what none
// did is the network's own message. A WhatsApp id names its service by itself.
func settle(c *export.Communication) {
	for _, p := range append([]export.Party{c.From}, c.To...) {
		if c.Service == "" && strings.HasSuffix(strings.ToLower(p.Raw), "@s.whatsapp.net") {
			c.Service = "whatsapp"
		}
	}
	switch {
	case c.Kind == export.Chat && c.Service == "":
		c.Kind = export.SMS
	case c.Kind == export.SMS && c.Service != "":
		c.Kind = export.Chat
	}
}

func (s *sheet) kind(row table.Row) export.Kind {
	for kind, words := range s.Kinds {
		if word(words, s.text(row, "kind")) {
			return kind
		}
	}
	return s.Kind
}

func (s *sheet) service(row table.Row) string {
	if s.Service != "" {
		return s.Service
	}
	return export.Service(s.text(row, "service"))
}

// identifiers counts a row that names handsets, SIMs or cells; a note says that
// one of them is spoilt.
func (s *sheet) identifiers(row table.Row) (note string) {
	named := false
	for _, column := range []Column{"imei", "imsi", "iccid", "cell"} {
		for _, i := range s.columns[column] {
			text := row.At(i).Text
			named = named || text != ""
			if column != "cell" && exponent.MatchString(text) {
				if _, fault, _ := s.digits(text); fault != "" {
					note = "a handset or SIM is not known: its number stands in exponent form, its digits are lost"
				}
			}
		}
	}
	if named {
		s.unkept++
	}
	return note
}
