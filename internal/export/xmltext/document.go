package xmltext

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// Document is an encoding/xml decoder over mended text.
type Document struct {
	*xml.Decoder
	text  *Reader
	began int
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
	d := xml.NewDecoder(bufio.NewReaderSize(text, window))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // transcoded already
	return &Document{Decoder: d, text: text}, nil
}

// Line is the line the decoder has come to.
func (d *Document) Line() int {
	line, _ := d.InputPos()
	return line
}

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
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return d.Fail(err)
		}
		if text, ok := token.(xml.CharData); ok && trailing == 0 && len(bytes.TrimSpace(text)) > 0 {
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

// Fail says in a sentence why the decoder stopped: err is what it returned.
func (d *Document) Fail(err error) error {
	var refused *intel.Error
	if errors.As(err, &refused) {
		return refused
	}
	if errors.As(d.text.err, &refused) {
		return refused
	}
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF, errors.As(err, &syntax) && d.text.err == io.EOF && syntax.Msg == "unexpected EOF":
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
