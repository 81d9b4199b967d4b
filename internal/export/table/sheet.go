package table

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// Rows gives the rows of the i-th sheet.
func (w *Workbook) Rows(i int) (Rows, error) {
	doc, closer, err := w.part(w.parts[i])
	if err != nil {
		return nil, err
	}
	return &sheet{w: w, doc: doc, closer: closer}, nil
}

type sheet struct {
	w      *Workbook
	doc    *xmltext.Document
	closer io.Closer
	cells  []Cell
	line   int
	bytes  int // of the row
	seen   bool
}

// Close implements Rows.
func (s *sheet) Close() error { return s.closer.Close() }

// Next implements Rows.
func (s *sheet) Next() (Row, error) {
	for {
		token, err := s.doc.Token()
		if err == io.EOF && s.seen {
			return Row{}, io.EOF
		}
		if err == io.EOF {
			return Row{}, damaged(err)
		}
		if err != nil {
			return Row{}, s.doc.Fail(err)
		}
		e, ok := token.(xml.StartElement)
		s.seen = s.seen || ok
		if !ok || e.Name.Local != "row" {
			continue
		}
		row, err := s.row(e)
		if err != nil {
			return Row{}, err
		}
		if row.Fault != "" || !empty(row.Cells) {
			return row, nil
		}
	}
}

func (s *sheet) row(e xml.StartElement) (Row, error) {
	s.line++
	if n, err := strconv.ParseUint(xmltext.Attr(e, "r"), 10, 31); err == nil && n > 0 {
		s.line = int(n)
	}
	row := Row{Line: s.line, Cells: s.cells[:0]}
	s.bytes = 0
	for {
		token, err := s.doc.Token()
		if err != nil {
			return row, s.doc.Fail(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			s.cells = row.Cells
			return row, nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if err := s.doc.Skip(); err != nil {
					return row, s.doc.Fail(err)
				}
				continue
			}
			if err := s.cell(t, &row); err != nil {
				return row, err
			}
		}
	}
}

// cell reads a cell into its column of the row.
func (s *sheet) cell(e xml.StartElement, row *Row) error {
	value, inline, err := s.value()
	if err != nil {
		return err
	}
	cell := Cell{}
	switch kind := xmltext.Attr(e, "t"); kind {
	case "s":
		ok := true
		if cell.Text, ok = s.w.shared.at(strings.TrimSpace(value)); !ok && value != "" {
			row.Fault = "a cell points to a text that the workbook does not hold"
		}
	case "inlineStr":
		cell.Text = inline
	case "e":
		row.Note = noteFormula
	case "b":
		cell.Text = map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(value)]
	case "", "n":
		cell = Cell{Text: value, Number: value != ""}
	default: // "str", "d"
		cell.Text = unescape(value)
	}
	var note string
	if cell.Text, note = clean(cell.Text); note != "" {
		row.Note = note
	}
	if err := s.w.take(len(cell.Text)); err != nil {
		return err
	}
	if s.bytes += len(cell.Text); s.bytes > MaxRow {
		return intel.Errorf(intel.BadInput, "The workbook is refused at row %d: it is longer than %d MB.", row.Line, MaxRow>>20)
	}
	return s.place(xmltext.Attr(e, "r"), cell, row)
}

// place puts a cell where its reference says, which may leave out those before
// it that are empty; without a reference it is the next one.
func (s *sheet) place(reference string, cell Cell, row *Row) error {
	column := len(row.Cells)
	if reference != "" {
		column = 0
		for _, letter := range strings.ToUpper(reference) {
			if letter < 'A' || letter > 'Z' || column > MaxCells {
				break
			}
			column = 26*column + int(letter-'A') + 1
		}
		column--
	}
	switch {
	case column < 0 || column >= MaxCells:
		return intel.Errorf(intel.BadInput, "The workbook is refused at row %d: a cell lies outside the sheet.", row.Line)
	case column < len(row.Cells):
		row.Fault = "two of its cells have the same position"
		return nil
	}
	for len(row.Cells) < column {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells = append(row.Cells, cell)
	return nil
}

// value reads a cell's content to its end: the value, or the text within. How
// it was computed is left out.
func (s *sheet) value() (value, inline string, err error) {
	for {
		token, err := s.doc.Token()
		if err != nil {
			return "", "", s.doc.Fail(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return value, inline, nil
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				value, err = s.characters()
			case "is":
				inline, err = richText(s.doc)
			default:
				if err = s.doc.Skip(); err != nil {
					err = s.doc.Fail(err)
				}
			}
			if err != nil {
				return "", "", err
			}
		}
	}
}

// characters reads the text of the element just opened, to its end.
func (s *sheet) characters() (string, error) {
	var content []byte
	for {
		token, err := s.doc.Token()
		if err != nil {
			return "", s.doc.Fail(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return string(content), nil
		case xml.StartElement:
			if err := s.doc.Skip(); err != nil {
				return "", s.doc.Fail(err)
			}
		case xml.CharData:
			if content = append(content, t...); len(content) > maxText {
				return "", intel.Errorf(intel.BadInput, "The workbook is refused: a cell is longer than %d MB.", maxText>>20)
			}
		}
	}
}
