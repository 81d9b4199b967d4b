package export

import (
	"regexp"
	"strings"
	"time"

	"linegraph/internal/export/dates"
)

// Moment is a time that was read. At is nil if the time cannot be used at all.
// Note is a remark for the analyst, or "".
type Moment struct {
	At    *time.Time // UTC; a time without a zone is taken as if it were UTC
	Zoned bool       // the offset is stated, by the value or by zone
	Note  string
	// Open is set if the file decides the order of day and month; At is then the
	// reading in the first order that gives a date.
	Open *Open
}

// What a Moment notes.
const (
	TimeUnread      = "time could not be read"
	TimePlaceholder = "time is a placeholder and was left out"
	TimeImplausible = "time lies before 1990 or after tomorrow"
	TimeAmbiguous   = "local time that the change of the clocks makes ambiguous"
)

// When reads raw as tools write it. A value that states no offset is in zone;
// with a nil zone, or where the clocks changed, it keeps its wall clock and is
// not zoned. In which order its day and month stand, the whole file decides. No
// offset is ever guessed.
func When(raw string, zone *time.Location, now time.Time) Moment {
	return WhenIn(dates.Either, raw, zone, now)
}

// WhenIn reads raw where the file states the order of day and month.
func WhenIn(order dates.Order, raw string, zone *time.Location, now time.Time) Moment {
	raw = strings.TrimSpace(raw)
	first, second, exchanged, ok := DayAndMonth(raw)
	switch {
	case order == dates.MonthFirst:
		return read(exchanged, zone, now)
	case !ok, order == dates.DayFirst, first == second:
		return read(raw, zone, now)
	}
	return either(read(raw, zone, now), read(exchanged, zone, now), dotted(raw))
}

// read reads a time whose day stands before its month, if both are numbers.
func read(raw string, zone *time.Location, now time.Time) Moment {
	if raw == "" {
		return Moment{}
	}
	if t, err := time.Parse(time.RFC3339, raw); err == nil {
		return judge(t, true, "", now)
	}
	wall, offset, zoned := cutOffset(raw)
	t, ok := parseWall(wall)
	switch {
	case !ok:
		return Moment{Note: TimeUnread}
	case zoned:
		return judge(t.Add(-offset), true, "", now)
	case zone == nil:
		return judge(t, false, "", now)
	}
	local := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
	if ambiguous(local) || local.Hour() != t.Hour() {
		return judge(t, false, TimeAmbiguous, now)
	}
	return judge(local, true, "", now)
}

// StatesOffset tells whether raw states its offset from UTC.
func StatesOffset(raw string) bool {
	raw = strings.TrimSpace(raw)
	if _, err := time.Parse(time.RFC3339, raw); err == nil {
		return true
	}
	_, _, zoned := cutOffset(raw)
	return zoned
}

// Epoch converts milliseconds since 1970, which are UTC by definition.
func Epoch(ms int64, now time.Time) Moment { return judge(time.UnixMilli(ms), true, "", now) }

// judge drops the dates that tools write for "none" (year 1, 1601, 1900, 1904,
// 1970, the first second of 2001, 2173, 9999, …): no phone in evidence is older
// than 1980, and none is from the next decade.
func judge(t time.Time, zoned bool, note string, now time.Time) Moment {
	t = t.UTC()
	cocoaZero := t.Equal(time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC))
	switch {
	case cocoaZero, t.Year() <= 1980, t.Year() > now.Year()+10:
		return Moment{Note: TimePlaceholder}
	case t.Year() < 1990, t.After(now.Add(24 * time.Hour)):
		note = TimeImplausible
	}
	return Moment{At: &t, Zoned: zoned, Note: note}
}

// ambiguous tells whether another instant within an hour shows the same wall clock.
func ambiguous(t time.Time) bool {
	const clock = "2006-01-02 15:04:05"
	return t.Add(time.Hour).Format(clock) == t.Format(clock) || t.Add(-time.Hour).Format(clock) == t.Format(clock)
}

// withOffset splits "… 18:06:19(UTC+1)", "… 18:06:19.000+01:00", "… 6:06 PM -03:00", "…Z", "… BST".
var withOffset = regexp.MustCompile(`^(.*\d:\d\d(?:[.,]\d+)?(?: ?[AaPp][Mm])?) ?(?:\(?(` + dates.Words + `)(?: ?([+-])(\d{1,2}):?(\d\d)?)?\)?|([+-])(\d\d):?(\d\d))$`)

func cutOffset(raw string) (wall string, offset time.Duration, ok bool) {
	m := withOffset.FindStringSubmatch(raw)
	if m == nil {
		return raw, 0, false
	}
	seconds, ok := dates.Offset(m[2], m[3]+m[6], m[4]+m[7], m[5]+m[8])
	if !ok {
		return raw, 0, false
	}
	return m[1], time.Duration(seconds) * time.Second, true
}

// layouts are those of dates, with the day before a month that is a number.
var layouts = []string{"2006-01-02", "2/1/2006", "2.1.2006", "2-1-2006", "2-Jan-06", "2-Jan-2006", "2006/1/2", "2/1/06", "2.1.06", "2-1-06"}

var clocks = []string{"15:04:05", "3:04:05 PM", "15:04", "3:04 PM"}

func parseWall(s string) (t time.Time, ok bool) {
	s = strings.ToUpper(s)
	date, clock, ok := strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	if !ok {
		return t, false
	}
	for _, layout := range layouts {
		day, err := time.Parse(layout, date)
		if err != nil {
			continue
		}
		for _, layout := range clocks {
			if c, err := time.Parse(layout, strings.TrimSpace(clock)); err == nil {
				return day.Add(c.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC))), true
			}
		}
	}
	return t, false
}
