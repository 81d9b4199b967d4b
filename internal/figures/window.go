package figures

import (
	"time"

	"linegraph/internal/intel"
)

// Window is a period of time; a nil end is open. The zero time does not mean an open end,
// because a caller may ask for the year 1.
type Window struct {
	From *time.Time // its first instant
	To   *time.Time // the first instant after it
}

// Closed tells whether both ends are given.
func (w Window) Closed() bool { return w.From != nil && w.To != nil }

// Empty tells whether the window contains no instant.
func (w Window) Empty() bool { return w.Closed() && !w.To.After(*w.From) }

// The ends of time replace open ends, so that facts can be compared without
// null.
var (
	beginningOfTime = time.Date(1, 1, 1, 0, 0, 0, 0, intel.Zulu)
	endOfTime       = time.Date(9999, 12, 31, 0, 0, 0, 0, intel.Zulu)
)

// Bounds are the first and the last instant within the window.
func (w Window) Bounds() (first, last time.Time) {
	first, last = beginningOfTime, endOfTime
	if w.From != nil {
		first = *w.From
	}
	if w.To != nil {
		last = w.To.Add(-time.Nanosecond)
	}
	return first, last
}

// Before is the window of the same length that ends where this one begins. This one must be
// closed.
func (w Window) Before() Window {
	from := windowBefore(*w.From, *w.To).In(intel.Zulu)
	return Window{&from, w.From}
}

// Param returns a closed window as a parameter of a statement.
func (w Window) Param() map[string]any {
	return map[string]any{"from": w.From.In(intel.Zulu), "to": w.To.In(intel.Zulu)}
}

// NewIn returns the ends between which a record must begin to be new in the window. In a
// window without a beginning nothing is new, so both are the end of time.
func NewIn(w Window) (from, to time.Time) {
	from, to = endOfTime, endOfTime
	if w.From != nil {
		from = *w.From
	}
	if w.To != nil {
		to = *w.To
	}
	return from, to
}
