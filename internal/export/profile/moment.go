package profile

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/table"
	"linegraph/internal/zone"
)

// location finds the zone that a cell states, in the profile's words, as an
// offset from UTC or by its name; nil when it is none of these.
func (t Time) location(stated string) *time.Location {
	for name, words := range t.Zones {
		if word(words, stated) {
			named, _ := zone.Load(name) // checked with the profile
			return named
		}
	}
	return dates.Zone(stated)
}

// headed takes the zone and the order of day and month that the header of the
// time column states, as in "Date/Time - UTC+00:00 (dd/MM/yyyy)".
func (s *sheet) headed() {
	for _, c := range []Column{"at", "clock", "date"} {
		at := s.columns[c]
		if len(at) == 0 {
			continue
		}
		name := s.header[at[0]]
		if named := dates.Named(name); named != nil {
			s.zone, s.zoneBy = named, inHeading
		}
		if order := dates.InLayout(strings.ToUpper(inBrackets.FindString(name))); order != dates.Any {
			s.order, s.orderBy = order, inHeading
		}
	}
}

// inHeading is where a zone or an order may be stated.
const inHeading = "the heading of the time column"

// inBrackets is a layout of dates in a heading.
var inBrackets = regexp.MustCompile(`(?i)\([dmy]{1,4}[/.-][dmy]{1,4}[/.-][dmy]{1,4}`)

// stated takes the order of day and month that the profile states: by itself, or
// by its formats where they agree. Those that do not leave it to the dates.
func (p *Profile) stated() dates.Order {
	if p.Time.Order != "" {
		order, _ := dates.Parse(p.Time.Order) // checked with the profile
		return order
	}
	stated := dates.Any
	for _, f := range p.Time.Formats {
		switch o := dates.InLayout(f); {
		case o == dates.Any:
		case stated != dates.Any && stated != o:
			return dates.Any
		default:
			stated = o
		}
	}
	return stated
}

// moment reads the time of a row: one cell, or a day and a clock.
func (s *sheet) moment(row table.Row) (raw string, when export.Moment) {
	cell := s.cell(row, "at")
	if cell.Text == "" {
		cell = s.joined(s.cell(row, "date"), s.cell(row, "clock"))
	}
	if cell.Number {
		if wall, ok := serial(cell.Text, s.date1904); ok {
			return cell.Text, export.When(wall, s.zone, s.now)
		}
	}
	for _, f := range s.Time.Formats {
		if o := dates.InLayout(f); o != dates.Any && o != s.order {
			continue // the table states another order, or its dates decide
		}
		if wall, ok := parse(letters.Replace(f), cell.Text); ok {
			return cell.Text, export.When(wall, s.zone, s.now)
		}
	}
	return cell.Text, export.WhenIn(s.order, cell.Text, s.zone, s.now)
}

// joined is a day and a clock as one cell. A clock that states the day again,
// as Physical Analyzer's does, is enough.
func (s *sheet) joined(date, clock table.Cell) table.Cell {
	switch {
	case clock.Text == "":
		return date
	case strings.ContainsAny(clock.Text, "/-.") && len(clock.Text) > len("00:00:00.000+00:00"), date.Text == "":
		return clock
	case date.Number && clock.Number:
		day, err1 := strconv.ParseFloat(date.Text, 64)
		part, err2 := strconv.ParseFloat(clock.Text, 64)
		if err1 == nil && err2 == nil && part < 1 {
			return table.Cell{Text: strconv.FormatFloat(math.Floor(day)+part, 'f', -1, 64), Number: true}
		}
	case date.Number:
		if wall, ok := serial(date.Text, s.date1904); ok {
			day, _, _ := strings.Cut(wall, " ")
			return table.Cell{Text: day + " " + clock.Text}
		}
	}
	return table.Cell{Text: strings.TrimSpace(date.Text + " " + clock.Text)}
}

// serial reads a day of Excel's: days since 1899-12-30 or 1904-01-01, which
// state no zone. It refuses numbers that are no day of a phone's life.
func serial(s string, date1904 bool) (wall string, ok bool) {
	const first, last = 20_000, 100_000 // 1954, 2173
	days, err := strconv.ParseFloat(s, 64)
	if err != nil || !(days >= first && days <= last) {
		return "", false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	whole, part := math.Modf(days)
	t := epoch.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*86_400_000)) * time.Millisecond)
	return t.Format(isoWall), true
}

const isoWall = "2006-01-02 15:04:05.999999999"

// letters turn a format as most tools state it into that of package time.
var letters = strings.NewReplacer(".fff", "", ".SSS", "", "yyyy", "2006", "yy", "06", "MMM", "Jan", "MM", "01", "M", "1", "dd", "02", "d", "2",
	"HH", "15", "H", "15", "hh", "03", "h", "3", "mm", "04", "ss", "05", "a", "PM", "tt", "PM")

// clocked parts a time from what stands behind its clock: an offset.
var clocked = regexp.MustCompile(`^(.*?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?[AaPp][Mm])?)(.*)$`)

// parse reads a time by a layout and gives it as export.When takes it, with the
// offset as written.
func parse(layout, raw string) (wall string, ok bool) {
	if t, err := time.Parse(layout, strings.ToUpper(raw)); err == nil {
		return t.Format(isoWall), true
	}
	m := clocked.FindStringSubmatch(raw)
	if m == nil {
		return "", false
	}
	t, err := time.Parse(layout, strings.ToUpper(m[1]))
	if err != nil {
		return "", false
	}
	return t.Format(isoWall) + m[2], true
}
