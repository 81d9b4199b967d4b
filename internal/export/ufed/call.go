package ufed

import (
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
)

// call hands on a Call: the direction stands in Direction, before that in Type,
// and at worst only in the parties' roles.
func (r *report) call(m *model) error {
	if !r.fresh(m) {
		return nil
	}
	c := r.communication(m, export.Call, export.Service(m.get("Source"), m.get("ServiceIdentifier")))
	c.Duration = span(m.get("Duration"))
	if c.Status == "" && directionOf(m.get("Direction")) == unknown {
		if kind := strings.ToLower(m.get("Type")); kind == "missed" || kind == "rejected" || kind == "voicemail" {
			c.Status = kind
		}
	}
	return r.send(c, m.legs(c.Service), directionOf(m.get("Direction"), m.get("Type")), r.owner(m, c.Service))
}

// span reads "00:00:33.6090010", "1.02:03:04" (a day) or plain seconds; nil for
// anything else.
func span(s string) *time.Duration {
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
		if err != nil || v < 0 || v > 1e6 {
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
