package xmltext

import (
	"bytes"
	"encoding/xml"
	"hash/maphash"
	"strings"
)

// binding is a prefix, "" for names without one, and the namespace that it
// stands for within an element.
type binding struct{ prefix, space string }

// resolve gives a name its namespace, as encoding/xml does: what an unknown
// prefix stands for is the prefix.
func (d *Document) resolve(n xml.Name, ofElement bool) xml.Name {
	switch {
	case n.Space == "" && (!ofElement || len(d.spaces) == 0 || n.Local == "xmlns"), n.Space == "xmlns":
		return n
	case n.Space == "xml":
		n.Space = "http://www.w3.org/XML/1998/namespace"
		return n
	}
	for i := len(d.spaces) - 1; i >= 0; i-- {
		if d.spaces[i].prefix == n.Space {
			n.Space = d.spaces[i].space
			break
		}
	}
	return n
}

// maxNames is how many different names of a document are remembered.
const maxNames = 4096

// name reads an ASCII name; false for what is none, or is none of one part or two.
func (d *Document) name(b []byte) (xml.Name, bool) {
	if n, ok := d.names[string(b)]; ok {
		return n, true
	}
	if len(b) == 0 || b[0] == '-' || b[0] == '.' || b[0] >= '0' && b[0] <= '9' || bytes.Count(b, []byte{':'}) > 1 {
		return xml.Name{}, false
	}
	s := string(b)
	n := xml.Name{Local: s}
	if prefix, local, ok := strings.Cut(s, ":"); ok && prefix != "" && local != "" {
		n = xml.Name{Space: prefix, Local: local}
	}
	if len(d.names) < maxNames {
		d.names[s] = n
	}
	return n, true
}

// written is a name as the document writes it.
func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// Short values come again and again: a slot holds the last one that fell into it.
const (
	valueSlots  = 1024
	sharedValue = 24 // bytes of the longest that is looked up
)

var seed = maphash.MakeSeed()

// value makes a string of an attribute's value.
func (d *Document) value(b []byte) string {
	if len(b) > sharedValue {
		return string(b)
	}
	slot := &d.values[maphash.Bytes(seed, b)%valueSlots]
	if *slot != string(b) {
		*slot = string(b)
	}
	return *slot
}
