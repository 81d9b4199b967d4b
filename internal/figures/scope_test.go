package figures

import (
	"reflect"
	"testing"
	"time"
)

func window(t *testing.T, from, to string) (w Window) {
	t.Helper()
	if from != "" {
		w.From = new(at(t, from))
	}
	if to != "" {
		w.To = new(at(t, to))
	}
	return w
}

// A link holds as of the instant, and what happened counts until then.
func TestHeldAndHappened(t *testing.T) {
	s := Scope{AsOf: new(at(t, "2026-02-10T00:00:00Z")), Window: window(t, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")}
	earliest, latest := s.Held()
	opens, closes := s.Happened()
	for i, got := range []time.Time{earliest, latest, opens, closes} {
		if want := at(t, []string{"2026-02-10T00:00:00Z", "2026-02-10T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-10T00:00:00Z"}[i]); !got.Equal(want) {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
	if s.Comparison() != nil || s.Always() {
		t.Error("as of an instant nothing is compared, and not everything counts")
	}
}

// Ages are those of the last day of a window that is over, by London's clock.
func TestDay(t *testing.T) {
	now := at(t, "2026-06-01T23:30:00Z")
	for _, c := range []struct{ to, asOf, want string }{
		{"", "", "2026-06-02"},
		{"2026-05-01T00:00:00+01:00", "", "2026-04-30"},
		{"2027-01-01T00:00:00Z", "", "2026-06-02"},
		{"2026-05-01T00:00:00+01:00", "2026-03-03T12:00:00Z", "2026-03-03"},
	} {
		s := Scope{Window: window(t, "", c.to)}
		if c.asOf != "" {
			s.AsOf = new(at(t, c.asOf))
		}
		if got := s.Day(now); got != c.want {
			t.Errorf("%+v: %s, want %s", c, got, c.want)
		}
	}
}

// The year 1 is an instant like any other: it does not count as missing.
func TestYearOneIsGiven(t *testing.T) {
	s := Scope{Window: window(t, "0001-01-01T00:00:00Z", "")}
	if s.Always() || s.Basis("", true).From.Year() != 1 {
		t.Errorf("%+v", s.Basis("", true))
	}
	s = Scope{AsOf: new(at(t, "0001-01-01T00:00:00Z"))}
	if _, latest := s.Held(); s.Always() || latest.Year() != 1 {
		t.Errorf("links hold until %s", latest)
	}
}

func TestRanks(t *testing.T) {
	if got, want := Ranks([]int64{5, 9, 5, 0, 7}), map[int64]int64{9: 1, 7: 2, 5: 3, 0: 5}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

// The published figures: 4,013 people in 15 months and 3,290 in 12 are +2.5%, not -18%.
func TestChange(t *testing.T) {
	c := &Comparison{Before: window(t, "2018-10-01T00:00:00+01:00", "2020-01-01T00:00:00Z"), After: window(t, "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"), BothCertainties: true}
	began := at(t, "2018-10-01T06:00:00Z")
	before, after := Withhold([]Cell{{Confirmed: 4013}}, 0)[0], Withhold([]Cell{{Confirmed: 3290}}, 0)[0]
	got := c.Change(Cohorts{Since: &began}, before, after)
	if got.Comparable || len(got.Reasons) != 1 || got.Before.Months != 15 || got.After.Months != 12 {
		t.Errorf("%+v", got)
	}
	early := at(t, "2018-09-01T06:00:00Z")
	if got = c.Change(Cohorts{Since: &early}, before, after); !got.Comparable || *got.Change < 0.0247 || *got.Change > 0.0249 {
		t.Errorf("%+v", got)
	}
	for reason, got := range map[string]*Change{
		"No link says when it began.":                              c.Change(Cohorts{}, before, after),
		"Suspected links are recorded in one of the periods only.": c.Change(Cohorts{Since: &early, DoubtAfter: true}, before, after),
		"The earlier period has none to compare with.":             c.Change(Cohorts{Since: &early}, Counted{}, after),
		"A count is withheld.":                                     c.Change(Cohorts{Since: &early}, before, Withhold([]Cell{{Confirmed: 2}}, 3)[0]),
	} {
		if got.Comparable || got.Change != nil || !reflect.DeepEqual(got.Reasons, []string{reason}) {
			t.Errorf("%s: %+v", reason, got)
		}
	}
}
