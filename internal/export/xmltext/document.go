package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"github.com/orisano/gosax"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// Document gives the tokens of mended text as encoding/xml would. gosax finds
// where each piece of markup ends; what is in it, and whether all of it makes a
// well-formed document, is decided here, and by encoding/xml for what is rare.
type Document struct {
	text   *Reader
	events *gosax.Reader
	line   int // that the reading has come to
	began  int // line where the last token begins

	open   []element
	spaces []binding
	empty  bool // the element opened last ends with its own tag

	start xml.StartElement // what the last piece of markup says, by its kind
	end   xml.EndElement
	chars []byte
	other xml.Token

	names   map[string]xml.Name
	values  [valueSlots]string
	attrs   []xml.Attr // room for those to come
	scratch []byte
}

// NewDocument reads XML from r; see NewReader for drop. Nothing outside r is
// ever fetched.
func NewDocument(r io.Reader, drop string) (*Document, error) {
	text, err := NewReader(r, drop)
	if intel.ErrorCode(err) == intel.Internal {
		err = intel.Wrap(err, intel.Unavailable, "The file could not be read.")
	}
	if err != nil {
		return nil, err
	}
	return &Document{text: text, events: gosax.NewReaderSize(text, window), line: 1, began: 1, names: map[string]xml.Name{}}, nil
}

// Line is the line that the reading has come to.
func (d *Document) Line() int { return d.line }

// Repairs reports what was mended so far to out.
func (d *Document) Repairs(out export.Sink) error {
	for _, m := range d.text.Mends() {
		what := m.What
		if m.Count > 1 {
			what = fmt.Sprintf("%s (%d times)", what, m.Count)
		}
		if err := out.Repair(export.Place{Line: m.Line, Record: "text"}, what); err != nil {
			return err
		}
	}
	return nil
}

// Finish reads on from the end of the root element to the end of the file and
// reports the last repairs, and any text after the end.
func (d *Document) Finish(out export.Sink) error {
	trailing := 0
	for {
		k, err := d.advance(true)
		if err == io.EOF {
			break
		}
		if err != nil {
			return d.Fail(err)
		}
		if k == characters && trailing == 0 && len(bytes.TrimSpace(d.chars)) > 0 {
			trailing = d.Line()
		}
	}
	if trailing > 0 {
		if err := out.Repair(export.Place{Line: trailing, Record: "text"}, "text after the end of the document left out"); err != nil {
			return err
		}
	}
	return d.Repairs(out)
}

// Fail says in a sentence why the reading stopped: err is what Token returned.
func (d *Document) Fail(err error) error {
	var refused *intel.Error
	if errors.As(err, &refused) {
		return refused
	}
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF, errors.As(err, &syntax) && syntax.Msg == cutShort:
		return intel.Wrap(err, intel.BadInput, "The file ends in the middle of its XML at line %d: it is cut short. Export it again.", d.Line())
	case errors.As(err, &syntax):
		return intel.Wrap(err, intel.BadInput, "The file is not well-formed XML at line %d. Export it again.", syntax.Line)
	}
	return Unreadable(err, d.Line())
}

// Attr finds an attribute by its local name; "" when there is none.
func Attr(e xml.StartElement, name string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == name {
			return e.Attr[i].Value
		}
	}
	return ""
}

// Doubled tells whether the element states an attribute twice, which
// encoding/xml lets pass: the first would win over the second unseen.
func Doubled(e xml.StartElement) bool {
	for i := range e.Attr {
		for j := range i {
			if e.Attr[i].Name == e.Attr[j].Name {
				return true
			}
		}
	}
	return false
}
