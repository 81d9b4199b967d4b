package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"linegraph/internal/intel"
)

// Separators are those that a text may part its cells with.
var Separators = []rune{',', ';', '\t', '|'}

// Decode gives a text as UTF-8, whose lines end in \n alone, whatever it was
// written in: UTF-8 with or without its mark, or UTF-16. Bytes that are neither
// stay apart, for the rows to read as Windows-1252 and to note.
func Decode(r io.Reader) io.Reader {
	var fallback transform.Transformer = strays{}
	head := make([]byte, 4)
	n, err := io.ReadFull(r, head)
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return io.MultiReader(bytes.NewReader(head[:n]), failed{err})
	}
	switch {
	case n == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		fallback = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case n == 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		fallback = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	}
	return transform.NewReader(r, transform.Chain(unicode.BOMOverride(fallback), &newlines{}))
}

type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }

// stray is the rune of a byte 0 that is not UTF-8: the end of a private plane,
// which no text uses.
const stray = 0x10FF00

// strays turns bytes that are not UTF-8 into runes of their own.
type strays struct{ transform.NopResetter }

// Transform implements transform.Transformer.
func (strays) Transform(dst, src []byte, atEOF bool) (to, from int, err error) {
	for from < len(src) {
		r, size := rune(src[from]), 1
		if r >= utf8.RuneSelf {
			if r, size = utf8.DecodeRune(src[from:]); r == utf8.RuneError && size == 1 {
				if !atEOF && !utf8.FullRune(src[from:]) {
					return to, from, transform.ErrShortSrc
				}
				r = stray + rune(src[from])
			}
		}
		if to+utf8.RuneLen(r) > len(dst) {
			return to, from, transform.ErrShortDst
		}
		to += utf8.EncodeRune(dst[to:], r)
		from += size
	}
	return to, from, nil
}

// newlines turns \r\n, \r\r\n (Python on Windows) and a lone \r into \n.
type newlines struct{ transform.NopResetter }

// Transform implements transform.Transformer.
func (newlines) Transform(dst, src []byte, atEOF bool) (to, from int, err error) {
	for from < len(src) {
		c, width := src[from], 1
		if c == '\r' {
			for from+width < len(src) && src[from+width] == '\r' {
				width++
			}
			returns := width
			switch {
			case from+width < len(src) && src[from+width] == '\n':
				width++
			case from+width == len(src) && !atEOF && width < 64:
				return to, from, transform.ErrShortSrc
			default:
				width = min(returns, 1)
			}
			c = '\n'
		}
		if to == len(dst) {
			return to, from, transform.ErrShortDst
		}
		dst[to] = c
		to, from = to+1, from+width
	}
	return to, from, nil
}

// Text gives the rows of a text that Decode has decoded. Cells in quotes may
// hold separators and line ends.
func Text(decoded io.Reader, separator rune) Rows {
	cells := &formulas{separator: byte(separator)}
	t := &text{in: &meter{Reader: transform.NewReader(decoded, cells), separator: byte(separator)}}
	t.csv = csv.NewReader(t.in)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = separator, -1, true
	return t
}

type text struct {
	in    *meter
	csv   *csv.Reader
	cells []Cell
	line  int // of the last row
}

// Close implements Rows.
func (t *text) Close() error { return nil }

// Next implements Rows.
func (t *text) Next() (Row, error) {
	for {
		t.in.left, t.in.separators = MaxRow, maxSeparators
		record, err := t.csv.Read()
		if err != nil {
			return t.fail(err)
		}
		t.line, _ = t.csv.FieldPos(0)
		if len(record) > MaxCells {
			return Row{}, intel.Errorf(intel.BadInput, "The file is refused at line %d: a row has more than %d cells.", t.line, MaxCells)
		}
		row := Row{Line: t.line, Cells: t.cells[:0]}
		for _, field := range record {
			content, note := clean(field)
			if note != "" {
				row.Note = note
			}
			row.Cells = append(row.Cells, Cell{Text: content})
		}
		t.cells = row.Cells
		if !empty(row.Cells) {
			return row, nil
		}
	}
}

// fail returns a row whose quotation marks do not match as faulty, as long as
// it is one line: one that runs over several may have swallowed others.
func (t *text) fail(err error) (Row, error) {
	var told *intel.Error
	var parse *csv.ParseError
	switch {
	case err == io.EOF:
		return Row{}, io.EOF
	case err == errMany:
		return Row{}, intel.Errorf(intel.BadInput, "The file is refused after line %d: a row has more than %d separators.", t.line, maxSeparators)
	case errors.As(err, &told) && told.Code == intel.LimitExceeded:
		return Row{}, intel.Errorf(intel.BadInput, "The file is refused after line %d: a row is longer than %d MB; perhaps a quote is not closed.", t.line, MaxRow>>20)
	case errors.As(err, &told):
		return Row{}, told
	case errors.As(err, &parse) && parse.StartLine != parse.Line:
		return Row{}, intel.Errorf(intel.BadInput, "The file is refused at line %d: a quote that opens there is not closed properly.", parse.StartLine)
	case errors.As(err, &parse):
		t.line = parse.Line
		return Row{Line: parse.Line, Fault: "its quotation marks do not match"}, nil
	}
	return Row{}, intel.Wrap(err, intel.Unavailable, "The file could not be read after line %d.", t.line)
}

// maxSeparators is how many separators a row may have, those within quotes
// among them: each may part two cells, which take more memory than it does.
const maxSeparators = 1 << 20

// meter bounds what one row may take of the text.
type meter struct {
	io.Reader
	separator        byte
	left, separators int // for the row that is being read
}

var errLong, errMany = &intel.Error{Code: intel.LimitExceeded}, &intel.Error{Code: intel.LimitExceeded}

// Read implements io.Reader.
func (m *meter) Read(p []byte) (int, error) {
	switch {
	case m.left <= 0:
		return 0, errLong
	case m.separators <= 0:
		return 0, errMany
	}
	n, err := m.Reader.Read(p)
	m.left -= n
	m.separators -= bytes.Count(p[:n], []byte{m.separator})
	return n, err
}
