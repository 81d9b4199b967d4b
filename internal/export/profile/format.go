package profile

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
)

// Format is any table that one of its profiles fits: those that are shipped,
// when it has none of its own. Given is asked before them: where it fits, it is
// taken, however many columns of others there are.
type Format struct {
	Given    *Profile // nil when there is none
	Profiles []*Profile
}

// Name implements export.Format.
func (Format) Name() string { return "table" }

func (f Format) profiles() []*Profile {
	if f.Profiles != nil {
		return f.Profiles
	}
	return Shipped()
}

// Sniff implements export.Format. A workbook is recognised as such: what its
// sheets hold is only known when it is read.
func (f Format) Sniff(head []byte) bool {
	if table.IsWorkbook(head) {
		return true
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) {
		return false
	}
	decoded, _ := io.ReadAll(table.Decode(bytes.NewReader(head))) // of a head that is cut, what there is
	return f.separator(decoded) != 0
}

// separator finds what parts the cells of a text by the headers that then
// appear; 0 when no profile fits.
func (f Format) separator(head []byte) rune {
	var found rune
	most := 0
	for _, s := range table.Separators {
		t, _, _ := f.find("", table.Text(bytes.NewReader(head), s))
		if t.layout == nil {
			continue
		}
		columns := t.layout.found()
		if t.layout.Profile == f.Given {
			columns += table.MaxCells
		}
		if columns > most {
			found, most = s, columns
		}
	}
	return found
}

// headSize is how much of a text is looked at for its header.
const headSize = 64 << 10

// Read implements export.Format.
func (f Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	raw := bufio.NewReaderSize(in, export.HeadSize)
	head, err := raw.Peek(export.HeadSize)
	if err != nil && err != io.EOF {
		return unread(err)
	}
	if table.IsWorkbook(head) {
		return f.workbook(ctx, raw, out)
	}
	text := bufio.NewReaderSize(table.Decode(raw), headSize)
	head, err = text.Peek(headSize)
	if err != nil && err != io.EOF {
		return unread(err)
	}
	s := f.separator(head)
	if s == 0 {
		return f.unfit()
	}
	return f.sheet(table.Text(text, s), &sheet{out: out, now: time.Now(), record: "row"}, "")
}

func unread(err error) error {
	if intel.ErrorCode(err) != intel.Internal {
		return err
	}
	return intel.Wrap(err, intel.Unavailable, "The file could not be read.")
}

func (f Format) unfit() error {
	if f.Profiles != nil || f.Given != nil {
		return intel.Errorf(intel.BadInput, "The profile does not fit: no row near the top of the table has the headers that it requires.")
	}
	return intel.Errorf(intel.BadInput, "No profile fits the table: no row near its top has the headers that a profile requires. Write a profile for it.")
}

// workbook reads every sheet that a profile fits.
func (f Format) workbook(ctx context.Context, in io.Reader, out export.Sink) error {
	w, err := table.OpenWorkbook(ctx, in)
	if err != nil {
		return err
	}
	defer w.Close()
	fits := 0
	for i, name := range w.Sheets {
		rows, err := w.Rows(i)
		if err != nil {
			return err
		}
		s := &sheet{out: out, now: time.Now(), record: fmt.Sprintf("sheet %d", i+1), date1904: w.Date1904, workbook: true}
		err = f.sheet(rows, s, name)
		_ = rows.Close()
		if err == errNoFit {
			continue
		}
		if err != nil {
			return err
		}
		fits++
	}
	if fits == 0 {
		return f.unfit()
	}
	return nil
}

// errNoFit says that no profile fits a sheet, which was accounted for.
var errNoFit = fmt.Errorf("no profile fits the sheet")

// sheet reads one sheet.
func (f Format) sheet(rows table.Rows, s *sheet, name string) error {
	t, read, err := f.find(name, rows)
	if err != nil && err != io.EOF {
		return err
	}
	if t.layout == nil {
		return s.leave(rows, read)
	}
	return s.read(t, rows)
}

// leave accounts for a sheet that no profile fits.
func (s *sheet) leave(rows table.Rows, read int) error {
	for ; ; read++ {
		if _, err := rows.Next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
	}
	if read == 0 {
		return errNoFit
	}
	if err := s.out.Repair(export.Place{Record: s.record}, fmt.Sprintf("a sheet of %d rows was left unread: no profile fits it", read)); err != nil {
		return err
	}
	return errNoFit
}
