package ufed

import (
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// report is one report being read.
type report struct {
	doc         *xmltext.Document
	out         export.Sink
	now         time.Time
	project     string // the report's own id
	zone        *time.Location
	seen        map[[16]byte]bool // what identifies each record read so far
	repeated    int
	left        map[string]*left
	lists       map[string]int64 // records of each type that the report lists
	extractions []*extraction
	phones      []*phone // of the extractions; nil when not sorted yet
	free        []*model // to use again
	text        []byte
	later       later
	chats       bool // chats have been read
}

func (r *report) read() error {
	defer r.later.close()
	root, err := r.root()
	if err != nil {
		return err
	}
	if err := r.info(export.Info{Tool: "Cellebrite Physical Analyzer"}); err != nil {
		return err
	}
	if err := r.element(xml.StartElement{}, root); err != nil {
		return err
	}
	if err := r.later.each(r.take, r.apart); err != nil {
		return err
	}
	if err := r.describe(); err != nil {
		return err
	}
	if err := r.modules(); err != nil {
		return err
	}
	if err := r.leftOut(); err != nil {
		return err
	}
	if r.repeated > 0 {
		note := fmt.Sprintf("%d records that the report lists twice were counted once", r.repeated)
		if err := r.out.Repair(export.Place{Record: root.Name.Local}, note); err != nil {
			return err
		}
	}
	return r.doc.Finish(r.out)
}

// roots are what a report begins with: a whole one, or one of a single type.
var roots = []string{"project", "decodedData", "modelType"}

func (r *report) root() (xml.StartElement, error) {
	for {
		token, err := r.doc.Next()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			if !slices.Contains(roots, start.Name.Local) {
				return start, intel.Errorf(intel.BadInput, "The file is not a report of Physical Analyzer.")
			}
			r.project = xmltext.Attr(start, "id")
			return start, nil
		}
	}
}

// children reads the elements below parent up to its end. Containers it does
// not know are looked into: only a model whose parent is a modelType counts.
func (r *report) children(parent xml.StartElement) error {
	return r.doc.Children(func(e xml.StartElement) error { return r.element(parent, e) })
}

func (r *report) element(parent, e xml.StartElement) error {
	switch e.Name.Local {
	case "images", "extraInfos", "entityBookmarks", "caseInformation":
		return r.doc.Pass()
	case "taggedFiles":
		return r.leaveFiles()
	case "metadata":
		return r.metadata(e)
	case "extractionInfo":
		if name := xmltext.Attr(e, "deviceName"); name != "" {
			if x := r.extraction(xmltext.Attr(e, "id")); x != nil {
				x.card = x.card || isCard(name)
				x.model.set(3, name)
			}
		}
		return r.doc.Pass()
	case "modelType":
		r.list(xmltext.Attr(e, "type"))
	case "model":
		if parent.Name.Local != "modelType" {
			return r.doc.Pass()
		}
		r.listed(xmltext.Attr(parent, "type"))
		return r.record(e, xmltext.Attr(parent, "type"))
	}
	return r.children(e)
}

// record reads one top-level model and hands it on.
func (r *report) record(e xml.StartElement, listed string) error {
	kind := xmltext.Attr(e, "type")
	if kind == "" {
		kind = listed
	}
	hand, known := records[kind]
	if !known {
		return r.leaveRecord(kind)
	}
	m, err := r.model(e, kind)
	if err != nil {
		return err
	}
	defer r.release(m)
	if err := hand(r, m); err != nil {
		return err
	}
	return r.doc.Repairs(r.out)
}

// apart hands on a message that stood outside a chat.
func (r *report) apart(m *model) error {
	defer r.release(m)
	return r.instant(m)
}

// records are the kinds of top-level model that are read.
var records map[string]func(*report, *model) error

func init() { // a literal would refer to itself through chat
	records = map[string]func(*report, *model) error{
		"Call": (*report).call, "SMS": (*report).sms, "MMS": (*report).mms,
		"Chat": (*report).chat, "InstantMessage": (*report).lone,
		"Email": (*report).email, "Voicemail": (*report).voicemail,
		"Contact": (*report).contact, "UserAccount": (*report).account,
		"SIMData": (*report).deviceEntry, "DeviceInfoEntry": (*report).deviceEntry,
	}
}

func (r *report) info(i export.Info) error { return r.out.Info(i) }
