package stream

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"linegraph/internal/intel"
)

// CSV writes RFC 4180: a header, a line for each record, CRLF after each, UTF-8
// without a mark. Columns are the response keys; the keys of a single object
// follow its own key and a dot. A null is an empty cell, a list of values is
// joined by "; ", and a list of records is JSON. Texts are made safe to open in
// a spreadsheet (see asText), unless raw is set.
func CSV(s Shape, raw bool) Format {
	t := &table{shape: s, guard: asText}
	if raw {
		t.guard = func(s string) string { return s }
	}
	t.csv = csv.NewWriter(&t.line)
	return t
}

type table struct {
	shape Shape
	guard func(string) string
	csv   *csv.Writer
	line  bytes.Buffer
	cells []string
}

func (t *table) Head(buf []byte) []byte {
	t.cells = header(t.cells[:0], t.shape, "")
	buf, _ = t.write(buf) // cannot fail: it writes names into memory
	return buf
}

func header(cells []string, s Shape, before string) []string {
	for _, k := range s {
		if k.Below != nil {
			cells = header(cells, k.Below, before+k.Name+".")
		} else {
			cells = append(cells, before+k.Name)
		}
	}
	return cells
}

func (t *table) Row(buf, record []byte) ([]byte, error) {
	t.cells = t.cells[:0]
	if err := t.object(t.shape, record); err != nil {
		return buf, intel.Wrap(err, intel.Internal, "A record could not be written as CSV.")
	}
	return t.write(buf)
}

// object adds the cells of an object. They are empty if the object is null, or
// if its type does not select the key.
func (t *table) object(s Shape, raw json.RawMessage) error {
	var values map[string]json.RawMessage
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &values); err != nil {
			return err
		}
	}
	for _, k := range s {
		if k.Below != nil {
			if err := t.object(k.Below, values[k.Name]); err != nil {
				return err
			}
			continue
		}
		text, err := cell(values[k.Name], t.guard)
		if err != nil {
			return err
		}
		t.cells = append(t.cells, text)
	}
	return nil
}

// write ends the line with CRLF itself: encoding/csv would also change the line
// breaks within a message.
func (t *table) write(buf []byte) ([]byte, error) {
	t.line.Reset()
	if len(t.cells) == 1 && t.cells[0] == "" {
		return append(buf, "\"\"\r\n"...), nil // readers do not take an empty line for a record
	}
	if err := t.csv.Write(t.cells); err != nil {
		return buf, err
	}
	t.csv.Flush()
	line := bytes.TrimSuffix(t.line.Bytes(), []byte("\n"))
	return append(append(buf, line...), "\r\n"...), t.csv.Error()
}

// A table has no place for the end of a stream.

func (t *table) End(buf []byte, _ End) []byte     { return buf }
func (t *table) Error(buf []byte, _ Error) []byte { return buf }
