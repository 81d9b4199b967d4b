package profile

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
)

// Proposal is a profile that may fit a table, and what it makes of its first
// rows. It holds what the rows say: it is to be shown, never to be logged.
type Proposal struct {
	Sheet   string   // its name in the workbook, "" for a text
	Shipped bool     // the profile is one that is recognised anyway
	YAML    []byte   // the profile, to be checked, mended and kept
	Columns []Mapped // every column of the header, in its order
	Doubts  []string // what a person must decide; the first rows did not tell
	Preview Preview
}

// Mapped is what a proposal takes a column for, "" where it would not be read.
type Mapped struct {
	Header string
	Column Column
}

// How much of a sheet a proposal is made from, and shows.
const (
	proposeRows  = 200
	previewRows  = 5
	proposeBytes = 1 << 20 // bytes of a text
)

// Propose reads the beginning of a table, of each sheet of a workbook, and
// proposes how it could be read. A sheet without a header that means anything
// is passed over. BAD_USER_INPUT: r is no table.
func Propose(ctx context.Context, r io.Reader) ([]Proposal, error) {
	raw := bufio.NewReaderSize(r, export.HeadSize)
	head, err := raw.Peek(export.HeadSize)
	if err != nil && err != io.EOF {
		return nil, unread(err)
	}
	var all []Proposal
	if !table.IsWorkbook(head) {
		text, err := io.ReadAll(io.LimitReader(table.Decode(raw), proposeBytes))
		if err != nil {
			return nil, unread(err)
		}
		if p := proposeText(text); p != nil {
			all = append(all, *p)
		}
	} else if all, err = proposeBook(ctx, raw); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, Format{}.unfit()
	}
	return all, nil
}

func proposeText(text []byte) *Proposal {
	var most *draft
	for _, s := range table.Separators {
		d := newDraft("", first(table.Text(bytes.NewReader(text), s)), false)
		if d != nil && (most == nil || len(d.profile.Columns) > len(most.profile.Columns)) {
			most = d
		}
	}
	if most == nil {
		return nil
	}
	return most.proposal()
}

func proposeBook(ctx context.Context, r io.Reader) (all []Proposal, err error) {
	w, err := table.OpenWorkbook(ctx, r)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	for i, name := range w.Sheets {
		rows, err := w.Rows(i)
		if err != nil {
			return nil, err
		}
		d := newDraft(name, first(rows), true)
		_ = rows.Close()
		if d != nil {
			d.date1904 = w.Date1904
			all = append(all, *d.proposal())
		}
	}
	return all, nil
}

// first keeps the first rows of a sheet, as far as they can be read.
func first(rows table.Rows) (all []table.Row) {
	for len(all) < proposeRows {
		row, err := rows.Next()
		if err != nil {
			return all
		}
		row.Cells = slices.Clone(row.Cells)
		all = append(all, row)
	}
	return all
}

// kept gives rows that were read before.
type kept struct{ rows []table.Row }

// Next implements table.Rows.
func (k *kept) Next() (table.Row, error) {
	if len(k.rows) == 0 {
		return table.Row{}, io.EOF
	}
	row := k.rows[0]
	k.rows = k.rows[1:]
	return row, nil
}

// Close implements table.Rows.
func (k *kept) Close() error { return nil }

// proposal writes the draft down and reads the first rows by what was written.
func (d *draft) proposal() *Proposal {
	p := &Proposal{Sheet: d.sheet, Shipped: d.shipped, Doubts: d.doubts}
	for _, c := range d.header {
		p.Columns = append(p.Columns, Mapped{Header: c.Text, Column: d.column(c.Text)})
	}
	text, err := yaml.Marshal(d.profile)
	if err == nil {
		p.YAML = text
		var used *Profile
		if used, err = Parse(text); err == nil {
			d.preview(used, &p.Preview)
		}
	}
	if err != nil {
		p.Doubts = append(p.Doubts, err.Error())
	}
	var doubts strings.Builder
	for _, doubt := range p.Doubts {
		doubts.WriteString("# " + doubt + "\n")
	}
	p.YAML = append([]byte(doubts.String()), p.YAML...)
	return p
}

// preview reads the first rows by the profile as it was written.
func (d *draft) preview(used *Profile, to *Preview) {
	rows := d.rows[:min(len(d.rows), d.at+1+previewRows)]
	s := &sheet{out: to, now: time.Now(), record: "row", date1904: d.date1904, workbook: d.workbook}
	_ = Format{Profiles: []*Profile{used}}.sheet(&kept{rows}, s, d.sheet) // into memory, from memory
}

// Preview is what a profile makes of the first rows: an export.Sink.
type Preview struct {
	Infos          []export.Info
	Communications []export.Communication
	Contacts       []export.Contact
	Rejected       []Note
	Repaired       []Note
}

// Note is a row that was rejected, or repaired, and why.
type Note struct {
	At     export.Place
	Reason string
}

// Info implements export.Sink.
func (p *Preview) Info(i export.Info) error { p.Infos = append(p.Infos, i); return nil }

// Communication implements export.Sink.
func (p *Preview) Communication(c *export.Communication) error {
	p.Communications = append(p.Communications, *c)
	return nil
}

// Contact implements export.Sink.
func (p *Preview) Contact(c *export.Contact) error { p.Contacts = append(p.Contacts, *c); return nil }

// Notice implements export.Sink; the rows of a table are none.
func (p *Preview) Notice(*export.Notice) error { return nil }

// Reject implements export.Sink.
func (p *Preview) Reject(at export.Place, reason string) error {
	p.Rejected = append(p.Rejected, Note{at, reason})
	return nil
}

// Repair implements export.Sink.
func (p *Preview) Repair(at export.Place, what string) error {
	p.Repaired = append(p.Repaired, Note{at, what})
	return nil
}
