package leapp

import (
	"bytes"
	"io"

	"linegraph/internal/intel"
)

// What no row of a table exceeds.
const (
	maxRow  = 16 << 20 // bytes
	maxTabs = 1 << 18
)

var errRow = intel.Errorf(intel.BadInput, "A row of the table is too long.")

// lines gives a text with each line ended by "\n" alone, whatever run of
// carriage returns stood before it: Python on Windows writes "\r\r\n". A lone
// carriage return stays, for it parts values within a cell.
type lines struct {
	in   io.Reader
	held int   // carriage returns read and not yet given
	row  int   // bytes given since the last row was asked for
	tabs int   // among them
	all  int64 // bytes given
	last byte  // given
	buf  [16 << 10]byte
	rest []byte
	err  error
}

// begin says that a row begins.
func (l *lines) begin() { l.row, l.tabs = 0, 0 }

// Read implements io.Reader.
func (l *lines) Read(p []byte) (n int, err error) {
	for n == 0 && len(p) > 0 {
		if len(l.rest) == 0 && l.err == nil {
			var got int
			got, l.err = l.in.Read(l.buf[:])
			l.rest = l.buf[:got]
		}
		if n = l.fill(p); n == 0 && l.err != nil {
			return 0, l.err
		}
	}
	if n == 0 {
		return 0, nil
	}
	l.last = p[n-1]
	l.all += int64(n)
	l.row += n
	l.tabs += bytes.Count(p[:n], []byte{'\t'})
	if l.row > maxRow || l.tabs > maxTabs {
		return n, errRow
	}
	return n, nil
}

// fill moves what is decided from rest to p.
func (l *lines) fill(p []byte) (n int) {
	for n < len(p) {
		for len(l.rest) > 0 && l.rest[0] == '\r' {
			l.held++
			l.rest = l.rest[1:]
		}
		switch {
		case len(l.rest) == 0 && (l.held == 0 || l.err == nil):
			return n
		case len(l.rest) > 0 && l.rest[0] == '\n':
			l.held = 0
		case l.held > 0:
			l.held--
			p[n] = '\r'
			n++
			continue
		}
		end := bytes.IndexByte(l.rest, '\r')
		if end < 0 {
			end = len(l.rest)
		}
		moved := copy(p[n:], l.rest[:end])
		l.rest = l.rest[moved:]
		n += moved
	}
	return n
}
