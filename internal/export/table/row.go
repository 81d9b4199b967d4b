package table

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Limits of a row. A file that exceeds one is refused with the line: no tool
// writes such a row, and reading on would exhaust the machine.
const (
	MaxCells = 16384 // what Excel allows
	MaxRow   = 16 << 20
)

// Rows gives one row of a sheet after another, and io.EOF after the last. Rows
// without any text are passed over. An *intel.Error means that the rest of the
// sheet cannot be trusted.
type Rows interface {
	// Next gives the next row, whose Cells are good until the one after it.
	Next() (Row, error)
	Close() error
}

// Row is one row and its place: the line of the text that it begins on, or its
// number in the sheet of a workbook; both begin with 1.
type Row struct {
	Line  int
	Cells []Cell
	Fault string // why its cells cannot be told apart, "" when they can
	Note  string // what had to be mended in it, "" when nothing
}

// Cell is what stands in one cell, without white space around it. Number tells
// that a workbook holds it as a number, which has no leading zero and no plus.
type Cell struct {
	Text   string
	Number bool
}

// At gives the text of the cell at column i, "" when the row ends before it.
func (r Row) At(i int) Cell {
	if i < 0 || i >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[i]
}

// What a row notes.
const (
	noteBytes   = "characters that could not be read were replaced"
	noteLegacy  = "bytes that are not UTF-8 were read as Windows-1252"
	noteFormula = "a cell holds a failed formula and was left empty"
)

// clean drops white space around a cell's text, replaces control characters,
// which no cell has any use for, and reads stray bytes as Windows-1252: Excel
// writes its plain CSV so, and a pound sign is worth keeping. A note says so.
func clean(s string) (text, note string) {
	s = strings.TrimSpace(s)
	if strings.IndexFunc(s, broken) < 0 {
		return s, ""
	}
	note = noteLegacy
	text = strings.Map(func(r rune) rune {
		if r >= stray {
			r = charmap.Windows1252.DecodeByte(byte(r - stray))
		}
		if broken(r) {
			note = noteBytes
			return utf8.RuneError
		}
		return r
	}, s)
	return text, note
}

func broken(r rune) bool {
	return r == utf8.RuneError || r >= stray || r < ' ' && r != '\n' && r != '\t'
}

func empty(cells []Cell) bool {
	for _, c := range cells {
		if c.Text != "" {
			return false
		}
	}
	return true
}
