package xmltext

import (
	"bytes"
	"encoding/xml"
	"unicode/utf8"
)

// character reads a run of text between markup.
func (d *Document) character(b []byte) error {
	chars, ok := d.unescaped(b)
	if ok && !bytes.Contains(b, []byte("]]>")) {
		d.chars = chars
		return nil
	}
	token, err := d.judge(b)
	text, isText := token.(xml.CharData)
	if err == nil && !isText {
		err = fault("markup", d.line)
	}
	d.chars = text
	return err
}

// entities are those that XML itself knows.
var entities = map[string]byte{"amp": '&', "lt": '<', "gt": '>', "apos": '\'', "quot": '"'}

// unescaped gives text with its references resolved and its line ends as "\n",
// valid until the next call; false where a reference is none that is known here.
func (d *Document) unescaped(b []byte) ([]byte, bool) {
	if bytes.IndexByte(b, '&') < 0 {
		return d.lineEnds(b), true
	}
	out := d.scratch[:0]
	for {
		at := bytes.IndexByte(b, '&')
		if at < 0 {
			out = appendLines(out, b)
			break
		}
		out, b = appendLines(out, b[:at]), b[at:]
		if code, n := numeric(b); n > 0 {
			out, b = utf8.AppendRune(out, code), b[n:]
			continue
		}
		end := bytes.IndexByte(b[:min(len(b), len("&apos;"))], ';')
		if end < 0 {
			return nil, false
		}
		char, ok := entities[string(b[1:end])]
		if !ok {
			return nil, false
		}
		out, b = append(out, char), b[end+1:]
	}
	d.scratch = out
	return out, true
}

// lineEnds gives text with its line ends as "\n", valid until the next call.
func (d *Document) lineEnds(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	d.scratch = appendLines(d.scratch[:0], b)
	return d.scratch
}

func appendLines(out, b []byte) []byte {
	for {
		at := bytes.IndexByte(b, '\r')
		if at < 0 {
			return append(out, b...)
		}
		out, b = append(append(out, b[:at]...), '\n'), bytes.TrimPrefix(b[at+1:], []byte{'\n'})
	}
}
