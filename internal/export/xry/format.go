package xry

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// Format is a view that XRY exported as text.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "xry-text" }

// header is the first line of every view.
const header = "xry export"

// Sniff recognises a view by its first line. A .xry container is recognised
// too, so that Read can say what is to be done about it.
func (Format) Sniff(head []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	return bytes.EqualFold(bytes.TrimSpace(first), []byte(header)) || container(head)
}

// container tells a .xry file: binary, with its maker's name at its very
// beginning. Its layout is MSAB's own.
func container(head []byte) bool {
	const enough = 64
	head = head[:min(len(head), enough)]
	if bytes.IndexByte(head, 0) < 0 {
		return false
	}
	letters := bytes.ReplaceAll(head, []byte{0}, nil)
	for _, mark := range []string{"XRY", "MSAB", "Micro Systemation"} {
		if bytes.Contains(letters, []byte(mark)) && !bytes.HasPrefix(head, []byte("\xff\xfe")) {
			return true
		}
	}
	return false
}

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	buffered := bufio.NewReader(in)
	if head, _ := buffered.Peek(64); container(head) {
		return intel.Errorf(intel.BadInput, "This is a .xry file, which only MSAB's own programs open: export it there as text.")
	}
	text, err := xmltext.Plain(buffered)
	if err != nil {
		return err
	}
	tail := &ending{Reader: text}
	v := &view{entries: newEntries(tail), out: out, now: time.Now()}
	if err := v.read(); err != nil {
		return err
	}
	if tail.last != '\n' { // as XRY ends it
		return out.Repair(export.Place{Line: v.entries.line, Record: "text"}, "the last line is not ended: the file may be cut short")
	}
	return nil
}

// ending remembers the last byte of a text.
type ending struct {
	io.Reader
	last byte
}

func (e *ending) Read(p []byte) (int, error) {
	n, err := e.Reader.Read(p)
	if n > 0 {
		e.last = p[n-1]
	}
	return n, err
}
