package export

import (
	"strconv"
	"strings"
	"time"
)

// Span reads a length of time as tools write it: "00:00:33.609", "0:33",
// "1.02:03:04" (a day) or plain seconds; nil for anything else.
func Span(s string) *time.Duration {
	s = strings.TrimSpace(s)
	var days int
	if day, rest, ok := strings.Cut(s, "."); ok && strings.Contains(rest, ":") {
		n, err := strconv.Atoi(day)
		if err != nil {
			return nil
		}
		days, s = n, rest
	}
	seconds := 0.0
	for part := range strings.SplitSeq(s, ":") {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil || !(v >= 0 && v <= 1e6) { // NaN is neither
			return nil
		}
		seconds = seconds*60 + v
	}
	d := time.Duration(days)*24*time.Hour + time.Duration(seconds*float64(time.Second))
	if d < 0 || d > 365*24*time.Hour {
		return nil
	}
	return &d
}
