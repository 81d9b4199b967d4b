package profile

import (
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
)

// Table is one of several that belong together, as a profile with tables says
// it: how its rows are read, and how they lead to those of others.
type Table struct {
	Profile `yaml:",inline"`
	// Files are patterns of the names of its files, as in calls*.csv; whatever
	// its headers fit, when there are none.
	Files Names `yaml:"files,omitempty"`
	// Where are words of which one must stand under a header; other rows of the
	// file are another table's.
	Where map[string]Names `yaml:"where,omitempty"`
	// Key is the header of the column by which other tables refer to its rows.
	Key string `yaml:"key,omitempty"`
	// Several says that a key stands in several rows, and means them all.
	Several bool `yaml:"several,omitempty"`
	// Joins: for a column, or a header that other tables use, the headers of
	// another table whose cells replace the written key, as in phones.number.
	Joins map[string]Names `yaml:"joins,omitempty"`
}

// Limits of a profile with tables.
const (
	maxTables = 64
	maxJoins  = 8 // that follow one another
)

// Table finds one of a profile's tables by its name; nil when there is none.
func (p *Profile) Table(name string) *Table {
	for _, t := range p.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Join takes a join apart: the table, and the header in it.
func Join(to string) (table, header string, ok bool) {
	table, header, ok = strings.Cut(to, ".")
	return table, header, ok && table != "" && header != ""
}

// JoinedHeaders returns the headers of a table that other tables use, sorted.
func (p *Profile) JoinedHeaders(of string) []string {
	asked := map[string]bool{}
	for _, t := range p.Tables {
		for _, joins := range t.Joins {
			for _, to := range joins {
				if table, header, _ := Join(to); table == of {
					asked[header] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(asked))
}

// IsNamed tells whether the table may be that of a file, or of a sheet of a
// workbook, by its name.
func (t *Table) IsNamed(file, sheet string) bool {
	if !t.forSheet(sheet) || sheet != "" && len(t.Sheets) == 0 {
		return false
	}
	return len(t.Files) == 0 || slices.ContainsFunc(t.Files, func(pattern string) bool {
		ok, _ := path.Match(strings.ToLower(pattern), strings.ToLower(path.Base(file))) // checked with the profile
		return ok
	})
}

// Header is where, in the rows of a table, its columns and other headers stand.
type Header struct {
	Columns map[Column][]int // several where a row may have several
	Headers map[string]int
}

// Headed reads a row as the table's header; ok is false when it is not: when it
// lacks a column that is required, or one of the further headers.
func (t *Table) Headed(cells []table.Cell, further []string) (h Header, ok bool) {
	l := t.fit(cells)
	if l == nil {
		return h, false
	}
	h = Header{Columns: l.columns, Headers: map[string]int{}}
	for _, header := range append(slices.Collect(maps.Keys(t.Where)), further...) {
		found := l.find(comparableHeader(header))
		if len(found) == 0 {
			return h, false
		}
		h.Headers[header] = found[0]
	}
	return h, true
}

// Is tells whether a row is one of the table's, as far as Where tells.
func (t *Table) Is(row table.Row, h Header) bool {
	for header, words := range t.Where {
		if !word(words, row.At(h.Headers[header]).Text) {
			return false
		}
	}
	return true
}

// HeaderWithin is how many rows from the top its header is looked for in.
func (t *Table) HeaderWithin() int { return t.within() }

// Origin is how places in the rows of a table are called, and what wrote them.
type Origin struct {
	Record             string
	Workbook, Date1904 bool
}

// Read reads the rows of one table, its header among them, by a profile that
// fits it.
func (p *Profile) Read(rows table.Rows, of Origin, out export.Sink) error {
	s := &sheet{out: out, now: time.Now(), record: of.Record, workbook: of.Workbook, date1904: of.Date1904}
	err := Format{Profiles: []*Profile{p}}.sheet(rows, s, "")
	if err == errNoFit {
		return nil
	}
	return err
}

// faultsOfTables says what is wrong with a profile that has tables.
func (p *Profile) faultsOfTables() string {
	switch {
	case p.Name == "":
		return "it has no name"
	case p.Rows != "" || len(p.Columns)+len(p.Required) > 0:
		return "a profile with tables must state rows and columns in each table, not above them"
	case len(p.Tables) > maxTables:
		return "it has more than 64 tables"
	}
	read := false
	for i, t := range p.Tables {
		if t == nil || t.Name == "" || strings.Contains(t.Name, ".") {
			return "a table has no name, or one with a dot in it"
		}
		if p.Table(t.Name) != p.Tables[i] {
			return "two tables have the same name"
		}
		t.inherit(p)
		if why := p.faultsOfTable(t); why != "" {
			return "the table " + printable(t.Name) + ": " + why
		}
		read = read || t.Rows != ""
	}
	if !read {
		return "none of its tables holds communications, contacts or a device"
	}
	return p.circular()
}

// inherit copies into a table the profile's settings that it does not state
// itself. A table that states no required columns requires all its columns.
func (t *Table) inherit(of *Profile) {
	own := reflect.ValueOf(&t.Profile).Elem()
	for i := range own.NumField() {
		if field := own.Field(i); field.IsZero() && own.Type().Field(i).Name != "Tables" {
			field.Set(reflect.ValueOf(of).Elem().Field(i))
		}
	}
	if len(t.Required) == 0 {
		t.Required = slices.Sorted(maps.Keys(t.Columns))
	}
}

func (p *Profile) faultsOfTable(t *Table) string {
	for _, pattern := range t.Files {
		if _, err := path.Match(pattern, ""); err != nil {
			return "files has a pattern that is not valid"
		}
	}
	switch {
	case len(t.Tables) > 0:
		return "a table cannot have tables of its own"
	case t.Key == "" && (t.Several || len(p.JoinedHeaders(t.Name)) > 0):
		return "it has no key, but other tables join it or it sets several"
	case t.Key == "" && t.Rows == "":
		return "it has neither rows nor a key"
	case t.Rows == "" && len(t.Columns) > 0:
		return "it has columns but no rows: other tables join its headers"
	}
	for from, joins := range t.Joins {
		if len(joins) == 0 {
			return "a join leads nowhere"
		}
		for _, to := range joins {
			name, _, ok := Join(to)
			if !ok || p.Table(name) == nil {
				return "a join must lead to a header of one of the tables, as in phones.number"
			}
		}
		if len(t.Columns[Column(from)]) == 0 && !slices.Contains(p.JoinedHeaders(t.Name), from) {
			return "joins names " + printable(from) + ", which is neither one of its columns nor a header that other tables use"
		}
	}
	if t.Rows == "" {
		return ""
	}
	return t.faults()
}

// circular tells of joins that follow one another in a circle, or too long.
func (p *Profile) circular() string {
	var deep func(t *Table, header string, n int) bool
	deep = func(t *Table, header string, n int) bool {
		if n > maxJoins {
			return true
		}
		return slices.ContainsFunc(t.Joins[header], func(to string) bool {
			name, header, _ := Join(to)
			return deep(p.Table(name), header, n+1)
		})
	}
	for _, t := range p.Tables {
		for from := range t.Joins {
			if deep(t, from, 0) {
				return "more than 8 joins follow one another, or they go in a circle"
			}
		}
	}
	return ""
}
