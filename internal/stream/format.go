package stream

import (
	"encoding/json"
	"slices"

	"linegraph/internal/intel"
)

// Format writes the records of one stream. Each of its methods appends to buf.
type Format interface {
	// Head comes before the first record.
	Head(buf []byte) []byte
	// Row writes one record, given as a JSON object.
	Row(buf, record []byte) ([]byte, error)
	// End is written after the last record of a list that was read to its end,
	// and Error where a stream was cut off. They write nothing if the format
	// has no place for it.
	End(buf []byte, end End) []byte
	Error(buf []byte, err Error) []byte
}

// End describes the contents of a stream that was not cut off.
type End struct {
	Rows     int  `json:"rows"`
	Complete bool `json:"complete"` // false: the list has more records than first
}

// Error is the reason why a stream was cut off.
type Error struct {
	Code      string `json:"code"`
	Message   string `json:"message"`
	RequestID string `json:"requestId,omitempty"`
}

// NDJSON writes a line for each record, and then {"end": {…}} or {"error":
// {…}}: a file without that line was cut off. It fails with BAD_USER_INPUT if
// the records have one of these keys themselves.
func NDJSON(s Shape) (Format, error) {
	if slices.ContainsFunc(s, func(k Key) bool { return k.Name == "end" || k.Name == "error" }) {
		return nil, intel.Errorf(intel.BadInput, "end and error have a meaning of their own in a stream; use another alias for the field.")
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
		return buf // never happens: texts, numbers and truth values can always be marshalled
	}
	return append(append(buf, line...), '\n')
}
