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
	r.text = r.text[:0]
	for depth := 0; ; {
		token, err := r.doc.Next()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			r.text = append(r.text, t...)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth == 0 {
				return string(bytes.TrimSpace(r.text)), nil
			}
			depth--
		}
	}
}
