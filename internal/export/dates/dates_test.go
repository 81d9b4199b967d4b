package dates_test

import (
	"strings"
	"testing"
	"time"

	"linegraph/internal/export/dates"
)

func TestJudge(t *testing.T) {
	const d, m, e, a = dates.DayFirst, dates.MonthFirst, dates.Either, dates.Any
	for name, test := range map[string]struct {
		heard    []dates.Date
		inferred []dates.Order
		told     dates.Order
		want     dates.Order
		says     string // of the sentence, or of the error where want is Either
	}{
		"nothing heard":         {nil, nil, m, a, ""},
		"no date needs one":     {[]dates.Date{{Order: a}}, nil, m, a, ""},
		"day":                   {[]dates.Date{{Order: e}, {Order: d}, {Order: d}}, nil, a, d, "Dates are read day first: line 2 (row) allows nothing else."},
		"month":                 {[]dates.Date{{Order: m}, {Order: e}}, nil, d, m, "Dates are read month first: line 1 (row) allows nothing else."},
		"a row before an heir":  {[]dates.Date{{Order: m}}, []dates.Order{d}, a, m, "line 1"},
		"open":                  {[]dates.Date{{Order: a}, {Order: e}, {Order: e, Dotted: true}}, nil, a, e, "from line 2 (row) on"},
		"open, told":            {[]dates.Date{{Order: e}}, []dates.Order{d}, m, m, "Dates are read month first, as told."},
		"open, inferred":        {[]dates.Date{{Order: e}}, []dates.Order{a, m, m}, a, m, "Dates are read month first: it says so."},
		"inferred alone":        {nil, []dates.Order{d}, m, d, "Dates are read day first: it says so."},
		"inferred two ways":     {[]dates.Date{{Order: e}}, []dates.Order{m, d, m}, a, e, "no row from line 1 (row) on decides it"},
		"dots":                  {[]dates.Date{{Order: e, Dotted: true}}, nil, a, d, "dots between"},
		"dots, and others":      {[]dates.Date{{Order: e, Dotted: true}, {Order: e}}, nil, a, e, "from line 1"},
		"undotted day":          {[]dates.Date{{Order: a}, {Order: e, Dotted: true}}, nil, a, d, "dots between"},
		"contradiction":         {[]dates.Date{{Order: d}, {Order: m}}, nil, a, e, "line 1 (row) can only be read day first, line 2 (row) month first"},
		"contradiction, a hint": {[]dates.Date{{Order: d}, {Order: m}}, []dates.Order{m}, a, e, "contradict"},
		"contradiction, told":   {[]dates.Date{{Order: d}, {Order: m}}, nil, m, m, "Dates are read month first, as told: line 1 (row)"},
	} {
		var j dates.Judge
		for i, date := range test.heard {
			j.Hear(date, dates.Row{Line: i + 1, Record: "row"})
		}
		for _, o := range test.inferred {
			j.Infer(o, "it says so")
		}
		got, why, err := j.Decide(test.told)
		if test.want == e {
			if err == nil || got != a || why != "" || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s: got %v %q %v, want %q", name, got, why, err, test.says)
			}
			continue
		}
		if err != nil || got != test.want || !strings.Contains(why, test.says) || test.says == "" && why != "" {
			t.Errorf("%s: got %v %q %v, want %v %q", name, got, why, err, test.want, test.says)
		}
	}
	var j dates.Judge
	j.Hear(dates.Date{Order: d}, dates.Row{Record: "call"})
	if _, why, _ := j.Decide(a); !strings.Contains(why, ": a call allows") {
		t.Errorf("a row without a line: %q", why)
	}
}

func TestOrders(t *testing.T) {
	for text, want := range map[string]dates.Order{"": dates.Any, "day-first": dates.DayFirst, "month-first": dates.MonthFirst} {
		if got, err := dates.Parse(text); err != nil || got != want || got.String() != text {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	if _, err := dates.Parse("dayfirst"); err == nil {
		t.Error("another word is taken")
	}
	for layout, want := range map[string]dates.Order{
		"dd/MM/yyyy HH:mm:ss": dates.DayFirst, "(MM/DD/YYYY": dates.MonthFirst, "M/d/yy": dates.MonthFirst, "d.M.yyyy": dates.DayFirst,
		"yyyy-MM-dd": dates.Any, "yyyyMMddHHmmss": dates.Any, "dd-MMM-yyyy": dates.Any, "": dates.Any, "MM": dates.Any, "dd": dates.Any, "dd/MM": dates.DayFirst,
	} {
		if got := dates.InLayout(layout); got != want {
			t.Errorf("%s: %v, want %v", layout, got, want)
		}
	}
}

func TestZones(t *testing.T) {
	summer := time.Date(2025, 7, 1, 12, 0, 0, 0, time.UTC)
	shown := func(zone *time.Location) string {
		if zone == nil {
			return "none"
		}
		return zone.String() + summer.In(zone).Format(" -07:00")
	}
	for text, want := range map[string]string{
		"BST": "+01:00 +01:00", "(bst)": "+01:00 +01:00", "British Summer Time": "+01:00 +01:00", "GMT": "UTC +00:00", " UTC ": "UTC +00:00", "Z": "UTC +00:00",
		"UTC+1": "+01:00 +01:00", "(UTC+01:00)": "+01:00 +01:00", "GMT -3": "-03:00 -03:00", "+05:30": "+05:30 +05:30", "-0300": "-03:00 -03:00", "UTC+14": "+14:00 +14:00",
		"UTC+15": "none", "UTC+14:01": "none", "UTC+1:60": "none", "UTC+1:59": "+01:59 +01:59", "BST+1": "none", "EST": "none", "": "none", "Local": "none",
		"GMT/BST": "Europe/London +01:00", "BST / GMT": "Europe/London +01:00", "GMT Standard Time": "Europe/London +01:00",
		"Europe/Paris": "Europe/Paris +02:00", "Nowhere/Land": "none",
	} {
		if got := shown(dates.Zone(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for heading, want := range map[string]string{
		"Date/Time - UTC+00:00 (dd/MM/yyyy)": "UTC +00:00", "Date/Time (BST)": "+01:00 +01:00", "Time UTC-03:00": "-03:00 -03:00", "Start (GMT/BST)": "Europe/London +01:00",
		"Zone Z": "none", "Time": "none", "GMT and BST": "none", "UTC, that is GMT": "UTC +00:00", "Subst time": "none", "UTC+15": "none",
	} {
		if got := shown(dates.Named(heading)); got != want {
			t.Errorf("%q: %s, want %s", heading, got, want)
		}
	}
}
