package ufed

import (
	"encoding/xml"
	"slices"
	"strings"

	"linegraph/internal/export/xmltext"
)

// labels is the field in which Physical Analyzer says what kind of message it is:
// "System", "Edited", "Forwarded", "Reply". From version 10.10 it stands in the message
// itself; before, its MessageExtraData has one model for each label.
const labels = "Labels"

// labelled tells whether a message bears a label.
func (m *model) labelled(label string) bool {
	return slices.ContainsFunc(m.fields, func(f field) bool { return f.name == labels && strings.EqualFold(f.value, label) })
}

// extra reads the labels of a message, and counts the messages that are quoted,
// answered or forwarded beside them.
func (r *report) extra(m *model) error {
	return r.doc.Children(func(e xml.StartElement) error {
		if xmltext.Attr(e, "type") != "MessageLabel" {
			return r.setAside(m, "")
		}
		return r.doc.Children(func(e xml.StartElement) error {
			if xmltext.Attr(e, "name") != "Label" {
				return r.doc.Pass()
			}
			return r.values(m, labels)
		})
	})
}
