package linetext

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"linegraph/internal/intel"
)

// MaxLine is how many bytes of a line are kept.
const MaxLine = 1 << 20

// Line is one line without its end. Text is good until the next one is read.
type Line struct {
	Number int // 1-based
	Text   []byte
	Cut    bool // it is longer than MaxLine: Text is its beginning
}

// Reader gives the lines of a file. They end with LF, CRLF or, as rewritten
// files have it, CRCRLF.
type Reader struct {
	in     *bufio.Reader
	number int
	text   []byte
}

// NewReader reads r; see Text.
func NewReader(r io.Reader) *Reader { return &Reader{in: Text(r)} }

// Text gives r without its byte order mark, as UTF-8 where that was one of
// UTF-16; it is not decoded further.
func Text(r io.Reader) *bufio.Reader {
	in := bufio.NewReaderSize(r, 64<<10)
	head, _ := in.Peek(3) // an error comes again with the first line
	switch {
	case bytes.Equal(head, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		in = bufio.NewReaderSize(transform.NewReader(in, utf16.NewDecoder()), 64<<10)
	}
	return in
}

// Next gives the next line, io.EOF after the last, or an *intel.Error.
func (r *Reader) Next() (Line, error) {
	r.text = r.text[:0]
	cut, seen := false, false
	for {
		piece, err := r.in.ReadSlice('\n')
		seen = seen || len(piece) > 0
		if room := MaxLine + 2 - len(r.text); len(piece) > room {
			piece, cut = piece[:room], true
		}
		r.text = append(r.text, piece...)
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && !seen:
			return Line{}, io.EOF
		case err != nil && err != io.EOF:
			if intel.ErrorCode(err) == intel.Internal {
				err = intel.Wrap(err, intel.Unavailable, "The file could not be read after line %d.", r.number)
			}
			return Line{}, err
		}
		break
	}
	r.number++
	text := bytes.TrimRight(r.text, "\r\n")
	if len(text) > MaxLine {
		text, cut = text[:MaxLine], true
	}
	return Line{Number: r.number, Text: text, Cut: cut}, nil
}
