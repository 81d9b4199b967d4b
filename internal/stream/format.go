package stream

import (
	"encoding/json"
	"slices"

	"linegraph/internal/intel"
)

// Format writes records. Each of its calls appends to buf. It is for one stream.
type Format interface {
	// Head comes before the first record.
	Head(buf []byte) []byte
	// Row writes one record, given as a JSON object.
	Row(buf, record []byte) ([]byte, error)
	// End comes after the last record of a list that was read to its end, and
	// Error where it was cut off. They write nothing where the format has no
	// place for it.
	End(buf []byte, end End) []byte
	Error(buf []byte, err Error) []byte
}

// End says what a stream held.
type End struct {
	Rows     int  `json:"rows"`
	Complete bool `json:"complete"` // false: the list goes on beyond the first that was asked
}

// Error says why a stream was cut off.
type Error struct {
	Code      string `json:"code"`
	Message   string `json:"message"`
	RequestID string `json:"requestId,omitempty"`
}

// NDJSON writes a line for each record and then one of {"end": {…}} or of
// {"error": {…}}: a file without that line was cut. It fails with
// BAD_USER_INPUT where a record has one of these keys itself.
func NDJSON(s Shape) (Format, error) {
	if slices.ContainsFunc(s, func(k Key) bool { return k.Name == "end" || k.Name == "error" }) {
		return nil, intel.Errorf(intel.BadInput, "end and error are the stream's own words; call the field by another alias.")
	}
	return lines{}, nil
}

type lines struct{}

func (lines) Head(buf []byte) []byte { return buf }

func (lines) Row(buf, record []byte) ([]byte, error) {
	return append(append(buf, record...), '\n'), nil
}

func (lines) End(buf []byte, end End) []byte     { return last(buf, map[string]any{"end": end}) }
func (lines) Error(buf []byte, err Error) []byte { return last(buf, map[string]any{"error": err}) }

func last(buf []byte, v any) []byte {
	line, err := json.Marshal(v)
	if err != nil {
		return buf // cannot be: texts, a number and a truth value always marshal
	}
	return append(append(buf, line...), '\n')
}
