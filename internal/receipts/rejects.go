package receipts

import (
	"bufio"
	"encoding/json"
	"errors"
)

// RejectsWriter writes all rejected records of one load. When it is closed,
// they replace those of an earlier attempt.
type RejectsWriter struct {
	out     *replacement
	buffer  *bufio.Writer
	encoder *json.Encoder
	err     error
	over    bool // the list has been stored or dropped
}

// WriteRejects begins the list of a load's rejected records.
func (f Folder) WriteRejects(id string) (*RejectsWriter, error) {
	out, err := f.replace(id, rejectsName)
	if err != nil {
		return nil, err
	}
	w := &RejectsWriter{out: out, buffer: bufio.NewWriter(out.file)}
	w.encoder = json.NewEncoder(w.buffer)
	w.encoder.SetEscapeHTML(false) // people read it
	return w, nil
}

// Add writes one record, as JSON. Close returns the first error.
func (w *RejectsWriter) Add(record any) {
	if w.err == nil {
		w.err = w.encoder.Encode(record)
	}
}

var errAborted = errors.New("the list was given up")

// Close stores the list.
func (w *RejectsWriter) Close() error {
	w.over = true
	if w.err == nil {
		w.err = w.buffer.Flush()
	}
	return w.out.close(w.err)
}

// Abort drops the list, unless it has been stored. Code that begins a list must defer Abort,
// because an open list is not swept while its process is running.
func (w *RejectsWriter) Abort() {
	if w.over {
		return
	}
	w.over = true
	if w.err == nil {
		w.err = errAborted
	}
	_ = w.out.close(w.err)
}
