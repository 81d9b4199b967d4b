package caseuco

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"linegraph/internal/export/linetext"
)

// value is one value of a property: a text, or an object. Lists are many
// values, and {"@type","@value"} is the text alone.
type value struct {
	text string
	obj  *object
}

// object is a node or a reference to one, with the properties of the
// ontologies by their names there.
type object struct {
	id    string // expanded, "" when it has none
	types []string
	props map[string][]value
}

// maxNode bounds what is kept of one node: bytes of text, with each value
// counting as some.
const (
	maxNode   = 4 << 20
	valueCost = 64
)

// builder makes values of JSON.
type builder struct {
	dec   *jsontext.Decoder
	names *jsonContext
	plain bool // names are kept as written: it is the context that is read
	left  int  // of maxNode

	mended string // what was mended in a text, "" for nothing
}

// values reads a JSON value. What exceeds maxNode is read and not kept; left is
// then negative.
func (b *builder) values() ([]value, error) {
	if b.left -= valueCost; b.left < 0 {
		return nil, b.dec.SkipValue()
	}
	switch b.dec.PeekKind() {
	case '[':
		return b.list()
	case '{':
		return b.object()
	}
	token, err := b.dec.ReadToken()
	if err != nil || token.Kind() == 'n' {
		return nil, err
	}
	text, what := linetext.Mend(token.String())
	if what != "" {
		b.mended = what
	}
	if b.left -= len(text); b.left < 0 {
		return nil, nil
	}
	return []value{{text: text}}, nil
}

func (b *builder) list() (all []value, err error) {
	if _, err := b.dec.ReadToken(); err != nil {
		return nil, err
	}
	for b.dec.PeekKind() != ']' {
		more, err := b.values()
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	_, err = b.dec.ReadToken()
	return all, err
}

// object reads an object, or what it stands for: the text of an @value, the
// members of a @list or @set.
func (b *builder) object() ([]value, error) {
	if _, err := b.dec.ReadToken(); err != nil {
		return nil, err
	}
	o := &object{}
	var stands []value
	wraps := false
	for b.dec.PeekKind() != '}' {
		name, err := b.key()
		if err != nil {
			return nil, err
		}
		of, err := b.values()
		if err != nil {
			return nil, err
		}
		switch name {
		case "@value", "@list", "@set":
			stands, wraps = of, true
		default:
			b.set(o, name, of)
		}
	}
	if _, err := b.dec.ReadToken(); err != nil {
		return nil, err
	}
	if wraps {
		return stands, nil
	}
	return []value{{obj: o}}, nil
}

// key reads a name; "" is one that means nothing here.
func (b *builder) key() (string, error) {
	token, err := b.dec.ReadToken()
	if err != nil {
		return "", err
	}
	if b.left -= valueCost; b.plain {
		return token.String(), nil
	}
	return b.names.property(token.String()), nil
}

func (b *builder) set(o *object, name string, to []value) {
	switch {
	case name == "" || len(to) == 0:
	case name == "@id":
		o.id = to[0].text
		if !b.plain {
			o.id = b.names.expand(o.id)
		}
	case name == "@type" && !b.plain:
		for _, t := range to {
			o.types = append(o.types, b.names.property(t.text))
		}
	default:
		if o.props == nil {
			o.props = map[string][]value{}
		}
		o.props[name] = append(o.props[name], to...)
	}
}

// text gives the first text of the first property that has one.
func (o *object) text(names ...string) string {
	if o == nil {
		return ""
	}
	for _, name := range names {
		for _, v := range o.props[name] {
			if text := strings.TrimSpace(v.text); text != "" {
				return text
			}
		}
	}
	return ""
}
