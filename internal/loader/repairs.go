package loader

import (
	"math"

	"linegraph/internal/export"
)

// repairs finds out which records were repaired. A format reports a repair by
// the record's own place, before the record or after it, or by a line of the
// text. A line belongs to the record that begins on it, or else to the last one
// that began before it. So each record waits until the next one arrives.
type repairs struct {
	places map[export.Place]bool // reported since the record before the waiting one
	lines  []int
	held   *record
	at     export.Place
}

// ofText is the Record of a place that is a line of the text and not a record.
const ofText = "text"

func newRepairs() *repairs { return &repairs{places: map[export.Place]bool{}} }

func (m *repairs) note(at export.Place) {
	if at.Record == ofText {
		m.lines = append(m.lines, at.Line)
	} else {
		m.places[at] = true
	}
}

// next takes a record and returns the one before it. Either is nil if it was
// rejected.
func (m *repairs) next(r *record, at export.Place) *record {
	before := m.release(at.Line)
	said := m.places[at]
	clear(m.places)
	if said {
		m.places[at] = true
	}
	m.held, m.at = r, at
	return before
}

// last returns the record that is still waiting.
func (m *repairs) last() *record { return m.release(math.MaxInt) }

// release returns the waiting record; the next record begins on the line until.
func (m *repairs) release(until int) *record {
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
