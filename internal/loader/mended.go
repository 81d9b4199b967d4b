package loader

import (
	"math"

	"linegraph/internal/export"
)

// mended finds out which records had something in them mended. A format says so
// by the record's own place, before the record or after it, or by a line of the
// text, which belongs to the record that begins on it or was the last to begin
// before it. So each record waits until the next one has come.
type mended struct {
	places map[export.Place]bool // said since the record before the one that waits
	lines  []int
	held   *record
	at     export.Place
}

// ofText is what a format calls a place that is of a line and of no record.
const ofText = "text"

func newMended() *mended { return &mended{places: map[export.Place]bool{}} }

func (m *mended) note(at export.Place) {
	if at.Record == ofText {
		m.lines = append(m.lines, at.Line)
	} else {
		m.places[at] = true
	}
}

// next takes a record, nil for one that was rejected, and gives the one before
// it, nil likewise.
func (m *mended) next(r *record, at export.Place) *record {
	before := m.release(at.Line)
	said := m.places[at]
	clear(m.places)
	if said {
		m.places[at] = true
	}
	m.held, m.at = r, at
	return before
}

// last gives the record that still waits.
func (m *mended) last() *record { return m.release(math.MaxInt) }

// release gives the record that waits, the next one beginning on a line.
func (m *mended) release(until int) *record {
	repaired := m.places[m.at]
	left := m.lines[:0]
	for _, line := range m.lines {
		switch {
		case line >= until:
			left = append(left, line)
		case m.at.Line > 0 && line >= m.at.Line:
			repaired = true
		}
	}
	m.lines = left
	r := m.held
	m.held = nil
	if r != nil && repaired {
		r.repair()
	}
	return r
}
