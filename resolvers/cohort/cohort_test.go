package cohort_test

import (
	"math"
	"slices"
	"testing"
	"time"
)

// The published figures, from a graph that holds as many people: by area, by
// age and sex, and per month where totals would mislead.
func TestCohort(t *testing.T) {
	s := serve(t)
	if len(s.areas) != 41 {
		t.Fatalf("%d force areas outside London, want 41", len(s.areas))
	}
	s.write(t)
	t.Run("counties", s.counties)
	t.Run("withheld", s.withheld)
	t.Run("trend", s.trend)
	t.Run("periods that cannot be compared", s.refused)
}

type count struct {
	Total, Confirmed, Suspected *int
	Suppressed                  bool
}

type tally struct {
	Value      *string
	Count      *int
	Share      *float64
	Suppressed bool
}

type countiesAnswer struct {
	Counties struct {
		Basis           struct{ Exact bool }
		People          count
		Areas           int
		UnresolvedBelow count
		Profile         struct{ BySex, ByAge []tally }
		Rows            []struct {
			Rank   *int
			Share  *float64
			Area   struct{ Name, Code string }
			People count
		}
		Truncated bool
	}
}

const countiesQuery = `query($from: DateTime!, $to: DateTime!, $small: Int, $first: Int! = 100) {
	counties(window: {from: $from, to: $to}, suppressBelow: $small, first: $first) {
		basis { exact } people { total confirmed suspected suppressed } areas unresolvedBelow { total }
		profile { bySex { value count share suppressed } byAge { value count share suppressed } }
		rows { rank share area { name code } people { total confirmed suspected suppressed } } truncated
	}
}`

func window(p Period) map[string]any {
	return map[string]any{"from": p.From.Format(time.RFC3339), "to": p.To.Format(time.RFC3339)}
}

func (s *service) counties(t *testing.T) {
	var a countiesAnswer
	if code := s.ask(t, 2, countiesQuery, window(First), &a); code != "" {
		t.Fatal(code)
	}
	got := a.Counties
	if *got.People.Total != 4013 || *got.People.Confirmed+*got.People.Suspected != 4013 || got.Areas != 41 || *got.UnresolvedBelow.Total != 0 || !got.Basis.Exact || got.Truncated {
		t.Errorf("%d people in %d areas, %d unresolved, exact %v", *got.People.Total, got.Areas, *got.UnresolvedBelow.Total, got.Basis.Exact)
	}
	confirmed, suspected := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, l := range First.Links(s.areas) {
		in := confirmed
		if l.Certainty == "SUSPECTED" {
			in = suspected
		}
		for _, area := range []string{"", l.Area} {
			if in[area] == nil {
				in[area] = map[string]bool{}
			}
			in[area][l.Person] = true
		}
	}
	if *got.People.Confirmed != len(confirmed[""]) {
		t.Errorf("%d confirmed, want %d", *got.People.Confirmed, len(confirmed[""]))
	}
	sum, sizes := 0, []int{}
	for i, r := range got.Rows {
		sum += *r.People.Total
		sizes = append(sizes, *r.People.Total)
		if *r.People.Confirmed != len(confirmed[r.Area.Code]) || *r.People.Suspected != len(suspected[r.Area.Code]) {
			t.Errorf("%s: %d confirmed and %d suspected, want %d and %d", r.Area.Name, *r.People.Confirmed, *r.People.Suspected, len(confirmed[r.Area.Code]), len(suspected[r.Area.Code]))
		}
		if *r.Share != float64(*r.People.Total)/4013 {
			t.Errorf("%s: a share of %v", r.Area.Name, *r.Share)
		}
		if rank := 1 + slices.Index(sizes, *r.People.Total); *r.Rank != rank {
			t.Errorf("row %d: rank %d, want %d", i, *r.Rank, rank)
		}
	}
	if len(got.Rows) != 41 || sum <= 4013 {
		t.Errorf("%d areas with %d people together, want 41 and more than 4013", len(got.Rows), sum)
	}
	for i, want := range []struct {
		name   string
		people int
	}{{"Norfolk", 500}, {"Hampshire and Isle of Wight", 420}, {"Essex", 380}, {"Sussex", 350}, {"Thames Valley", 330}} {
		if r := got.Rows[i]; r.Area.Name != want.name || *r.People.Total != want.people {
			t.Errorf("row %d: %s with %d, want %+v", i, r.Area.Name, *r.People.Total, want)
		}
	}
	tallied(t, got.Profile.ByAge, map[string]int{"15-19": Aged15To19, "10-14": Aged10To14, "20-24": Aged20To24, "25-29": Aged25To29, "30-39": Aged30To39, "": AgeNotKnown})
	tallied(t, got.Profile.BySex, map[string]int{"M": Male, "F": Female, "": 4013 - Male - Female})
	percent(t, "aged 15 to 19", Aged15To19/4013.0, 46, 1)
	percent(t, "male", Male/4013.0, 89, 1)
}

func tallied(t *testing.T, got []tally, want map[string]int) {
	t.Helper()
	sum := 0
	for _, p := range got {
		value := ""
		if p.Value != nil {
			value = *p.Value
		}
		sum += *p.Count
		if *p.Count != want[value] || *p.Share != float64(*p.Count)/4013 {
			t.Errorf("%q: %d, a share of %v; want %d", value, *p.Count, *p.Share, want[value])
		}
	}
	if sum != 4013 {
		t.Errorf("the parts come to %d", sum)
	}
}

// percent compares as published: to so many hundredths.
func percent(t *testing.T, what string, got, want, step float64) {
	t.Helper()
	if math.Round(got*100/step)*step != want && math.Abs(math.Round(got*100/step)*step-want) > 1e-9 {
		t.Errorf("%s: %.3f%%, want %v%%", what, got*100, want)
	}
}

// What is small is withheld in all areas, whatever part of them is shown, and
// so are its neighbours; nothing shown lets it be reckoned.
func (s *service) withheld(t *testing.T) {
	variables := window(First)
	variables["small"] = 41
	var all, few countiesAnswer
	s.ask(t, 2, countiesQuery, variables, &all)
	variables["first"] = 3
	s.ask(t, 2, countiesQuery, variables, &few)
	hidden := 0
	for _, r := range all.Counties.Rows {
		if r.People.Total == nil {
			hidden++
			if r.Rank != nil || r.Share != nil || r.People.Confirmed != nil || !r.People.Suppressed {
				t.Errorf("%s is withheld, and more is said of it", r.Area.Name)
			}
		} else if *r.People.Total < 41 {
			t.Errorf("%s shows %d", r.Area.Name, *r.People.Total)
		}
	}
	if hidden != 2 || all.Counties.Basis.Exact {
		t.Errorf("%d areas are withheld, want the two of 40; exact %v", hidden, all.Counties.Basis.Exact)
	}
	if rows := few.Counties.Rows; len(rows) != 3 || !few.Counties.Truncated || *rows[2].Rank != 3 || *rows[2].Share != 380/4013.0 || few.Counties.Basis.Exact {
		t.Errorf("the first three: %+v", rows)
	}
}
