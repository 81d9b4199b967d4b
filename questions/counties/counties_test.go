package counties

import (
	"reflect"
	"testing"
	"time"

	"linegraph/internal/figures"
)

func TestBands(t *testing.T) {
	for _, c := range []struct {
		ages []int64
		want []string // nil for a refusal
	}{
		{[]int64{18}, []string{"under 18", "18 and over"}},
		{[]int64{10, 15, 16, 18}, []string{"under 10", "10-14", "15", "16-17", "18 and over"}},
		{nil, nil}, {[]int64{0}, nil}, {[]int64{18, 18}, nil}, {[]int64{18, 10}, nil}, {[]int64{121}, nil}, {make([]int64, 21), nil},
	} {
		if err := checkAges(c.ages); (err == nil) != (c.want != nil) {
			t.Errorf("%v: %v", c.ages, err)
		} else if err == nil && !reflect.DeepEqual(bands(c.ages), c.want) {
			t.Errorf("%v: %v", c.ages, bands(c.ages))
		}
	}
}

// The last day of birth of a band is told by the calendar: on 28 February those born on the 29th
// of a leap year are still a year younger.
func TestLastDayOfBirth(t *testing.T) {
	day := func(s string) time.Time { at, _ := time.Parse(time.DateOnly, s); return at }
	a := arguments{ages: []int64{1, 18}, on: day("2022-02-28")}
	if got := a.params()["born"]; !reflect.DeepEqual(got, []any{"2021-02-28", "2004-02-28"}) {
		t.Errorf("%v", got)
	}
	a.on = day("2024-02-29")
	if got := a.params()["born"]; !reflect.DeepEqual(got, []any{"2023-02-28", "2006-02-28"}) {
		t.Errorf("%v", got)
	}
}

// Homes are looked for where an origin is given, and dates are read where a time is.
func TestPartsThatArgumentsNeed(t *testing.T) {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		a    arguments
		want []string
	}{
		{arguments{everywhere: true}, []string{"undated"}},
		{arguments{origin: "E12000007"}, []string{"undated", "origin"}},
		{arguments{Scope: figures.Scope{AsOf: &at}, everywhere: true}, []string{"dated"}},
		{arguments{Scope: figures.Scope{Window: figures.Window{To: &at}}, origin: "E12000007"}, []string{"dated", "origin"}},
	} {
		if got := c.a.choice().Parts; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v: %v", c.a, got)
		}
	}
}

// Norfolk and Suffolk are places of the level asked for, East Anglia is coarser.
var places = []place{{Area: "n", ID: "area_n", Name: "norfolk"}, {Area: "s", ID: "area_s", Name: "suffolk"}, {Area: "e", ID: "area_e", Name: "east anglia", Unresolved: true}}

func linked(n int64, links ...personLink) peopleAlike { return peopleAlike{Links: links, N: n} }

// Somebody with two destinations counts in both and once in all; one with a suspected and a
// confirmed link is confirmed.
func TestDistinctPeople(t *testing.T) {
	f := facts{Places: places, People: []peopleAlike{
		linked(4, personLink{0, 2, true, 0}, personLink{1, 1, true, 0}),
		linked(3, personLink{1, 1, true, 0}, personLink{1, 2, true, 0}),
		linked(2, personLink{2, 1, true, 0}),
		linked(9, personLink{0, 2, false, 0}), // no longer
	}}
	a := figure(arguments{ages: []int64{18}, first: 10}, []facts{f})
	if *a.People.Total != 9 || *a.People.Confirmed != 7 || *a.UnresolvedBelow.Total != 2 || a.Areas != 2 || !a.Basis.Exact {
		t.Errorf("%+v", a)
	}
	if len(a.Rows) != 2 || a.Rows[0].Area != "s" || *a.Rows[0].People.Total != 7 || *a.Rows[0].People.Suspected != 4 || *a.Rows[0].Rank != 1 || *a.Rows[1].Rank != 2 {
		t.Errorf("%+v", a.Rows)
	}
	if len(a.Unresolved) != 1 || a.Unresolved[0].Rank != nil || *a.Unresolved[0].Share != 2.0/9 {
		t.Errorf("%+v", a.Unresolved)
	}
	if a = figure(arguments{Scope: figures.Scope{Certainty: "SUSPECTED"}, ages: []int64{18}, first: 1}, []facts{f}); *a.People.Total != 6 || !a.Truncated && a.Areas != 1 {
		t.Errorf("%+v", a)
	}
}

// Several links of one line or gang to a place count once, at the highest level.
func TestGangsOfLines(t *testing.T) {
	f := facts{Places: places,
		Lines: []linkedAlike{{[]link{{0, 2}, {1, 1}}, 1}, {[]link{{1, 2}}, 1}},
		Gangs: []linkedAlike{{[]link{{0, 2}, {1, 1}, {1, 1}}, 1}, {[]link{{1, 1}, {1, 2}}, 1}}}
	a := figure(arguments{ages: []int64{18}, first: 10}, []facts{f})
	if *a.Lines.Total != 2 || *a.Gangs.Total != 2 || *a.Gangs.Confirmed != 2 {
		t.Errorf("%+v", a)
	}
	if in := a.Rows[0]; in.Area != "s" || *in.Lines.Total != 2 || *in.Gangs.Confirmed != 1 || *in.Gangs.Suspected != 1 {
		t.Errorf("%+v", a.Rows)
	}
}

// What is withheld ranks nowhere and stands in no telling order.
func TestWithheldAreas(t *testing.T) {
	f := facts{Places: places, People: []peopleAlike{linked(2, personLink{0, 2, true, 0}), linked(7, personLink{1, 2, true, 0}), linked(1, personLink{2, 2, true, 0})}}
	a := figure(arguments{Scope: figures.Scope{Least: 3}, ages: []int64{18}, first: 10}, []facts{f})
	if a.Basis.Exact || a.Rows[0].Area != "s" || a.Rows[1].People.Total != nil || a.Rows[1].Rank != nil || a.Rows[1].Share != nil || *a.People.Total != 10 {
		t.Errorf("%+v", a)
	}
	if figure(arguments{}, nil) != nil {
		t.Error("an origin that is no area was answered")
	}
}
