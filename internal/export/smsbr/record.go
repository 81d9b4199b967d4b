package smsbr

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
	"linegraph/internal/export/xmltext"
)

// unknown is what the app writes for a name that it does not know.
const unknown = "(Unknown)"

// attr gives an attribute; the app writes "null" and "(Unknown)" for none.
func attr(e xml.StartElement, name string) string {
	v := strings.TrimSpace(xmltext.Attr(e, name))
	if v == "null" || v == unknown {
		return ""
	}
	return v
}

// text gives an attribute that a person wrote, untrimmed.
func text(e xml.StartElement, name string) string {
	if v := xmltext.Attr(e, name); v != "null" {
		return v
	}
	return ""
}

// parties gives those of an address list joined by "~", with their names. A
// mark with nothing beside it joins nothing, and in a call's number it is a
// digit that somebody hid.
func parties(e xml.StartElement, address string) []export.Party {
	listed := strings.Split(attr(e, address), "~")
	if address == "number" || slices.Contains(listed, "") {
		listed = []string{attr(e, address)}
	}
	all := legs.List(listed, attr(e, "contact_name"), "")
	for i := range all {
		if all[i].Name == unknown {
			all[i].Name = ""
		}
	}
	return all
}

// assign gives a record its legs and hands it on; odd is what was found odd in it.
func (b *backup) assign(e xml.StartElement, c *export.Communication, said legs.Said, odd string) error {
	note, why := said.Assign(c)
	if why != "" {
		return b.out.Reject(c.Place, why)
	}
	for _, note := range []string{odd, note} {
		if note == "" {
			continue
		}
		if err := b.out.Repair(c.Place, note); err != nil {
			return err
		}
	}
	return b.send(e, c)
}

// send completes a record with its time and hands it on. A record whose date is
// no number is rejected: what else is in it cannot be relied upon.
func (b *backup) send(e xml.StartElement, c *export.Communication) error {
	c.RawTime = attr(e, "date")
	ms, err := strconv.ParseInt(c.RawTime, 10, 64)
	if err != nil {
		return b.out.Reject(c.Place, "its date is not a number")
	}
	when := export.Epoch(ms, b.now)
	c.At, c.Zoned = when.At, when.Zoned
	if when.Note != "" {
		if err := b.out.Repair(c.Place, when.Note); err != nil {
			return err
		}
	}
	return b.out.Communication(c)
}

// unusable says why a message cannot be loaded, "" when it can.
func unusable(e xml.StartElement, way legs.Way) string {
	switch {
	case xmltext.Doubled(e):
		return "it states an attribute twice"
	case way == legs.Way{}:
		return "neither sent nor received"
	case way.Draft:
		return legs.NeverSent
	}
	return ""
}

func (b *backup) sms(e xml.StartElement) error {
	c := &export.Communication{Place: export.Place{Line: b.doc.Began(), Record: "sms"}, Kind: export.SMS, Body: text(e, "body")}
	if err := b.doc.Pass(); err != nil {
		return err
	}
	way := legs.Boxes.Of(attr(e, "type"))
	if why := unusable(e, way); why != "" {
		return b.out.Reject(c.Place, why)
	}
	return b.assign(e, c, legs.Said{Way: way, Partner: parties(e, "address")}, "")
}

func (b *backup) call(e xml.StartElement) error {
	c := &export.Communication{Place: export.Place{Line: b.doc.Began(), Record: "call"}, Kind: export.Call}
	if err := b.doc.Pass(); err != nil {
		return err
	}
	way := legs.Calls.Of(attr(e, "type"))
	if why := unusable(e, way); why != "" {
		return b.out.Reject(c.Place, why)
	}
	if seconds, err := strconv.ParseUint(attr(e, "duration"), 10, 31); err == nil {
		d := time.Duration(seconds) * time.Second
		c.Duration = &d
	}
	return b.assign(e, c, legs.Said{Way: way, Partner: parties(e, "number")}, "")
}
