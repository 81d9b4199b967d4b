package profile

import (
	"slices"
	"strings"

	"linegraph/internal/export/table"
)

// Where a header is looked for: rows from the top of a sheet.
const (
	defaultWithin = 30
	maxWithin     = 200
)

func (p *Profile) within() int {
	if p.Within > 0 {
		return p.Within
	}
	return defaultWithin
}

// layout is where a profile's columns stand in a table.
type layout struct {
	*Profile
	header  []string
	columns map[Column][]int // only these may be several: see many
}

// many are the columns of which a row may have several.
var many = []Column{"number", "email", "imei", "imsi", "iccid", "cell"}

// fit finds a profile's columns in a header; nil when one that it requires is
// missing.
func (p *Profile) fit(header []table.Cell) *layout {
	l := &layout{Profile: p, columns: map[Column][]int{}}
	for _, c := range header {
		l.header = append(l.header, comparableHeader(c.Text))
	}
	for column, names := range p.Columns {
		for _, name := range names {
			at := l.find(comparableHeader(name))
			if len(at) > 0 && !slices.Contains(many, column) {
				l.columns[column] = at[:1]
				break
			}
			l.columns[column] = append(l.columns[column], at...)
		}
	}
	for _, column := range p.Required {
		if len(l.columns[column]) == 0 {
			return nil
		}
	}
	if p.Rows == Communications && len(l.columns["at"])+len(l.columns["date"])+len(l.columns["clock"]) == 0 {
		return nil
	}
	return l
}

// find gives the columns under a header, which may end in * for any ending.
func (l *layout) find(name string) (at []int) {
	beginning, open := strings.CutSuffix(name, "*")
	for i, h := range l.header {
		if h == name || open && strings.HasPrefix(h, beginning) {
			at = append(at, i)
		}
	}
	return at
}

// comparableHeader is a header, or a word of a cell, as it is compared.
func comparableHeader(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.TrimSuffix(strings.TrimSpace(s), ":")), " "))
}

// forSheet tells whether a profile is for a sheet of that name; a text has none.
func (p *Profile) forSheet(name string) bool {
	return len(p.Sheets) == 0 || slices.ContainsFunc(p.Sheets, func(s string) bool {
		return strings.HasPrefix(comparableHeader(name), comparableHeader(s))
	})
}

// found is how many columns a layout has.
func (l *layout) found() (n int) {
	for _, at := range l.columns {
		if len(at) > 0 {
			n++
		}
	}
	return n
}

// best gives the layout of the profile that finds most of its columns in a row,
// nil when none fits.
func best(profiles []*Profile, sheet string, row int, cells []table.Cell) *layout {
	var most *layout
	for _, p := range profiles {
		if row >= p.within() || !p.forSheet(sheet) {
			continue
		}
		if l := p.fit(cells); l != nil && (most == nil || l.found() > most.found()) {
			most = l
		}
	}
	return most
}

// top are the rows of a sheet up to its header.
type top struct {
	preamble [][]table.Cell
	line     int // of the header
	layout   *layout
}

// best is that of the format's profiles, the given one before all others.
func (f Format) best(sheet string, row int, cells []table.Cell) *layout {
	if f.Given != nil {
		if l := best([]*Profile{f.Given}, sheet, row, cells); l != nil {
			return l
		}
	}
	return best(f.profiles(), sheet, row, cells)
}

// find reads the rows up to a header that one of the profiles requires; layout
// is nil when there is none. read is how many rows that took.
func (f Format) find(sheet string, rows table.Rows) (t top, read int, err error) {
	most := 0
	if f.Given != nil {
		most = f.Given.within()
	}
	for _, p := range f.profiles() {
		most = max(most, p.within())
	}
	for read < most {
		row, err := rows.Next()
		if err != nil {
			return t, read, err
		}
		read++
		if row.Fault != "" {
			continue
		}
		if t.layout = f.best(sheet, read-1, row.Cells); t.layout != nil {
			t.line = row.Line
			return t, read, nil
		}
		t.preamble = append(t.preamble, slices.Clone(row.Cells))
	}
	return t, read, nil
}

// cell gives what a row has in a column, by the first header that was found.
func (l *layout) cell(row table.Row, c Column) table.Cell {
	if at := l.columns[c]; len(at) > 0 {
		return row.At(at[0])
	}
	return table.Cell{}
}

func (l *layout) text(row table.Row, c Column) string { return l.cell(row, c).Text }

// word tells whether a cell says one of the words.
func word(words []string, text string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return comparableHeader(w) == comparableHeader(text) })
}
