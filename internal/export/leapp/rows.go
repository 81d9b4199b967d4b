package leapp

import (
	"time"

	"linegraph/internal/export"
)

// Rows reads the rows of one artifact where they stand in a database of the
// tool instead of a text. The names of its columns may be those of the text or
// as the tool writes them there: "Call Date" and "call_date" are one.
type Rows struct{ t *table }

// NewRows gives a reader for rows of these columns; nil when no artifact has
// them. The tool calls the artifact by name, "" where that is not known.
func NewRows(columns []string, out export.Sink, name string) *Rows {
	named := map[string]int{}
	for i, c := range columns {
		named[comparableName(c)] = i
	}
	a := find(named)
	if a == nil || a.refused != "" {
		return nil
	}
	return &Rows{&table{out: out, now: time.Now(), artifact: a, columns: named, width: len(columns), module: name}}
}

// Tool is who wrote the artifact.
func (r *Rows) Tool() string { return r.t.artifact.tool }

// Read reads a row, which is found again by its number.
func (r *Rows) Read(number int, cells []string) error {
	r.t.line = number
	return r.t.row(cells)
}

// End hands on what waits for rows that may belong to it.
func (r *Rows) End() error { return r.t.end() }
