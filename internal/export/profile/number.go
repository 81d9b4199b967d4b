package profile

import (
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export/table"
	"linegraph/internal/identity"
)

// Why a number is spoilt, and what is noted of one that may be.
const (
	faultExponent = "it is in exponent form, as spreadsheets write long numbers, which loses digits"
	noteZero      = "a number may have lost its leading zero or plus; it is kept as written"
)

// bare tells a text of digits alone.
func bare(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// digits gives a number as the tool meant it; a fault says that it is lost.
func (s *sheet) digits(text string) (number, fault, note string) {
	number, err := identity.Undressed(text)
	if err != nil {
		return "", faultExponent, ""
	}
	if !bare(number) {
		return number, "", ""
	}
	if s.Numbers == "international" && len(number) >= 8 && number[0] != '0' {
		return "+" + number, "", ""
	}
	if len(number) == len("7700900123") && number[0] == '7' {
		note = noteZero
	}
	return number, "", note
}

// span reads a duration in the profile's style: without one, a plain number is
// seconds, and h:mm:ss is a clock. ok is false when it could not be read.
func (s *sheet) span(c table.Cell) (d *time.Duration, ok bool) {
	if c.Text == "" {
		return nil, true
	}
	parts := strings.Split(c.Text, ":")
	unit := time.Second
	switch {
	case s.Duration == "clock" && c.Number:
		unit = 24 * time.Hour // Excel's part of a day
	case s.Duration == "minutes" && len(parts) == 1:
		unit = time.Minute
	case len(parts) == 1 && (s.Duration == "" || s.Duration == "seconds"):
	case len(parts) == 2 && s.Duration == "minutes", len(parts) == 3 && s.Duration != "seconds":
	default:
		return nil, false
	}
	total := 0.0
	for _, part := range parts {
		n, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !(n >= 0 && n <= 1e6) {
			return nil, false
		}
		total = 60*total + n
	}
	length := time.Duration(total * float64(unit)).Round(time.Millisecond)
	if length > 365*24*time.Hour {
		return nil, false
	}
	return &length, true
}
