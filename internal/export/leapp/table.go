package leapp

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// table is one file being read.
type table struct {
	out      export.Sink
	now      time.Time
	lines    *lines
	rows     *csv.Reader
	line     int // where the present row begins
	artifact *artifact
	columns  map[string]int // of the header last seen, by plain name
	width    int
	owners   []export.Party // told so far
	count    int64
	reaction [4]string // the last one handed on
	module   string    // the tool's name for the artifact
	pending  *record   // waits for the rows of its other attachments
}

func newTable(in io.Reader, out export.Sink) (*table, error) {
	text, err := xmltext.Plain(in)
	if err != nil {
		return nil, err
	}
	l := &lines{in: text}
	rows := csv.NewReader(l)
	rows.Comma, rows.FieldsPerRecord, rows.ReuseRecord = '\t', -1, true
	return &table{out: out, now: time.Now(), lines: l, rows: rows, line: 1}, nil
}

// read reads the whole table. The header comes again where the tool was run
// twice into one folder, and may then have other columns.
func (t *table) read() error {
	for {
		cells, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if cells == nil {
			continue
		}
		if done, err := t.header(cells); done || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		if err := t.row(cells); err != nil {
			return err
		}
	}
	switch {
	case t.artifact == nil:
		return errNoHeader
	case t.lines.last != '\n':
		return t.cutShort()
	}
	return t.end()
}

// end hands on what waits, and says how many rows there were.
func (t *table) end() error {
	if err := t.flush(); err != nil {
		return err
	}
	return t.out.Info(export.Info{Modules: []export.Module{export.Counted(cmp.Or(t.module, t.artifact.name), t.count)}})
}

var errNoHeader = intel.Errorf(intel.BadInput, "The file does not begin, at line 1, with the header of a table that Linegraph reads.")

// next gives the next row, nil where it was rejected.
func (t *table) next() ([]string, error) {
	t.lines.begin()
	cells, err := t.rows.Read()
	var malformed *csv.ParseError
	switch {
	case err == nil:
		t.line, _ = t.rows.FieldPos(0)
		return cells, nil
	case err == io.EOF:
		return nil, err
	case errors.As(err, &malformed):
		t.line = malformed.StartLine
		if errors.Is(err, csv.ErrQuote) && t.rows.InputOffset() == t.lines.all && t.lines.err == io.EOF {
			return nil, t.cutShort()
		}
		return nil, t.out.Reject(t.place(""), "the quotes in the row are not closed")
	case errors.Is(err, errRow):
		return nil, intel.Wrap(err, intel.BadInput, "The file is refused: the row after line %d is longer than %d MB or has more than %d cells.", t.line, maxRow>>20, maxTabs)
	}
	return nil, xmltext.Unreadable(err, t.line)
}

// cutShort is the error of a file without the line end that closes every row.
func (t *table) cutShort() error {
	return intel.Errorf(intel.BadInput, "The file ends in the middle of the row at line %d: it is cut short. Export it again.", t.line)
}

// header takes a row that names columns.
func (t *table) header(cells []string) (bool, error) {
	columns := map[string]int{}
	for i, cell := range cells {
		if name := comparableName(cell); name != "" {
			if _, twice := columns[name]; !twice {
				columns[name] = i
			}
		}
	}
	a := find(columns)
	switch {
	case t.artifact == nil && a == nil:
		return false, errNoHeader
	case a == nil, t.artifact != nil && a != t.artifact:
		return false, nil
	}
	first := t.artifact == nil
	t.artifact, t.columns, t.width = a, columns, len(cells)
	if a.refused != "" {
		return false, intel.Errorf(intel.BadInput, "The table of a %s, at line 1, is refused: %s.", a.name, a.refused)
	}
	if first {
		return true, t.out.Info(export.Info{Tool: a.tool})
	}
	return true, nil
}

// row checks a row and hands it to the artifact's reader.
func (t *table) row(cells []string) error {
	if len(cells) != t.width {
		return t.out.Reject(t.place(""), fmt.Sprintf("the row has %d cells where the header has %d", len(cells), t.width))
	}
	mended := 0
	for i, cell := range cells {
		text, n := xmltext.MendPlain(cell)
		cells[i], mended = text, mended+n
	}
	if mended > 0 {
		if err := t.out.Repair(export.Place{Line: t.line, Record: "text"}, "invalid characters were replaced by U+FFFD"); err != nil {
			return err
		}
	}
	t.count++
	a, r := t.artifact, row{columns: t.columns, cells: cells}
	switch {
	case a.read != nil:
		return a.read(t, r)
	case a.book != nil:
		return t.card(r)
	}
	return t.communication(r)
}

func (t *table) place(id string) export.Place {
	p := export.Place{Line: t.line, Record: "row", ID: id}
	if t.artifact != nil {
		p.Record = t.artifact.name
	}
	return p
}

// row is one row by the plain names of its columns.
type row struct {
	columns map[string]int
	cells   []string
}

// get gives the first of the cells named "a|b" that holds something, trimmed.
func (r row) get(names string) string { return strings.TrimSpace(r.text(names)) }

// text gives it as a person wrote it; "" where there is no such column.
func (r row) text(names string) string {
	for name := range strings.SplitSeq(names, "|") {
		if i, ok := r.columns[name]; ok && i < len(r.cells) && strings.TrimSpace(r.cells[i]) != "" {
			return r.cells[i]
		}
	}
	return ""
}

// has tells whether there is one of the columns.
func (r row) has(names string) bool {
	for name := range strings.SplitSeq(names, "|") {
		if _, there := r.columns[name]; there {
			return true
		}
	}
	return false
}

// all gives each of the cells.
func (r row) all(names string) (cells []string) {
	for name := range strings.SplitSeq(names, "|") {
		cells = append(cells, r.get(name))
	}
	return cells
}

// comparableName is a column's name without what differs between versions: case,
// spaces, brackets, underlines.
func comparableName(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// owner tells the loader of one of the phone's own accounts, once.
func (t *table) owner(p export.Party) error {
	if p.Raw == "" || slices.Contains(t.owners, p) {
		return nil
	}
	if len(t.owners) < maxOwners {
		t.owners = append(t.owners, p)
	}
	return t.out.Info(export.Info{Owners: []export.Party{p}})
}

const maxOwners = 64 // kept to tell each once; more are told each time
