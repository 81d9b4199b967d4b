package profile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
)

// draft is a profile in the making, from the first rows of a sheet.
type draft struct {
	sheet    string
	workbook bool
	date1904 bool
	shipped  bool
	rows     []table.Row
	at       int // the header among them
	header   []table.Cell
	profile  *Profile
	doubts   []string
}

// newDraft finds the row with most headers that mean something, two at least;
// nil when there is none. Where a shipped profile fits, that is the draft.
func newDraft(name string, rows []table.Row, workbook bool) *draft {
	d := &draft{sheet: name, workbook: workbook, rows: rows}
	for i, row := range rows {
		if l := best(Shipped(), name, i, row.Cells); l != nil && row.Fault == "" {
			d.at, d.header, d.profile, d.shipped = i, row.Cells, l.Profile, true
			return d
		}
	}
	for i, row := range rows[:min(len(rows), defaultWithin)] {
		columns := columnsOf(row.Cells)
		if row.Fault == "" && len(columns) >= 2 && (d.profile == nil || len(columns) > len(d.profile.Columns)) {
			d.at, d.header, d.profile = i, row.Cells, &Profile{Name: "proposed", Evidence: Handset, Columns: columns}
		}
	}
	if d.profile == nil {
		return nil
	}
	d.timed()
	d.rowsAre()
	d.words()
	d.times()
	return d
}

// timed finds the column of times by what stands in it, where no header that is
// known names one: "Sent", or a word of another language.
func (d *draft) timed() {
	if d.has("at") || d.has("date") || d.has("clock") {
		return
	}
	for i, c := range d.header {
		if c.Text != "" && d.column(c.Text) == "" && d.holdsTimes(i) {
			d.profile.Columns["at"] = Names{c.Text}
			d.doubt(true, "no known header names a time: column "+strconv.Itoa(i+1)+" is read as the time, because it contains times")
			return
		}
	}
}

// holdsTimes tells whether whatever stands in a column is a day, with or without
// a clock, and is written as one: digits alone may be anything.
func (d *draft) holdsTimes(column int) bool {
	some := false
	for _, row := range d.rows[d.at+1:] {
		v := row.At(column).Text
		if v == "" || row.Fault != "" {
			continue
		}
		if !strings.ContainsAny(v, "-/.:") || export.When(v, nil, time.Now()).At == nil {
			return false
		}
		some = true
	}
	return some
}

func columnsOf(header []table.Cell) map[Column]Names {
	columns := map[Column]Names{}
	for _, c := range header {
		if column := meaning(c.Text, columns); column != "" {
			columns[column] = Names{c.Text}
		}
	}
	return columns
}

// column is what the draft takes a header for.
func (d *draft) column(header string) Column {
	l := layout{header: []string{comparableHeader(header)}}
	for column, names := range d.profile.Columns {
		if slices.ContainsFunc(names, func(n string) bool { return len(l.find(comparableHeader(n))) > 0 }) {
			return column
		}
	}
	return ""
}

func (d *draft) has(c Column) bool { return len(d.profile.Columns[c]) > 0 }

// rowsAre decides what a row is by the columns there are.
func (d *draft) rowsAre() {
	p := d.profile
	timed := d.has("at") || d.has("date") || d.has("clock")
	if d.has("at") { // a second column of times is not the event's
		delete(p.Columns, "date")
		delete(p.Columns, "clock")
	}
	both := d.has("from") && d.has("to")
	switch {
	case both, timed && (d.has("party") || d.has("parties")):
		p.Rows = Communications
		delete(p.Columns, "name")
		if both {
			delete(p.Columns, "party")
			delete(p.Columns, "parties")
			delete(p.Columns, "number")
		}
	default:
		p.Rows = Contacts
		if d.has("party") && !d.has("number") {
			p.Columns["number"] = p.Columns["party"]
			delete(p.Columns, "party")
		}
		if d.has("party_name") && !d.has("name") {
			p.Columns["name"] = p.Columns["party_name"]
			delete(p.Columns, "party_name")
		}
	}
	if both && (d.has("imei") || d.has("imsi") || d.has("cell")) {
		p.Evidence = Network
	}
	d.doubt(p.Rows == Communications, "evidence is "+string(p.Evidence)+": say network for what an operator recorded, handset for what was read from a phone")
	for _, c := range columns {
		if d.has(c) && slices.Contains([]Column{"at", "date", "from", "to", "party", "parties", "name", "number"}, c) {
			p.Required = append(p.Required, c)
		}
	}
}

func (d *draft) doubt(is bool, what string) {
	if is {
		d.doubts = append(d.doubts, what)
	}
}

// values are the different texts in a column of the first rows, in their order;
// more than most are none: the column holds no words.
func (d *draft) values(c Column, most int) (all []string) {
	l := d.profile.fit(d.header)
	if l == nil {
		return nil
	}
	for _, row := range d.rows[d.at+1:] {
		if v := l.text(row, c); v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	if len(all) > most {
		return nil
	}
	return all
}

// words finds what the words of directions and kinds mean.
func (d *draft) words() {
	p := d.profile
	const most = 20
	if p.Rows != Communications {
		return
	}
	met := d.values("direction", most)
	p.Direction = sorted(met, directionOf)
	d.doubt(count(p.Direction) < len(met), "some words of the direction column are not known: put them under direction")
	if !d.has("direction") {
		d.doubt(!d.has("from"), "no column tells the direction")
	}
	met = d.values("kind", most)
	kinds := sorted(met, kindOf)
	d.doubt(count(kinds) < len(met), "some words of the kind column are not known: put them under kinds, or their rows are rejected")
	for kind, words := range kinds {
		if p.Kinds == nil {
			p.Kinds = map[export.Kind]Names{}
		}
		p.Kinds[export.Kind(kind)] = words
	}
	switch {
	case len(kinds) > 0:
	case d.has("body"):
		p.Kind = export.SMS
	default:
		p.Kind = export.Call
	}
	d.doubt(len(kinds) == 0, "no column tells calls from messages: every row is taken for "+string(p.Kind))
}

func count(words map[string]Names) (n int) {
	for _, w := range words {
		n += len(w)
	}
	return n
}

// times finds the order of day and month, and how durations are written.
func (d *draft) times() {
	p := d.profile
	if p.Rows != Communications {
		return
	}
	first, second := 0, 0
	zoned := false
	for _, c := range []Column{"at", "date"} {
		for _, v := range d.values(c, proposeRows) {
			zoned = zoned || export.StatesOffset(v)
			if m := slashed.FindStringSubmatch(v); m != nil {
				a, _ := strconv.Atoi(m[1]) // digits
				b, _ := strconv.Atoi(m[2])
				first, second = max(first, a), max(second, b)
			}
		}
	}
	switch {
	case second > 12 && first <= 12:
		p.Time.Formats = Names{"M/d/yyyy HH:mm:ss", "M/d/yyyy h:mm:ss a", "M/d/yyyy HH:mm"}
	case first > 0 && first <= 12:
		d.doubts = append(d.doubts, "the first rows do not tell whether day or month comes first: the day is taken to; say so with time.format")
	}
	d.doubt(!zoned, "the times state no zone: say it with time.zone where it is known, or they are kept without one")
	for _, v := range d.values("duration", proposeRows) {
		if strings.Count(v, ":") == 2 {
			p.Duration = "clock"
		}
	}
}

var slashed = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.]\d{4}`)
