package axiom

import (
	"encoding/xml"
	"regexp"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// maxHit is the size in bytes that no hit exceeds.
const maxHit = 16 << 20

// hit is one record of an artifact.
type hit struct {
	artifact  string
	place     export.Place
	fragments []fragment
}

// fragment is a value by its plain name, with what the full name says of a date.
type fragment struct {
	name  string // lower case, without the suffix of a date
	value string
	zone  *time.Location // nil when the name states none
	order dates.Order    // Any when the name states none
}

func (r *report) hit(artifact string) (*hit, error) {
	h := &hit{artifact: artifact, place: export.Place{Line: r.doc.Began(), Record: bounded(artifact)}}
	size := 0
	err := r.doc.Children(func(e xml.StartElement) error {
		if e.Name.Local != "Fragment" {
			return r.doc.Pass()
		}
		f := named(xmltext.Attr(e, "name"))
		value, err := r.value()
		if err != nil {
			return err
		}
		const each = 64 // bytes that a fragment costs beyond its text
		if size += len(value) + len(f.name) + each; size > maxHit {
			return intel.Errorf(intel.BadInput, "The file is refused at line %d: one hit is longer than %d MB.", r.doc.Began(), maxHit>>20)
		}
		if f.value = value; strings.TrimSpace(value) != "" {
			h.fragments = append(h.fragments, f)
		}
		return nil
	})
	return h, err
}

// value reads the text of the element just opened, up to its end.
func (r *report) value() (string, error) {
	var b strings.Builder
	for {
		token, err := r.doc.Next()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return b.String(), nil
		case xml.StartElement:
			if err := r.doc.Pass(); err != nil {
				return "", err
			}
		case xml.CharData:
			if b.Len()+len(t) > maxHit {
				return "", intel.Errorf(intel.BadInput, "The file is refused at line %d: one hit is longer than %d MB.", r.doc.Began(), maxHit>>20)
			}
			b.Write(t)
		}
	}
}

// The name of a date ends in "Date/Time"; behind it stand the zone and the order
// of its parts: " - UTC+00:00 (dd/MM/yyyy)".
const dateTime = "Date/Time"

var layout = regexp.MustCompile(`\([dMy][dMy/. -]*\)`)

// named reads the full name of a fragment.
func named(full string) fragment {
	at := strings.Index(full, dateTime)
	if at < 0 {
		return fragment{name: foldedName(full)}
	}
	at += len(dateTime)
	return fragment{name: foldedName(full[:at]), zone: dates.Named(full[at:]), order: dates.InLayout(layout.FindString(full[at:]))}
}

func foldedName(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// get gives the first value of one of the names, trimmed.
func (h *hit) get(names ...string) string { return strings.TrimSpace(h.text(names...)) }

// text gives it as a person wrote it.
func (h *hit) text(names ...string) string {
	for _, name := range names {
		for i := range h.fragments {
			if h.fragments[i].name == name {
				return h.fragments[i].value
			}
		}
	}
	return ""
}

// date gives the first date of one of the names; a name that ends in "*" stands
// for all that end with the rest of it.
func (h *hit) date(names ...string) (fragment, bool) {
	for _, name := range names {
		for _, f := range h.fragments {
			if f.name == name || strings.HasPrefix(name, "*") && strings.HasSuffix(f.name, name[1:]) {
				return f, true
			}
		}
	}
	return fragment{}, false
}

// values parts a value that holds several, each with or without a label.
func values(s string) []string { return labelled(s, "\r\n;,") }

// labelled parts a value at one of the marks, and takes the label off each.
func labelled(s, marks string) (all []string) {
	for v := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if i := strings.LastIndex(v, ": "); i >= 0 {
			v = v[i+2:]
		}
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}
