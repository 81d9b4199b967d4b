package related

import (
	"archive/tar"
	"bufio"
	"cmp"
	"context"
	"io"
	"maps"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// part is a file, or a sheet of one, that is a table or a part of it.
type part struct {
	table  *profile.Table
	header profile.Header
	at     int // rows before the header
	origin profile.Origin
	open   func() (table.Rows, error)
}

// contents are the files of a set, and the workbooks among them.
type contents struct {
	file  *spool.File
	books []*table.Workbook
}

func (c *contents) close() {
	for _, b := range c.books {
		_ = b.Close()
	}
	_ = c.file.Close()
}

// parts finds which tables each file, or sheet of one, is. left is how many files
// are none.
func (c *contents) parts(ctx context.Context, of *profile.Profile) (all [][]part, left int, err error) {
	size, err := c.file.Size()
	if err != nil {
		return nil, 0, err
	}
	where := io.NewSectionReader(c.file, 0, size)
	archive := tar.NewReader(where)
	for {
		h, err := archive.Next()
		if err == io.EOF {
			return all, left, nil
		}
		if err != nil {
			return nil, 0, intel.Wrap(err, intel.BadInput, "The tables could not be read to their end: they are damaged or cut short.")
		}
		at, err := where.Seek(0, io.SeekCurrent)
		if err != nil {
			return nil, 0, err
		}
		found, err := c.look(ctx, of, h.Name, io.NewSectionReader(c.file, at, h.Size))
		if err != nil {
			return nil, 0, err
		}
		if len(found) == 0 {
			left++
		}
		all = append(all, found...)
	}
}

// unclaimed counts the rows of a file that are none of the tables that it holds,
// as far as the profile tells its rows apart.
func unclaimed(in []part) (n int, err error) {
	if !slices.ContainsFunc(in, func(p part) bool { return len(p.table.Where) > 0 }) {
		return 0, nil
	}
	rows, err := in[0].open()
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for read := 0; ; read++ {
		row, err := rows.Next()
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if read > in[0].at && row.Fault == "" && !slices.ContainsFunc(in, func(p part) bool { return p.table.Is(row, p.header) }) {
			n++
		}
	}
}

// look finds the tables in a file, by its sheets where it is a workbook.
func (c *contents) look(ctx context.Context, of *profile.Profile, name string, content *io.SectionReader) (bySheet [][]part, err error) {
	head, err := bufio.NewReaderSize(io.NewSectionReader(content, 0, content.Size()), export.HeadSize).Peek(export.HeadSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if table.IsWorkbook(head) {
		return c.sheets(ctx, of, name, content)
	}
	var all []part
	for _, by := range table.Separators {
		found, err := candidates(of, func() (table.Rows, error) {
			return table.Text(table.Decode(io.NewSectionReader(content, 0, content.Size())), by), nil
		})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	if all, err = chosen(all, name, ""); len(all) == 0 {
		return nil, err
	}
	return [][]part{all}, err
}

func (c *contents) sheets(ctx context.Context, of *profile.Profile, name string, content io.Reader) (bySheet [][]part, err error) {
	book, err := table.OpenWorkbook(ctx, content)
	if err != nil {
		return nil, err
	}
	c.books = append(c.books, book)
	for i, sheet := range book.Sheets {
		found, err := candidates(of, func() (table.Rows, error) { return book.Rows(i) })
		if err == nil {
			found, err = chosen(found, name, sheet)
		}
		if err != nil {
			return nil, err
		}
		for j := range found {
			found[j].origin = profile.Origin{Workbook: true, Date1904: book.Date1904}
		}
		if len(found) > 0 {
			bySheet = append(bySheet, found)
		}
	}
	return bySheet, nil
}

// candidates are the tables whose header stands near the top of the rows.
func candidates(of *profile.Profile, open func() (table.Rows, error)) (all []part, err error) {
	rows, err := open()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	settled := map[*profile.Table]bool{} // found, or not near the top
	for at := 0; len(settled) < len(of.Tables); at++ {
		row, err := rows.Next()
		if err != nil { // what cannot be read has no header; reading it on says so
			break
		}
		for _, t := range of.Tables {
			if settled[t] {
				continue
			}
			h, ok := t.Headed(row.Cells, needed(of, t))
			if ok = ok && row.Fault == ""; ok {
				all = append(all, part{table: t, header: h, at: at, open: open})
			}
			if ok || at+1 >= t.HeaderWithin() {
				settled[t] = true
			}
		}
	}
	return all, nil
}

// needed are the headers, besides its columns, that a table cannot do without.
func needed(of *profile.Profile, t *profile.Table) []string {
	all := of.JoinedHeaders(t.Name)
	if t.Key != "" {
		all = append(all, t.Key)
	}
	return all
}

// chosen returns the tables that a file or sheet contains: those that the profile identifies by
// file name or by words in the rows, otherwise the one with most matching headers.
// BAD_USER_INPUT: two match equally well.
func chosen(all []part, file, sheet string) ([]part, error) {
	all = slices.DeleteFunc(all, func(p part) bool { return !p.table.IsNamed(file, sheet) })
	told := func(p part) bool { return len(p.table.Files)+len(p.table.Where) > 0 }
	if slices.ContainsFunc(all, told) {
		return fullest(slices.DeleteFunc(all, func(p part) bool { return !told(p) })), nil
	}
	all = fullest(all)
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(b.weight(), a.weight()) })
	if len(all) > 1 && all[0].weight() == all[1].weight() {
		return nil, intel.Errorf(intel.BadInput, "One of the files may be the table %s or the table %s: name the files of each table in the profile.", all[0].table.Name, all[1].table.Name)
	}
	return all[:min(len(all), 1)], nil
}

// weight is how many cells of the header speak for a table.
func (p part) weight() int {
	cells := map[int]bool{}
	for _, several := range p.header.Columns {
		for _, at := range several {
			cells[at] = true
		}
	}
	for _, at := range p.header.Headers {
		cells[at] = true
	}
	return len(cells)
}

// fullest keeps, of the ways to read a file as one table, the one that finds most.
func fullest(all []part) []part {
	best := map[*profile.Table]part{}
	for _, p := range all {
		if b, met := best[p.table]; !met || p.weight() > b.weight() {
			best[p.table] = p
		}
	}
	return slices.SortedFunc(maps.Values(best), func(a, b part) int { return cmp.Compare(a.table.Name, b.table.Name) })
}
