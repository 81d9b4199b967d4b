package phonedb

import (
	"math"
	"time"

	"linegraph/internal/export"
)

// clock is how a table counts time; all are UTC.
type clock struct {
	perSecond float64
	cocoa     bool // from 2001, else from 1970
}

var (
	unixSeconds = clock{perSecond: 1}
	unixMillis  = clock{perSecond: 1000}
	cocoa       = clock{perSecond: 1, cocoa: true}
	cocoaNanos  = clock{perSecond: 1e9, cocoa: true}
)

// cocoaEpoch is 2001-01-01 in seconds of Unix time.
const cocoaEpoch = 978307200

// moment reads a time; ok is false when it is none.
func (c clock) moment(of row, column string, now time.Time) (m export.Moment, raw string, ok bool) {
	raw = of.text(column)
	count, ok := of.number(column)
	if !ok {
		return m, raw, false
	}
	millis := count / c.perSecond * 1000
	if whole, exact := of.integer(column); exact && c.perSecond >= 1000 {
		millis = float64(whole / int64(c.perSecond/1000))
	}
	if c.cocoa {
		millis += cocoaEpoch * 1000
	}
	millis = math.Round(math.Max(math.Min(millis, math.MaxInt64/2), math.MinInt64/2))
	return export.Epoch(int64(millis), now), raw, true
}

// send completes a record with its time, hands it on, and says what was odd.
func (r *reader) send(c *export.Communication, of row, column string, by clock, notes ...string) error {
	m, raw, ok := by.moment(of, column, r.now)
	if !ok {
		return r.out.Reject(c.Place, "its date is not a number")
	}
	c.At, c.Zoned, c.RawTime = m.At, m.Zoned, raw
	for _, note := range append(notes, m.Note) {
		if note == "" {
			continue
		}
		if err := r.out.Repair(c.Place, note); err != nil {
			return err
		}
	}
	return r.out.Communication(c)
}

// duration gives a number of seconds; nil when there is none.
func duration(of row, column string) *time.Duration {
	seconds, ok := of.number(column)
	if !ok || seconds < 0 || seconds > math.MaxInt32 {
		return nil
	}
	d := time.Duration(seconds * float64(time.Second))
	return &d
}
