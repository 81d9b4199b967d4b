package figures

import (
	"time"

	"linegraph/internal/intel"
)

// Scope is the time, the certainty and the smallest shown count that a request states for a
// summary.
type Scope struct {
	AsOf      *time.Time // the instant at which links must hold, nil for none
	Window    Window
	Certainty string // CONFIRMED or SUSPECTED, "" for both
	Least     int64  // counts below it are withheld, 0 for none
}

// mostLeast is the largest value of suppressBelow: beyond it a summary would show almost
// nothing.
const mostLeast = 100

// CheckLeast refuses a value of suppressBelow.
func CheckLeast(suppressBelow int64) error {
	if suppressBelow < 1 || suppressBelow > mostLeast {
		return intel.Errorf(intel.BadInput, "suppressBelow must lie between 1 and %d.", mostLeast)
	}
	return nil
}

// Always tells whether neither asOf nor a window is given.
func (s Scope) Always() bool { return s.Window == Window{} && s.AsOf == nil }

// Dates names the part of a question's facts by which links count: "undated" where every link
// does, so that their dates need not be read, else "dated".
func (s Scope) Dates() string {
	if s.Always() {
		return "undated"
	}
	return "dated"
}

// Held returns the ends of the time in which a link must hold: it counts unless it had
// ended by earliest or began after latest.
func (s Scope) Held() (earliest, latest time.Time) {
	if s.AsOf != nil {
		return *s.AsOf, *s.AsOf
	}
	return s.Window.Bounds()
}

// Happened returns the first and the last instant at which an event counts.
func (s Scope) Happened() (opens, closes time.Time) {
	opens, closes = s.Window.Bounds()
	if s.AsOf != nil && s.AsOf.Before(closes) {
		closes = *s.AsOf
	}
	return opens, closes
}

// Counts tells whether a level of certainty counts.
func (s Scope) Counts(level int64) bool {
	switch s.Certainty {
	case "CONFIRMED":
		return level == Confirmed
	case "SUSPECTED":
		return level == Suspected
	}
	return level > 0
}

// Day is the day, in London, for which ages are worked out: asOf, or else the last day of
// the window unless that is in the future, or else today.
func (s Scope) Day(now time.Time) string {
	at := now
	switch {
	case s.AsOf != nil:
		at = *s.AsOf
	case s.Window.To != nil && s.Window.To.Before(now):
		at = s.Window.To.Add(-time.Nanosecond)
	}
	return intel.Day(at)
}

// Comparison compares the window with the one before it; it is nil if the
// window has none.
func (s Scope) Comparison() *Comparison {
	if !s.Window.Closed() || s.AsOf != nil {
		return nil
	}
	return &Comparison{Before: s.Window.Before(), After: s.Window, BothCertainties: s.Certainty == ""}
}
