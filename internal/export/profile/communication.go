package profile

import (
	"cmp"
	"regexp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
	"linegraph/internal/export/table"
)

// directions are the keys of a profile's direction; each means what it means in
// all formats.
var directions = []string{"incoming", "outgoing", "missed", "rejected", "blocked", "voicemail", "cancelled", "failed", "draft"}

// meanings are a profile's words, as plain gives them, and what they mean.
type meanings struct {
	ways  map[string]legs.Way
	kinds map[string]export.Kind
	owner *regexp.Regexp // nil when no words mark the owner
}

func (p *Profile) meanings() (m meanings, twice bool) {
	m = meanings{ways: map[string]legs.Way{}, kinds: map[string]export.Kind{}}
	for key, words := range p.Direction {
		for _, w := range words {
			_, met := m.ways[comparableHeader(w)]
			twice = twice || met && m.ways[comparableHeader(w)] != legs.Of(key)
			m.ways[comparableHeader(w)] = legs.Of(key)
		}
	}
	for kind, words := range p.Kinds {
		for _, w := range words {
			met := m.kinds[comparableHeader(w)]
			twice = twice || met != "" && met != kind
			m.kinds[comparableHeader(w)] = kind
		}
	}
	var marks []string
	for _, w := range p.Owner.Words {
		marks = append(marks, regexp.QuoteMeta(w))
	}
	if len(marks) > 0 {
		m.owner = regexp.MustCompile(`(?i)` + strings.Join(marks, "|"))
	}
	return m, twice
}

// deleted are the words of a deleted column that mean so.
var deleted = []string{"deleted", "yes", "true", "trash", "1"}

// communication hands on a call or message.
func (s *sheet) communication(row table.Row, at export.Place) error {
	c := &export.Communication{
		Place: at, Kind: cmp.Or(s.words.kinds[comparableHeader(s.text(row, "kind"))], s.Kind), Service: s.service(row), Status: strings.ToLower(s.text(row, "status")), Body: s.text(row, "body"),
		Thread: s.text(row, "thread"), Deleted: word(deleted, s.text(row, "deleted")), Network: s.Evidence == Network,
	}
	if c.Kind == "" {
		return s.out.Reject(at, "its kind is not one that the profile names")
	}
	parties := &cast{sheet: s, service: c.Service}
	said := parties.said(row, s.way(row))
	if kind, by := s.aside(row, c, said); kind != "" {
		return s.remark(row, c.Aside(kind, by))
	}
	note, why := parties.ends(said, c)
	if why != "" {
		return s.out.Reject(at, why)
	}
	settle(c)
	var when export.Moment
	c.RawTime, when = s.moment(row)
	c.Date(when)
	s.notes = append(s.notes, note, parties.note, when.Note)
	if c.RawTime == "" {
		s.notes = append(s.notes, "it states no time")
	}
	var ok bool
	if c.Duration, ok = s.span(s.cell(row, "duration")); !ok {
		s.notes = append(s.notes, "its duration could not be read")
	}
	s.notes = append(s.notes, s.identifiers(row))
	if err := s.repairs(at); err != nil {
		return err
	}
	return s.out.Communication(c)
}

// way is what a row says of its direction, in the profile's words, else in those
// that all tools write.
func (s *sheet) way(row table.Row) legs.Way {
	said := s.text(row, "direction")
	way, own := s.words.ways[comparableHeader(said)]
	if !own {
		way = legs.Of(said)
	}
	way.Draft = way.Draft || legs.Of(said, s.text(row, "status")).Draft
	return way
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
			if column != "cell" && strings.ContainsAny(text, "eE") {
				if _, fault, _ := s.digits(text); fault != "" {
					note = "a handset or SIM is unknown: its number is in exponent form, which loses digits"
				}
			}
		}
	}
	if named {
		s.unkept++
	}
	return note
}
