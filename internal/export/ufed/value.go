package ufed

import (
	"bytes"
	"encoding/xml"
	"strings"

	"linegraph/internal/export/xmltext"
)

// values reads the value elements of a field.
func (r *report) values(m *model, name string) error {
	return r.doc.Children(func(e xml.StartElement) error {
		if e.Name.Local != "value" {
			return r.doc.Pass()
		}
		value, err := r.value()
		if err != nil {
			return err
		}
		m.fields = append(m.fields, field{name: name, value: value, formatted: strings.TrimSpace(xmltext.Attr(e, "formattedTimestamp"))})
		return nil
	})
}

// value reads the text up to the end of the element just opened, trimmed.
func (r *report) value() (string, error) {
	text, err := r.doc.Text(r.text[:0])
	r.text = text
	return string(bytes.TrimSpace(text)), err
}
