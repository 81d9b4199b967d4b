package xmltext

import (
	"bytes"
	"encoding/xml"
)

// startTag reads the tag that opens an element. One that is not written as
// nearly all are goes to encoding/xml.
func (d *Document) startTag(b []byte, whole bool) error {
	spaces := len(d.spaces)
	name, attrs, plain := d.plainTag(b, whole)
	if !plain {
		token, err := d.judge(b)
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			return fault("markup", d.line)
		}
		name, attrs = start.Name, start.Attr
		d.empty = bytes.HasSuffix(b, []byte("/>"))
	}
	for _, a := range attrs {
		switch {
		case a.Name.Space == "xmlns":
			d.spaces = append(d.spaces, binding{a.Name.Local, a.Value})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			d.spaces = append(d.spaces, binding{"", a.Value})
		}
	}
	d.open = append(d.open, element{written(name), name, spaces})
	if !whole {
		return nil
	}
	for i := range attrs {
		attrs[i].Name = d.resolve(attrs[i].Name, false)
	}
	d.start = xml.StartElement{Name: d.resolve(name, true), Attr: attrs}
	return nil
}

// plainTag reads a tag of ASCII names, with each value right behind its name.
func (d *Document) plainTag(b []byte, whole bool) (name xml.Name, attrs []xml.Attr, plain bool) {
	at := nameEnd(b, 1)
	if name, plain = d.name(b[1:at]); !plain {
		return name, nil, false
	}
	first := len(d.attrs)
	for {
		for b[at] <= ' ' {
			at++
		}
		if rest := len(b) - at; b[at] == '>' && rest == 1 || b[at] == '/' && rest == 2 {
			d.empty = rest == 2
			return name, d.attrs[first:len(d.attrs):len(d.attrs)], true
		}
		end := nameEnd(b, at)
		key, ok := d.name(b[at:end])
		if !ok || b[end] != '=' || b[end+1] != '"' && b[end+1] != '\'' {
			d.attrs = d.attrs[:first]
			return name, nil, false
		}
		value := b[end+2:]
		n := bytes.IndexByte(value, b[end+1])
		if n < 0 {
			d.attrs = d.attrs[:first]
			return name, nil, false
		}
		at = end + 2 + n + 1
		text, ok := d.unescaped(value[:n])
		if !ok || bytes.IndexByte(value[:n], '<') >= 0 {
			d.attrs = d.attrs[:first]
			return name, nil, false
		}
		if whole {
			first = d.room(first)
			d.attrs = append(d.attrs, xml.Attr{Name: key, Value: d.value(text)})
		}
	}
}

// room makes space for one more attribute after those from index first on,
// which stay in one slice, and returns their new first index. It allocates
// for many elements at once.
func (d *Document) room(first int) int {
	if len(d.attrs) < cap(d.attrs) {
		return first
	}
	const many = 256
	has := d.attrs[first:]
	d.attrs = append(make([]xml.Attr, 0, max(many, 2*len(has))), has...)
	return 0
}

// nameBytes are those of the names that are read here.
var nameBytes = func() (table [256]bool) {
	for _, b := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:.-") {
		table[b] = true
	}
	return table
}()

func nameEnd(b []byte, at int) int {
	for nameBytes[b[at]] {
		at++
	}
	return at
}
