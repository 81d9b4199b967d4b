package vcard

import (
	"bytes"
	"slices"
	"strings"

	"linegraph/internal/export/linetext"
)

// maxProperty is how many bytes of a property are kept, unfolded.
const maxProperty = 64 << 10

// property is one property as written, unfolded.
type property struct {
	line   int // where it begins
	head   string
	name   string   // upper case, without group
	params []string // as written
	value  string
	cut    bool // the value is longer than maxProperty
}

// is tells the BEGIN and END of a card.
func (p property) is(name string) bool {
	return p.name == name && strings.EqualFold(strings.TrimSpace(p.value), "VCARD")
}

// has tells whether a parameter is there in full or, as in vCard 2.1, by its
// value alone.
func (p property) has(name string, values ...string) bool {
	for _, param := range p.params {
		key, value, full := strings.Cut(param, "=")
		if !full {
			key, value = name, param
		}
		for _, want := range values {
			if strings.EqualFold(strings.TrimSpace(key), name) && strings.EqualFold(strings.TrimSpace(value), want) {
				return true
			}
		}
	}
	return false
}

func (p property) quotedPrintable() bool { return p.has("ENCODING", "QUOTED-PRINTABLE", "Q") }
func (p property) base64() bool          { return p.has("ENCODING", "BASE64", "B") }

// parse splits a property; ok is false where it is none.
func parse(text string) (p property, ok bool) {
	quoted := false
	end := strings.IndexFunc(text, func(r rune) bool {
		quoted = quoted != (r == '"')
		return r == ':' && !quoted
	})
	if end < 0 {
		if end = strings.IndexByte(text, ':'); end < 0 {
			return p, false
		}
	}
	p.head, p.value = text[:end], text[end+1:]
	parts := split(p.head)
	if len(parts) == 0 {
		return p, false
	}
	_, name, grouped := strings.Cut(parts[0], ".")
	if !grouped {
		name = parts[0]
	}
	p.name, p.params = strings.ToUpper(strings.TrimSpace(name)), parts[1:]
	return p, p.name != ""
}

// split parts a head at the semicolons outside quotation marks.
func split(head string) []string {
	quoted := false
	return strings.FieldsFunc(head, func(r rune) bool {
		quoted = quoted != (r == '"')
		return r == ';' && !quoted
	})
}

// folded gives the properties of a file, each put together from its lines.
type folded struct {
	in     *linetext.Reader
	number int // of the last line read
	ahead  *linetext.Line
	old    bool // the card says it is 2.1, where folding keeps the white space
	text   []byte
	breaks []int // where in text lines begin that stand behind a soft break
}

// peek gives the next line without going past it.
func (f *folded) peek() (*linetext.Line, error) {
	if f.ahead == nil {
		line, err := f.in.Next()
		if err != nil {
			return nil, err
		}
		f.ahead, f.number = &line, line.Number
	}
	return f.ahead, nil
}

// next gives the next property, io.EOF after the last. A line that is none
// comes without a name; blank lines are passed over.
func (f *folded) next() (property, error) {
	line, err := f.peek()
	for err == nil && len(bytes.TrimSpace(line.Text)) == 0 {
		f.ahead = nil
		line, err = f.peek()
	}
	if err != nil {
		return property{}, err
	}
	number, soft := line.Number, bytes.HasSuffix(line.Text, softBreak)
	cut := f.keep(f.text[:0], line.Text) || line.Cut
	p, _ := parse(string(f.text))
	more, err := f.rest(p, soft)
	if err != nil {
		return property{}, err
	}
	p, _ = parse(string(f.text))
	p.line, p.cut = number, cut || more
	return p, nil
}

// keep takes the line ahead behind what there is, up to maxProperty.
func (f *folded) keep(text, line []byte) (cut bool) {
	f.ahead = nil
	room := maxProperty - len(text)
	f.text = append(text, line[:min(len(line), room)]...)
	return len(line) > room
}

var softBreak = []byte("=")

// rest reads the lines that go on with p; soft tells that the last one ends
// with a soft break.
func (f *folded) rest(p property, soft bool) (cut bool, err error) {
	quoted, base64 := p.quotedPrintable(), p.base64()
	f.breaks = f.breaks[:0]
	defer f.unindent()
	for {
		line, err := f.peek()
		if err != nil {
			return cut, eofIsNone(err)
		}
		text := line.Text
		indented := len(text) > 0 && (text[0] == ' ' || text[0] == '\t')
		kept := f.text
		switch {
		case quoted && soft && !begins(text):
			kept = bytes.TrimSuffix(kept, softBreak)
			if len(kept)+len(text) < maxProperty {
				f.breaks = append(f.breaks, len(kept))
			}
		case indented && f.old && !base64:
		case indented:
			text = text[1:]
		case base64 && len(text) > 0 && bytes.IndexByte(text, ':') < 0: // as 2.1 has it, up to a blank line
		default:
			return cut, nil
		}
		soft = bytes.HasSuffix(text, softBreak)
		cut = f.keep(kept, text) || line.Cut || cut
	}
}

// unindent removes the blanks that some writers add after a soft break. It does
// so only if every such line begins with a blank, and one of the blanks precedes
// an encoded byte, which is rare in a text.
func (f *folded) unindent() {
	blank := func(i int) bool { return i < len(f.text) && (f.text[i] == ' ' || f.text[i] == '\t') }
	encoded := false
	for _, i := range f.breaks {
		if !blank(i) {
			return
		}
		encoded = encoded || bytes.HasPrefix(f.text[i+1:], softBreak)
	}
	if !encoded {
		return
	}
	for _, i := range slices.Backward(f.breaks) {
		f.text = slices.Delete(f.text, i, i+1)
	}
}

// begins tells whether a line starts a new property although the line before
// ends in "=": it has a property name that vCards know, in capitals. Encoders
// may leave a "=" at the end of a value.
func begins(line []byte) bool {
	p, ok := parse(string(line[:min(len(line), 128)]))
	if !ok || p.is("BEGIN") || p.is("END") {
		return ok
	}
	written := strings.TrimSpace(strings.SplitN(p.head, ";", 2)[0])
	written = written[strings.LastIndexByte(written, '.')+1:]
	return written == p.name && (standard[p.name] || parties[p.name] != nil || silent[p.name] || names(p.name) || strings.HasPrefix(p.name, "X-"))
}

// standard are the properties of vCard 2.1, 3.0 and 4.0 that say nothing here.
var standard = map[string]bool{
	"ADR": true, "ANNIVERSARY": true, "BDAY": true, "CALADRURI": true, "CALURI": true, "CATEGORIES": true, "CLASS": true,
	"CLIENTPIDMAP": true, "FBURL": true, "GENDER": true, "GEO": true, "KEY": true, "LABEL": true, "LANG": true, "LOGO": true,
	"MAILER": true, "MEMBER": true, "NOTE": true, "PHOTO": true, "RELATED": true, "ROLE": true, "SORT-STRING": true, "SOUND": true,
	"TITLE": true, "TZ": true, "URL": true, "XML": true,
}
