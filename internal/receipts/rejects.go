package receipts

import (
	"bufio"
	"encoding/json"
	"errors"
)

// RejectsWriter writes the rejected records of one load, all of them. They take
// the place of those of an earlier attempt when it is closed.
type RejectsWriter struct {
	out     *replacement
	buffer  *bufio.Writer
	encoder *json.Encoder
	err     error
	over    bool // it has been kept or dropped
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

// Add writes one record, as JSON. An error shows when the list is closed.
func (w *RejectsWriter) Add(record any) {
	if w.err == nil {
		w.err = w.encoder.Encode(record)
	}
}

var errAborted = errors.New("the list was given up")

// Close keeps the list.
func (w *RejectsWriter) Close() error {
	w.over = true
	if w.err == nil {
		w.err = w.buffer.Flush()
	}
	return w.out.close(w.err)
}

// Abort drops the list, unless it is kept already. Code that begins a list must defer Abort:
// an open list is held by its process and is not swept while that lives.
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
