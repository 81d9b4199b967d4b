package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"github.com/orisano/gosax"
)

// kind is what a piece of markup is.
type kind int

const (
	opening kind = iota
	closing
	characters
	rare // a comment, an instruction, a DOCTYPE
)

// element is one that is open.
type element struct {
	written string
	name    xml.Name // without its namespace
	spaces  int      // how many bindings held before it
}

// advance reads one piece of markup. whole says whether names and attributes
// are asked for: what is passed over is only checked.
func (d *Document) advance(whole bool) (kind, error) {
	if d.empty {
		d.empty = false
		d.pop(whole)
		return closing, nil
	}
	e, err := d.events.Event()
	if err != nil {
		return 0, d.stopped(err)
	}
	k, err := d.read(e, whole)
	d.line += bytes.Count(e.Bytes, []byte{'\n'})
	return k, err
}

func (d *Document) read(e gosax.Event, whole bool) (kind, error) {
	switch b := e.Bytes; e.Type() {
	case gosax.EventStart:
		return opening, d.startTag(b, whole)
	case gosax.EventEnd:
		return closing, d.endTag(b, whole)
	case gosax.EventText:
		return characters, d.character(b)
	case gosax.EventCData:
		d.chars = d.lineEnds(b[len("<![CDATA[") : len(b)-len("]]>")])
		return characters, nil
	case gosax.EventEOF:
		if len(d.open) > 0 {
			return 0, d.stopped(io.EOF)
		}
		return 0, io.EOF
	default:
		var err error
		d.other, err = d.judge(b)
		return rare, err
	}
}

// cutShort is what encoding/xml says of a document that ends too early.
const cutShort = "unexpected EOF"

// stopped is an error of reading on: an end in the middle of something, else
// that of the text.
func (d *Document) stopped(err error) error {
	if err != io.EOF {
		return err
	}
	d.line = d.text.countLines(len(d.text.src))
	return &xml.SyntaxError{Msg: cutShort, Line: d.line}
}

func fault(msg string, line int) error { return &xml.SyntaxError{Msg: msg, Line: line} }

// judge has encoding/xml read a piece of markup that is rare, or that may be no
// XML at all: it gives one token, or says what is wrong.
func (d *Document) judge(b []byte) (xml.Token, error) {
	one := xml.NewDecoder(bytes.NewReader(b))
	one.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // transcoded already
	token, err := one.RawToken()
	var syntax *xml.SyntaxError
	switch {
	case err == nil && one.InputOffset() == int64(len(b)):
		return xml.CopyToken(token), nil
	case errors.As(err, &syntax):
		return nil, fault("markup: "+syntax.Msg, d.line+syntax.Line-1)
	}
	return nil, fault("markup", d.line)
}

func (d *Document) endTag(b []byte, whole bool) error {
	written := bytes.TrimRight(b[len("</"):len(b)-len(">")], " \t\r\n")
	if n := len(d.open); n == 0 || string(written) != d.open[n-1].written {
		return fault("an end that nothing began", d.line)
	}
	d.pop(whole)
	return nil
}

func (d *Document) pop(whole bool) {
	e := d.open[len(d.open)-1]
	if whole {
		d.end = xml.EndElement{Name: d.resolve(e.name, true)}
	}
	d.open, d.spaces = d.open[:len(d.open)-1], d.spaces[:e.spaces]
}
