package whatsapp

import (
	"bytes"
	"context"
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
// have similar lines. If there is no comma or word after the date, other signs
// decide: times without seconds (Android), an iPhone's invisible mark, or
// senders that no log has.
func (Format) Sniff(head []byte) bool {
	line, rest, _ := bytes.Cut(bytes.TrimLeft(head, "\ufeff\r\n\t "), []byte("\n"))
	h, ok := parse(strings.TrimRight(string(line), "\r"))
	switch {
	case !ok || h.clock < 0:
		return false
	case h.style.comma && !h.style.colon, !h.style.seconds && !h.style.bracket && !h.style.colon:
		return true
	case h.style.bracket && bytes.Contains(head, []byte("\u200e")):
		return true
	}
	return people(h, rest)
}

// levels are what a log writes where a chat has a name.
var levels = map[string]bool{"trace": true, "debug": true, "info": true, "notice": true, "warn": true, "warning": true,
	"error": true, "err": true, "fatal": true, "critical": true, "severe": true, "panic": true}

// people tells by the headers after the first that people write: every one names
// a sender, and none is a level of a log. Dates as ISO 8601 has them are a log's.
func people(first header, rest []byte) bool {
	if first.style.yearFirst && first.style.separator == "-" && !first.style.comma {
		return false
	}
	senders := map[string]bool{}
	note := func(h header) bool {
		senders[h.sender] = true
		return h.sender != "" && !levels[strings.ToLower(h.sender)]
	}
	if !note(first) {
		return false
	}
	n := 1
	for line := range bytes.Lines(rest) {
		h, ok := parse(strings.TrimRight(string(line), "\r\n"))
		if !ok || h.style != first.style {
			continue
		}
		if n++; !note(h) {
			return false
		}
	}
	return n > 1 && len(senders) > 1
}

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	file, err := export.Twice(ctx, in)
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
