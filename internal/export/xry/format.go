package xry

import (
	"bufio"
	"bytes"
	"io"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
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
func (Format) Read(in io.Reader, out export.Sink) error {
	buffered := bufio.NewReader(in)
	if head, _ := buffered.Peek(64); container(head) {
		return intel.Errorf(intel.BadInput, "This is a .xry file, which only MSAB's own programs open: export it there as text.")
	}
	text, err := xmltext.Plain(buffered)
	if err != nil {
		return err
	}
	kept, err := export.Twice(text)
	if err != nil {
		return err
	}
	defer kept.Close()
	order, err := dayOrder(kept)
	if err != nil {
		return err
	}
	if _, err := kept.Seek(0, io.SeekStart); err != nil {
		return intel.Wrap(err, intel.Unavailable, "The temporary file could not be read.")
	}
	v := &view{entries: newEntries(kept), out: out, now: time.Now(), order: order}
	if err := v.read(); err != nil {
		return err
	}
	if !endsInLine(kept) {
		return out.Repair(export.Place{Line: v.entries.line, Record: "text"}, "the last line is not ended: the file may be cut short")
	}
	return nil
}

// endsInLine tells whether the text ends with a line end, as XRY ends it.
func endsInLine(f *spool.File) bool {
	end, err := f.Seek(-1, io.SeekEnd)
	if err != nil {
		return false
	}
	last := make([]byte, 1)
	_, err = f.ReadAt(last, end)
	return err == nil && last[0] == '\n'
}
