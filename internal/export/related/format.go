package related

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// Format is tables that belong together by the profile that is given. Sniff
// recognises one of them; Read takes them all, as Set gives them.
type Format struct {
	Given *profile.Profile // has tables
}

// Name implements export.Format.
func (Format) Name() string { return "tables" }

// Sniff implements export.Format: one of the tables has its header in head. A
// workbook is recognised as such where the profile names sheets.
func (f Format) Sniff(head []byte) bool {
	if table.IsWorkbook(head) {
		return slices.ContainsFunc(f.Given.Tables, func(t *profile.Table) bool { return len(t.Sheets) > 0 })
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	return slices.ContainsFunc(table.Separators, func(by rune) bool {
		found, _ := candidates(f.Given, func() (table.Rows, error) { return table.Text(table.Decode(bytes.NewReader(head)), by), nil })
		return slices.ContainsFunc(found, func(p part) bool { return len(p.table.Sheets) == 0 })
	})
}

// Read implements export.Format.
func (f Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	file, err := spool.Copy(ctx, in)
	if err != nil {
		return err
	}
	c := &contents{file: file}
	defer c.close()
	files, left, err := c.parts(ctx, f.Given)
	if err != nil {
		return err
	}
	if left > 0 {
		what := fmt.Sprintf("%d files were left unread: their headers are those of a table, their names or sheets are not", left)
		if err := out.Repair(export.Place{Record: "tables"}, what); err != nil {
			return err
		}
	}
	byTable := map[*profile.Table][]part{}
	for _, in := range files {
		if err := tellUnclaimed(in, out); err != nil {
			return err
		}
		for _, p := range in {
			byTable[p.table] = append(byTable[p.table], p)
		}
	}
	keys := newKeys(f.Given)
	for _, t := range f.Given.Tables {
		if len(f.Given.JoinedHeaders(t.Name)) == 0 {
			continue
		}
		if len(byTable[t]) == 0 {
			return intel.Errorf(intel.BadInput, "No file holds the table %s, which other tables of the profile join: load the folder or archive that holds all of them.", t.Name)
		}
		unread := 0
		for _, p := range byTable[t] {
			n, err := keys.read(p)
			if err != nil {
				return err
			}
			unread += n
		}
		if unread > 0 {
			what := fmt.Sprintf("%d rows of the table, which others join, have no key or cannot be read", unread)
			if err := out.Repair(export.Place{Record: t.Name}, what); err != nil {
				return err
			}
		}
	}
	for _, t := range f.Given.Tables {
		if err := f.records(t, byTable[t], keys, out); err != nil {
			return err
		}
	}
	return nil
}

// tellUnclaimed says how many rows of one file are none of its tables.
func tellUnclaimed(in []part, out export.Sink) error {
	n, err := unclaimed(in)
	if err != nil || n == 0 {
		return err
	}
	what := fmt.Sprintf("%d rows of a file with several tables were left unread: they belong to no table that the profile names", n)
	return out.Repair(export.Place{Record: "tables"}, what)
}

// records reads the rows of a table that are records.
func (f Format) records(t *profile.Table, parts []part, keys *keys, out export.Sink) error {
	if t.Rows == "" {
		return nil
	}
	if len(parts) == 0 {
		return out.Repair(export.Place{Record: t.Name}, "the profile names this table, but no file contains it")
	}
	for i, p := range parts {
		p.origin.Record = t.Name
		if i > 0 {
			p.origin.Record = fmt.Sprintf("%s %d", t.Name, i+1)
		}
		rows, by, err := join(p, keys)
		if err != nil {
			return err
		}
		err = by.Read(rows, p.origin, out)
		_ = rows.Close()
		if err != nil {
			return err
		}
		if rows.unnamed > 0 {
			what := fmt.Sprintf("%d rows: the joins give no name for a number, or more than one", rows.unnamed)
			if err := out.Repair(export.Place{Record: p.origin.Record}, what); err != nil {
				return err
			}
		}
	}
	return nil
}
