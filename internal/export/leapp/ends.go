package leapp

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// ends tells what a row says of its parties. Columns that contradict each other
// on the direction are a reason to reject it.
func (t *table) ends(r row, c *export.Communication) (who legs.Said, why string) {
	s := &t.artifact.said
	who.Stated = slices.ContainsFunc(s.ways, func(w way) bool { return r.has(w.column) })
	if who.Way, why = s.way(r); why != "" {
		return who, why
	}
	party := func(column, names string) []export.Party {
		p := export.Party{Raw: r.get(column), Service: c.Service}
		if s.party != nil {
			p = s.party(p.Raw, c.Service)
		}
		if p.Name = cmp.Or(p.Name, r.get(names)); p.Raw == "" && p.Name == "" {
			return nil
		}
		return []export.Party{p}
	}
	who.From = party(s.from, s.fromName)
	if who.Way.Direction != legs.Outgoing && s.came != "" {
		who.From = party(s.came, s.fromName)
	}
	for column := range strings.SplitSeq(s.to, "+") {
		who.To = append(who.To, party(column, s.toName)...)
	}
	who.Partner, who.Members = party(s.partner, s.partnerName), party(s.members, "")
	if s.own != nil {
		if own := s.own(r, c.Service); own != (export.Party{}) {
			who.Own = []export.Party{own}
		}
	}
	if who.Chat = r.get(s.chat); s.group != nil && s.group(r) {
		who.Group, who.Partner = true, nil
	}
	return who, ""
}

// way reads the columns that tell which way a record went.
func (s *said) way(r row) (way legs.Way, why string) {
	for _, w := range s.ways {
		told := w.words.Of(bare(r.get(w.column)))
		if way.Direction != legs.Unknown && told.Direction != legs.Unknown && told.Direction != way.Direction {
			return way, contradicts
		}
		way.Direction = cmp.Or(way.Direction, told.Direction)
		way.Status, way.Draft = cmp.Or(way.Status, told.Status), way.Draft || told.Draft
	}
	if way.Direction == legs.Incoming && strings.EqualFold(r.get(s.missed), "no") {
		way.Status = "missed"
	}
	if status := strings.ToLower(r.get(s.status)); strings.Trim(status, "0123456789") != "" {
		way.Status = status
	}
	return way, ""
}

// account tells of the account that the phone sent by.
func (t *table) account(s *said, who *legs.Said) error {
	if !s.isOwn || who.Way.Direction != legs.Outgoing || len(who.From) != 1 {
		return nil
	}
	for _, own := range legs.Field(who.From[0].Raw, who.From[0].Name, who.From[0].Service) {
		own.Owner = true
		if err := t.owner(own); err != nil {
			return err
		}
	}
	return nil
}

// bySide are the codes of columns that say whether the phone sent a record.
var bySide = legs.Words{
	"0": {Direction: legs.Incoming}, "1": {Direction: legs.Outgoing}, "no": {Direction: legs.Incoming}, "yes": {Direction: legs.Outgoing},
	"false": {Direction: legs.Incoming}, "true": {Direction: legs.Outgoing},
}

// stored are those of columns that say whether it came in.
var stored = legs.Words{"1": {Direction: legs.Incoming}, "0": {Direction: legs.Outgoing}}
