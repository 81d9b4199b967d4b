package ufed

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
)

// others are the kinds of top-level model that the graph has no place for, as
// a note names them. Kinds that are not listed are counted together.
var others = map[string]string{
	"Location": "locations", "Journey": "journeys", "CellTower": "cell towers", "WirelessNetwork": "wireless networks",
	"Attachment": attachments, "ActivityLog": activities, "ChatActivity": activities,
	"CalendarEntry": "calendar entries", "Note": "notes of the user", "Notification": "notifications",
	"InstalledApplication": "installed applications", "Password": "passwords", "User": "users of the device",
	"SearchedItem": "searches", "VisitedPage": "visited pages", "WebBookmark": "bookmarks", "Cookie": "cookies",
	"DeviceEvent": "events of the device", "PoweringEvent": "events of the device", "DeviceConnectivity": "connections of the device",
	"ApplicationUsage": "uses of applications", "SocialMediaActivity": "activities in social media", "FinancialAccount": "financial accounts",
	"TransferOfFunds": "transfers of funds", "MobileCard": "cards and tickets",
}

// What else a note counts.
const (
	attachments = "attachments"
	activities  = "activities of chats, such as somebody joining"
	nested      = "messages quoted, answered or forwarded inside others"
	shared      = "contacts shared in messages"
	positions   = "positions of records"
	details     = "details of the phone"
	entries     = "entries of contacts that are no number, address or user id of a known service"
	accounts    = "user accounts without a name on a known service"
	greetings   = "voicemail greetings"
	empty       = "chats without messages"
	files       = "files beside the report"
	unlisted    = "records of other kinds"
)

// inside are the fields of a record whose models are only counted.
var inside = map[string]string{
	"Attachment": attachments, "Attachments": attachments, "SharedContacts": shared, "ActivityLog": activities,
	"Position": positions,
}

// left counts what was left out of one sort, and where it began.
type left struct {
	line  int
	count int
}

// leave counts n things on a line that the graph has no place for.
func (r *report) leave(what string, line, n int) {
	l := r.left[what]
	if l == nil {
		l = &left{line: line}
		r.left[what] = l
	}
	l.count += n
}

// leaveRecord counts and passes over a top-level model of a kind not read.
func (r *report) leaveRecord(kind string) error {
	what, listed := others[kind]
	if !listed {
		what = unlisted
	}
	r.leave(what, r.doc.Line(), 1)
	return r.doc.Pass()
}

// setAside counts what is in a field of a record that is not read: the models
// right below it where these have a name, else the messages at any depth.
func (r *report) setAside(m *model, what string) error {
	n := 0
	for depth := 0; ; {
		token, err := r.doc.Next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			message := xmltext.Attr(t, "type") == "InstantMessage"
			if t.Name.Local == "model" && (what == "" && message || what != "" && depth == 0) {
				n++
			}
			depth++
		case xml.EndElement:
			if depth == 0 {
				if n > 0 {
					if m.aside == nil {
						m.aside = map[string]int{}
					}
					m.aside[cmp.Or(what, nested)] += n
				}
				return nil
			}
			depth--
		}
	}
}

// leaveFiles counts the files of taggedFiles.
func (r *report) leaveFiles() error {
	return r.doc.Children(func(e xml.StartElement) error {
		if e.Name.Local == "file" {
			r.leave(files, r.doc.Line(), 1)
		}
		return r.doc.Pass()
	})
}

// leftOut says what was left out, one note for each sort.
func (r *report) leftOut() error {
	for _, what := range slices.Sorted(maps.Keys(r.left)) {
		l := r.left[what]
		note := fmt.Sprintf("%s have no place in the graph and were left out (%d)", what, l.count)
		if err := r.out.Repair(export.Place{Line: l.line, Record: "model"}, note); err != nil {
			return err
		}
	}
	return nil
}
