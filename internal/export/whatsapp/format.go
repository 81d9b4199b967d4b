package whatsapp

import (
	"bytes"
	"io"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/linetext"
)

// Format is a chat exported as text.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "whatsapp-text" }

// Sniff implements export.Format. The first line must be a header. Log files
// have like ones: without a comma or word after the date, as some languages
// have it, the invisible mark of an iPhone or the minutes of Android tell.
func (Format) Sniff(head []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\ufeff\r\n\t "), []byte("\n"))
	h, ok := parse(strings.TrimRight(string(line), "\r"))
	switch {
	case !ok || h.clock < 0:
		return false
	case h.style.comma:
		return true
	case h.style.bracket:
		return bytes.Contains(head, []byte("\u200e"))
	}
	return !h.style.seconds
}

// Read implements export.Format.
func (Format) Read(in io.Reader, out export.Sink) error {
	file, err := export.Twice(in)
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return unreadable(err)
	}
	now := time.Now()
	s, err := look(file, now)
	if err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return unreadable(err)
	}
	c := &chat{survey: s, pass: pass{lines: linetext.NewReader(file)}, out: out, now: now}
	return c.read()
}
