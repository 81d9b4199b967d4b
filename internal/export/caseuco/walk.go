package caseuco

import (
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"linegraph/internal/intel"
)

// node is an object that may be a record or be pointed at.
type node struct {
	*object
	offset int64  // of its opening brace in the file
	line   int    // of that, where the walker counts lines
	cut    bool   // it is larger than maxNode: not all of it is here
	mended string // what was mended in its texts, "" for nothing
}

// walker goes through the nodes of a file in its order, those of a graph or
// bundle one by one: the document itself is a node too.
type walker struct {
	dec   *jsontext.Decoder
	names *jsonContext
	lines func(offset int64) int // may be nil
	visit func(*node) error
	found bool // a graph or a bundle was there
}

// options take strings that hold anything, and names that come twice: to tell
// that would take all of them in memory.
var options = []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}

// holders are the properties whose values are nodes: that of both envelopes.
var holders = map[string]bool{"@graph": true, "@included": true, "object": true}

// file goes through a whole file.
func (w *walker) file() error {
	if err := w.values(); err != nil {
		return err
	}
	if _, err := w.dec.ReadToken(); err != io.EOF {
		if err == nil {
			err = errTrailing
		}
		return err
	}
	return nil
}

var errTrailing = errors.New("more than one JSON value")

// values goes through a list of nodes, or one.
func (w *walker) values() error {
	switch w.dec.PeekKind() {
	case '{':
		return w.object()
	case '[':
	default:
		return w.dec.SkipValue()
	}
	if _, err := w.dec.ReadToken(); err != nil {
		return err
	}
	for w.dec.PeekKind() != ']' {
		if err := w.values(); err != nil {
			return err
		}
	}
	_, err := w.dec.ReadToken()
	return err
}

func (w *walker) object() error {
	if _, err := w.dec.ReadToken(); err != nil {
		return err
	}
	n := &node{object: &object{}, offset: w.dec.InputOffset() - 1}
	if w.lines != nil {
		n.line = w.lines(n.offset)
	}
	b := &builder{dec: w.dec, names: w.names, left: maxNode}
	for w.dec.PeekKind() != '}' {
		name, err := b.key()
		if err != nil {
			return err
		}
		if holders[name] {
			w.found = true
			err = w.values()
		} else {
			var to []value
			to, err = b.values()
			b.set(n.object, name, to)
		}
		if err != nil {
			return err
		}
	}
	n.cut, n.mended = b.left < 0, b.mended
	if _, err := w.dec.ReadToken(); err != nil {
		return err
	}
	return w.visit(n)
}

// readContext finds the context of a file, wherever in its outermost object it is.
func readContext(dec *jsontext.Decoder) (*jsonContext, error) {
	c := &jsonContext{terms: map[string]string{}}
	if dec.PeekKind() != '{' {
		return c, nil // what is wrong with it the next reader tells
	}
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	for dec.PeekKind() != '}' {
		name, err := dec.ReadToken()
		if err != nil {
			return nil, err
		}
		if name.String() != "@context" {
			if err := dec.SkipValue(); err != nil {
				return nil, err
			}
			continue
		}
		b := &builder{dec: dec, plain: true, left: maxNode}
		all, err := b.values()
		c.take(all)
		return c, err
	}
	return c, nil
}

// fail says in a sentence why a file could not be read.
func fail(err error, lineOf func(offset int64) int) error {
	var told *intel.Error
	if errors.As(err, &told) {
		return told
	}
	var syntax *jsontext.SyntacticError
	line := 0
	if errors.As(err, &syntax) {
		line = lineOf(syntax.ByteOffset)
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return intel.Wrap(err, intel.BadInput, "The file ends in the middle of its JSON at line %d: it is cut short. Export it again.", line)
	case syntax != nil:
		return intel.Wrap(err, intel.BadInput, "The file is not well-formed JSON at line %d. Export it again.", line)
	case errors.Is(err, io.EOF), errors.Is(err, errTrailing):
		return intel.Wrap(err, intel.BadInput, "The file is not one JSON document.")
	}
	return intel.Wrap(err, intel.Unavailable, "The file could not be read.")
}

// short gives a name without its namespace, for a place.
func short(types []string) string {
	for _, t := range types {
		if t != "" && !strings.HasPrefix(t, "@") {
			return t
		}
	}
	return "node"
}
