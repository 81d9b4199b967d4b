package intel

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
)

// Label is a node label of the graph model.
type Label string

// The labels of the graph model.
const (
	DealLine      Label = "DealLine"
	PhoneNumber   Label = "PhoneNumber"
	Account       Label = "Account"
	Sim           Label = "Sim"
	Handset       Label = "Handset"
	Person        Label = "Person"
	Gang          Label = "Gang"
	Area          Label = "Area"
	Location      Label = "Location"
	Export        Label = "Export"
	Communication Label = "Communication"
	Notice        Label = "Notice"
	IntelReport   Label = "IntelReport"
	IntelItem     Label = "IntelItem"
	Event         Label = "Event"
	LoadJob       Label = "LoadJob"
)

// prefixes begin every derived id, so that node(id) searches the index of one
// label only.
var prefixes = map[Label]string{
	DealLine: "line", PhoneNumber: "number", Account: "account", Sim: "sim", Handset: "handset",
	Person: "person", Gang: "gang", Area: "area", Location: "location", Export: "export",
	Communication: "comm", Notice: "notice", IntelReport: "report", IntelItem: "item", Event: "event",
	LoadJob: "load",
}

var labelOfPrefix = func() map[string]Label {
	m := make(map[string]Label, len(prefixes))
	for label, prefix := range prefixes {
		m[prefix] = label
	}
	return m
}()

// Labels lists the labels of the graph model, in no order.
func Labels() []Label { return slices.Collect(maps.Keys(prefixes)) }

// ID derives the id of a node from its natural key: the same key always gives
// the same id, and the key cannot be read from the id.
func ID(label Label, key ...string) string {
	h := sha256.New()
	h.Write([]byte(label))
	for _, k := range key {
		h.Write([]byte{0})
		h.Write([]byte(k))
	}
	return prefixes[label] + "_" + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

// NewID makes an id for a node that has no natural key.
func NewID(label Label) string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand aborts the program instead
	return prefixes[label] + "_" + base64.RawURLEncoding.EncodeToString(b[:])
}

// LabelOf returns the label that an id belongs to, and false if the text is not an
// id of Linegraph.
func LabelOf(id string) (Label, bool) {
	prefix, rest, ok := strings.Cut(id, "_")
	label, known := labelOfPrefix[prefix]
	return label, ok && known && rest != ""
}
