package xmltext

import (
	"bytes"
	"io"

	"linegraph/internal/intel"
)

// Limits of a document. What exceeds one is refused with its line: no tool
// writes such a file, and reading on would exhaust the machine.
const (
	MaxToken      = 16 << 20 // bytes of one tag with its attributes, or of one run of text
	MaxDepth      = 256      // open elements
	MaxAttributes = 512      // of one element
)

const (
	window    = 64 << 10 // bytes looked at in one go
	lookahead = 80       // bytes that the longest decision needs: two character references
	lookback  = 16       // bytes kept behind, to tell which attribute a quote opens
)

// Mend says what had to be replaced or joined on a line, and how often.
type Mend struct {
	Line  int
	What  string
	Count int
}

// Reader gives the text of a document as well-formed UTF-8: illegal control
// characters, illegal references and broken bytes become U+FFFD and are
// counted, surrogate references are joined. What comes out does not depend on
// how the bytes came in.
type Reader struct {
	in         io.Reader
	drop       []byte // `name=` of the attribute whose value is left out
	transcoded bool

	src   []byte // lookback bytes already consumed, then those to consume
	at    int    // first byte of src to consume
	kept  int    // first byte of src not yet in out
	out   []byte
	given int // bytes of out already read
	eof   bool
	err   error

	state   state
	quote   byte // that ends the value being dropped, or the literal of a DOCTYPE
	closing bool // in an end tag
	rooted  bool // the root element was seen
	depth   int
	attrs   int
	passed  int64 // bytes put out before out
	token   int64 // where the current token began, in bytes put out

	line   int // of src[lineAt]
	lineAt int
	mends  []Mend
}

// NewReader reads a document from r. The values of attributes named drop (""
// for none) are left out, whatever their size: they come out empty.
func NewReader(r io.Reader, drop string) (*Reader, error) {
	in, changed, err := transcode(r)
	if err != nil {
		return nil, err
	}
	x := &Reader{in: in, transcoded: changed, line: 1, src: make([]byte, 0, lookback+lookahead+window)}
	if drop != "" {
		x.drop = []byte(drop + "=")
	}
	return x, nil
}

// Mends hands over what was mended since the last call.
func (x *Reader) Mends() []Mend {
	m := x.mends
	x.mends = nil
	return m
}

// Read implements io.Reader. A refusal comes as an *intel.Error, after all the
// text before it.
func (x *Reader) Read(p []byte) (int, error) {
	for x.given == len(x.out) {
		if x.err != nil {
			return 0, x.err
		}
		x.passed += int64(len(x.out))
		x.out, x.given = x.out[:0], 0
		x.refill()
		x.consume()
	}
	n := copy(p, x.out[x.given:])
	x.given += n
	return n, nil
}

// refill moves what is left of src to its front and reads more behind it.
func (x *Reader) refill() {
	x.countLines(x.at)
	from := max(0, x.at-lookback)
	n := copy(x.src[:cap(x.src)], x.src[from:])
	x.at, x.lineAt = x.at-from, x.lineAt-from
	got, err := x.in.Read(x.src[n:cap(x.src)])
	x.src = x.src[:n+got]
	switch {
	case err == io.EOF:
		x.eof = true
	case err != nil:
		x.eof, x.err = true, err
	}
}

// consume turns src into out, as far as it can be decided.
func (x *Reader) consume() {
	x.kept = x.at
	refused := x.scan()
	x.out = append(x.out, x.src[x.kept:x.at]...)
	switch {
	case refused != "":
		x.err = intel.Errorf(intel.BadInput, "The file is refused at line %d: %s.", x.countLines(x.at), refused)
	case x.passed+int64(len(x.out))-x.token > MaxToken:
		x.err = intel.Errorf(intel.BadInput, "The file is refused at line %d: one value is longer than %d MB.", x.countLines(x.at), MaxToken>>20)
	case x.eof && x.at == len(x.src) && x.err == nil:
		x.err = io.EOF
	}
}

func (x *Reader) scan() (refused string) {
	for x.at < len(x.src) {
		if x.state == dropping {
			x.dropValue()
			continue
		}
		table := &stops[x.state]
		for x.at < len(x.src) && !table[x.src[x.at]] {
			x.at++
		}
		if x.at == len(x.src) || (len(x.src)-x.at < lookahead && !x.eof) {
			return ""
		}
		if refused = x.step(x.src[x.at]); refused != "" {
			return refused
		}
	}
	return ""
}

// replace puts with out in place of the next n bytes.
func (x *Reader) replace(n int, with string) {
	x.out = append(append(x.out, x.src[x.kept:x.at]...), with...)
	x.at += n
	x.kept = x.at
}

func (x *Reader) mend(what string) {
	line := x.countLines(x.at)
	if n := len(x.mends); n > 0 && x.mends[n-1].Line == line && x.mends[n-1].What == what {
		x.mends[n-1].Count++
		return
	}
	x.mends = append(x.mends, Mend{Line: line, What: what, Count: 1})
}

// countLines gives the line of src[to]; to never goes back.
func (x *Reader) countLines(to int) int {
	if to > x.lineAt {
		x.line += bytes.Count(x.src[x.lineAt:to], []byte{'\n'})
		x.lineAt = to
	}
	return x.line
}
