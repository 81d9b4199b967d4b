package cohort_test

import (
	"testing"
	"time"
)

type period struct {
	Months   float64
	PerMonth *float64
	Count    count
}

type trendAnswer struct {
	Trend struct {
		Undated count
		Change  struct {
			Before, After period
			Change        *float64
			Comparable    bool
			Reasons       []string
		}
	}
}

const trendQuery = `query($area: ID, $a: DateTime, $b: DateTime, $c: DateTime, $d: DateTime) {
	trend(area: $area, periodA: {from: $a, to: $b}, periodB: {from: $c, to: $d}) {
		undated { total }
		change { before { months perMonth count { total } } after { months perMonth count { total } } change comparable reasons }
	}
}`

func both() map[string]any {
	at := func(t time.Time) string { return t.Format(time.RFC3339) }
	return map[string]any{"a": at(First.From), "b": at(First.To), "c": at(Second.From), "d": at(Second.To)}
}

// Fifteen months against twelve: per month it is up, where totals fell.
func (s *service) trend(t *testing.T) {
	for _, c := range []struct {
		area                   string
		first, second          int
		before, after, percent float64
	}{
		{"", 4013, 3290, 267.5, 274.2, 2.5},
		{Norfolk, 500, 238, 33.3, 19.8, -40.5},
		{Hampshire, 420, 470, 28, 39.2, 39.9},
	} {
		variables := both()
		if c.area != "" {
			variables["area"] = c.area
		}
		var a trendAnswer
		if code := s.ask(t, 1, trendQuery, variables, &a); code != "" {
			t.Fatal(code)
		}
		got := a.Trend.Change
		if got.Before.Months != 15 || got.After.Months != 12 || *got.Before.Count.Total != c.first || *got.After.Count.Total != c.second {
			t.Errorf("%q: %d in %v months, %d in %v", c.area, *got.Before.Count.Total, got.Before.Months, *got.After.Count.Total, got.After.Months)
		}
		percent(t, "per month before", *got.Before.PerMonth/100, c.before, 0.1)
		percent(t, "per month after", *got.After.PerMonth/100, c.after, 0.1)
		if !got.Comparable || len(got.Reasons) > 0 || *a.Trend.Undated.Total != 0 {
			t.Fatalf("%q: not comparable: %v", c.area, got.Reasons)
		}
		percent(t, "change", *got.Change, c.percent, 0.1)
	}
}

// Periods that make no sense are refused; those whose cohorts differ are counted
// and not compared.
func (s *service) refused(t *testing.T) {
	future := time.Now().AddDate(0, 1, 0).Format(time.RFC3339)
	for what, change := range map[string]map[string]any{
		"open at its end": {"b": nil}, "open at its beginning": {"c": nil}, "empty": {"b": "2018-10-01T00:00:00Z"}, "backwards": {"b": "2018-01-01T00:00:00Z"},
		"overlapping": {"c": "2019-12-31T23:59:59Z"}, "not over": {"d": future}, "the wrong way round": {"a": "2022-01-01T00:00:00Z", "b": "2022-02-01T00:00:00Z"},
	} {
		variables := both()
		for name, v := range change {
			variables[name] = v
		}
		var a trendAnswer
		if code := s.ask(t, 0, trendQuery, variables, &a); code != "BAD_USER_INPUT" {
			t.Errorf("%s: %q", what, code)
		}
	}
	for reason, change := range map[string]map[string]any{
		"The records begin later than the earlier period.": {"a": "2018-09-30T00:00:00Z"},
		"The earlier period has none to compare with.":     {"a": "2021-01-01T00:00:00Z", "b": "2021-02-01T00:00:00Z", "c": "2021-02-01T00:00:00Z", "d": "2021-03-01T00:00:00Z"},
	} {
		variables := both()
		for name, v := range change {
			variables[name] = v
		}
		var a trendAnswer
		if code := s.ask(t, 1, trendQuery, variables, &a); code != "" {
			t.Fatal(code)
		}
		if got := a.Trend.Change; got.Comparable || got.Change != nil || len(got.Reasons) != 1 || got.Reasons[0] != reason {
			t.Errorf("want %q, got %+v", reason, got)
		}
	}
}
