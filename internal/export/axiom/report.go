package axiom

import (
	"encoding/xml"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// report is one export being read.
type report struct {
	doc    *xmltext.Document
	out    export.Sink
	now    time.Time
	passed map[string]bool // artifacts that are not read and were noted
}

// maxPassed is how many artifacts that are not read are noted each by its name.
const maxPassed = 4096

func (r *report) read() error {
	if err := r.out.Info(export.Info{Tool: "Magnet AXIOM"}); err != nil {
		return err
	}
	artifacts := 0
	for {
		token, err := r.doc.Next()
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := r.element(start, &artifacts); err != nil {
				return err
			}
			break
		}
	}
	if artifacts == 0 {
		return intel.Errorf(intel.BadInput, "The file holds no artifact of Magnet AXIOM up to line %d.", r.doc.Line())
	}
	return r.doc.Finish(r.out)
}

// element looks for artifacts, at whatever depth they stand.
func (r *report) element(e xml.StartElement, artifacts *int) error {
	if e.Name.Local == "Artifact" {
		*artifacts++
		return r.artifact(strings.TrimSpace(xmltext.Attr(e, "name")))
	}
	return r.doc.Children(func(child xml.StartElement) error { return r.element(child, artifacts) })
}

// artifact reads the hits of an artifact by its kind.
func (r *report) artifact(name string) error {
	read := kindOf(name)
	var below func(xml.StartElement) error
	below = func(e xml.StartElement) error {
		switch {
		case e.Name.Local != "Hit":
			return r.doc.Children(below)
		case read == nil:
			if err := r.pass(name); err != nil {
				return err
			}
			return r.doc.Pass()
		}
		h, err := r.hit(name)
		if err != nil {
			return err
		}
		if err := read(r, h); err != nil {
			return err
		}
		return r.doc.Repairs(r.out)
	}
	return r.doc.Children(below)
}

// pass notes, once, an artifact with hits that is not read.
func (r *report) pass(name string) error {
	if r.passed[name] || len(r.passed) == maxPassed {
		return nil
	}
	r.passed[name] = true
	return r.out.Repair(export.Place{Line: r.doc.Began(), Record: bounded(name)}, "an artifact of a kind that is not read was passed over")
}

func bounded(name string) string {
	const longest = 80
	if len(name) > longest {
		name = strings.ToValidUTF8(name[:longest], "")
	}
	return name
}

// kindOf finds the reader of an artifact by its name, which says the system and
// the app beside it: "Android Call Logs", "iOS WhatsApp Messages".
func kindOf(artifact string) func(*report, *hit) error {
	name := strings.ToLower(artifact)
	for _, kind := range []struct {
		piece string
		read  func(*report, *hit) error
	}{
		{"device information", (*report).device}, {"sim card", (*report).device},
		{"accounts information", (*report).account}, {"account information", (*report).account},
		{"call log", (*report).call}, {"call history", (*report).call}, {" calls", (*report).call},
		{"contacts", (*report).contact},
		{"sms", (*report).message}, {"mms", (*report).message}, {"messages", (*report).message}, {"chats", (*report).message},
	} {
		if strings.Contains(name, kind.piece) {
			return kind.read
		}
	}
	return nil
}
