package profile

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export/table"
)

// Why a number is spoilt, and what is noted of one that may be.
const (
	faultExponent = "it stands in exponent form, as spreadsheets write long numbers: its digits are lost"
	noteZero      = "a number may have lost its leading zero or plus; it is kept as written"
)

var exponent = regexp.MustCompile(`^[+-]?(\d+)(?:[.,](\d+))?[eE]\+?(\d{1,3})$`)

// bare tells a text of digits alone.
func bare(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// digits gives a number as the tool meant it. Exponent form is read only when
// all its digits are there; a fault says that they are not.
func (s *sheet) digits(text string) (number, fault, note string) {
	number = text
	if !strings.ContainsAny(text, "eE.") && !bare(text) {
		return text, "", ""
	}
	if m := exponent.FindStringSubmatch(text); m != nil {
		power, _ := strconv.Atoi(m[3]) // at most three digits
		if len(m[2]) != power {
			return "", faultExponent, ""
		}
		number = m[1] + m[2]
	}
	if whole, ok := strings.CutSuffix(number, ".0"); ok && bare(whole) {
		number = whole
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
