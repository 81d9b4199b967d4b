package profile

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/table"
	"linegraph/internal/zone"
)

// sheet is one table being read by a profile.
type sheet struct {
	*layout
	out      export.Sink
	now      time.Time
	record   string // what a place calls a row
	workbook bool
	date1904 bool

	words           meanings
	zone            *time.Location // of times that state none; nil unknown
	order           dates.Order    // of day and month, where something states it
	zoneBy, orderBy string         // what does
	owner           string         // the own number that stands above the header
	unkept          int            // rows with identifiers that no record has a place for
	device          device
	notes           []string // on the row in hand
}

func (s *sheet) read(t top, rows table.Rows) error {
	s.layout = t.layout
	if err := s.begin(t); err != nil {
		return err
	}
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return s.end()
		}
		if err != nil {
			return err
		}
		if err := s.row(row); err != nil {
			return err
		}
	}
}

// byProfile is who states a zone or an order that the table does not.
const byProfile = "the profile"

// begin takes what the profile and the cells above the header say of all rows.
func (s *sheet) begin(t top) error {
	at := export.Place{Line: t.line, Record: s.record}
	s.words, _ = s.meanings() // checked with the profile
	if stated := labelled(t.preamble, s.Time.ZoneFrom); stated != "" {
		if s.zone, s.zoneBy = s.Time.location(stated), "a cell above the header"; s.zone == nil {
			if err := s.out.Repair(at, "the time zone stated above the header is unknown: times are kept without one"); err != nil {
				return err
			}
		}
	} else if s.Time.Zone != "" {
		s.zone, _ = zone.Load(s.Time.Zone) // checked with the profile
		s.zoneBy = byProfile
	}
	s.order, s.orderBy = s.stated(), byProfile
	s.headed()
	info := export.Info{Tool: s.Tool, Zone: s.zone, ZoneBy: s.zoneBy, Network: s.Evidence == Network}
	if s.order != dates.Any {
		info.Order, info.OrderBy = s.order, s.orderBy+" states it"
	}
	if own, fault, _ := s.digits(labelled(t.preamble, s.Owner.Preamble)); fault == "" && own != "" {
		s.owner = own
		info.Owners = []export.Party{{Raw: own, Owner: true}}
	} else if fault != "" {
		if err := s.out.Repair(at, "the number stated above the header: "+fault); err != nil {
			return err
		}
	}
	return s.out.Info(info)
}

// labelled finds the value beside a label above the header: behind it in its
// own cell, or in the next one that is filled.
func labelled(preamble [][]table.Cell, labels []string) string {
	for _, row := range preamble {
		for i, c := range row {
			for _, label := range labels {
				if len(c.Text) < len(label) || !strings.EqualFold(c.Text[:len(label)], label) {
					continue
				}
				if rest := strings.Trim(c.Text[len(label):], " \t\n:=-"); rest != "" {
					return rest
				}
				for _, next := range row[i+1:] {
					if next.Text != "" {
						return next.Text
					}
				}
			}
		}
	}
	return ""
}

// maxID is the length up to which what stands in the column of ids is one.
const maxID = 64

// place finds a row again. What stands where the id should may be anything in a
// row that is no record, so its place leaves it out.
func (s *sheet) place(row table.Row, sound bool) export.Place {
	at := export.Place{Line: row.Line, Record: s.record}
	if id := s.text(row, "id"); sound && len(id) <= maxID {
		at.ID = id
	}
	return at
}

// row makes a record of a row, or accounts for it.
func (s *sheet) row(row table.Row) error {
	if row.Fault == "" && s.repeated(row) {
		return nil // the header once more, as tools write that append
	}
	why := s.unsound(row)
	at := s.place(row, why == "")
	if why != "" {
		return s.out.Reject(at, why)
	}
	s.notes = append(s.notes[:0], row.Note)
	if !s.workbook && len(row.Cells) < len(s.header) {
		s.notes = append(s.notes, "the row has fewer cells than the header")
	}
	switch s.Rows {
	case Contacts:
		return s.contact(row, at)
	case Device:
		return s.entry(row, at)
	}
	return s.communication(row, at)
}

// repairs reports what was mended in a row that becomes a record, once.
func (s *sheet) repairs(at export.Place) error {
	for _, n := range s.notes {
		if n == "" {
			continue
		}
		if err := s.out.Repair(at, n); err != nil {
			return err
		}
	}
	s.notes = s.notes[:0]
	return nil
}

// unsound says why a row cannot be trusted, "" when it can.
func (s *sheet) unsound(row table.Row) string {
	if row.Fault != "" {
		return row.Fault
	}
	for _, c := range row.Cells[min(len(row.Cells), len(s.header)):] {
		if c.Text != "" {
			return "it has more cells than the header"
		}
	}
	if s.Rows == Communications && s.blank(row, "at", "date", "clock") && s.blank(row, "from", "to", "party", "parties") {
		return "it has neither a time nor a party, so it is not a record"
	}
	return ""
}

func (s *sheet) blank(row table.Row, columns ...Column) bool {
	return !slices.ContainsFunc(columns, func(c Column) bool { return s.text(row, c) != "" })
}

func (s *sheet) repeated(row table.Row) bool {
	return slices.EqualFunc(s.header, row.Cells, func(h string, c table.Cell) bool { return h == comparableHeader(c.Text) })
}

// end accounts for what the rows held and no record has a place for.
func (s *sheet) end() error {
	if err := s.tellDevice(); err != nil {
		return err
	}
	if s.unkept == 0 {
		return nil
	}
	what := fmt.Sprintf("%d rows name a handset, a SIM or a cell, which the graph has no place for beside a communication: they were left out", s.unkept)
	return s.out.Repair(export.Place{Record: s.record}, what)
}
