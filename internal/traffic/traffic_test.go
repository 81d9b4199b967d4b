package traffic

import (
	_ "embed"
	"encoding/json"
	"math"
	"testing"
	"time"
)

// stored are answers that bandicoot and scipy gave; testdata/bandicoot.py made them.
type stored struct {
	Cases []struct {
		Name    string
		Records []struct {
			At         time.Time
			Call, Sent bool
			Contact    string
			Seconds    *int64
		}
		Answers map[string]any
	}
	Weeks     []Week
	Entropies []float64
	Distances [][]float64
}

//go:embed testdata/bandicoot.json
var storedText []byte

func readStored(t *testing.T) (s stored) {
	t.Helper()
	if err := json.Unmarshal(storedText, &s); err != nil || len(s.Cases) < 8 || len(s.Weeks) < 4 {
		t.Fatal(err)
	}
	return s
}

// The indicators are those that bandicoot itself gave, to 1e-9.
func TestIndicatorsAreBandicoots(t *testing.T) {
	for _, c := range readStored(t).Cases {
		var events []Event
		for _, r := range c.Records {
			at := r.At
			events = append(events, Event{At: &at, Call: r.Call, Seconds: r.Seconds, With: []Way{{r.Contact, r.Sent}}})
		}
		a := IndicatorsOf(events)
		if a == nil {
			for name, want := range c.Answers {
				if want != nil {
					t.Errorf("%s: %s is %v", c.Name, name, want)
				}
			}
			continue
		}
		got := map[string]any{
			"active_days": a.ActiveDays, "number_of_contacts": a.Contacts, "number_of_interactions": a.Interactions,
			"percent_initiated_conversations": a.PercentInitiatedConversations, "percent_initiated_interactions": a.PercentInitiatedInteractions,
			"percent_nocturnal": a.PercentNocturnal, "response_rate_text": a.ResponseRateText, "response_delay_text": a.ResponseDelayText,
			"entropy_of_contacts": a.EntropyOfContacts, "balance_of_contacts": a.BalanceOfContacts, "interactions_per_contact": a.InteractionsPerContact,
			"interevent_time": a.IntereventTime, "percent_pareto_interactions": a.PercentParetoInteractions, "call_duration": a.CallDuration,
		}
		if len(got) != len(c.Answers) {
			t.Errorf("%s: %d answers are stored", c.Name, len(c.Answers))
		}
		for name, want := range c.Answers {
			same(t, c.Name+": "+name, got[name], want)
		}
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	near := func(got, want float64) bool { return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want)) }
	ok := false
	switch got := got.(type) {
	case int64:
		w, number := want.(float64)
		ok = number && float64(got) == w
	case float64:
		w, number := want.(float64)
		ok = number && near(got, w)
	case *float64:
		w, number := want.(float64)
		ok = got == nil && want == nil || got != nil && number && near(*got, w)
	case *Distribution:
		w, _ := want.(map[string]any)
		if got == nil || w == nil {
			ok = got == nil && want == nil
			break
		}
		ok = true
		for name, v := range map[string]float64{"mean": got.Mean, "std": got.Std, "median": got.Median, "min": got.Min, "max": got.Max} {
			ok = ok && near(v, w[name].(float64))
		}
	}
	if !ok {
		t.Errorf("%s: %+v, want %v", what, got, want)
	}
}

// Entropies and distances are scipy's.
func TestWeeks(t *testing.T) {
	s := readStored(t)
	for i, w := range s.Weeks {
		same(t, "entropy", w.Entropy(), s.Entropies[i])
		for j, other := range s.Weeks {
			same(t, "distance", Distance(w, other), s.Distances[i][j])
		}
	}
	var nothing Week
	if Distance(nothing, s.Weeks[0]) != nil || Distance(s.Weeks[0], nothing) != nil || nothing.Entropy() != nil || nothing.Night() != nil {
		t.Error("a week without an event has figures")
	}
}

func at(t *testing.T, text string) *time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return &v
}

func texts(t *testing.T, times ...string) (events []Event) {
	t.Helper()
	for _, text := range times {
		events = append(events, Event{At: at(t, text), With: []Way{{"a", true}}})
	}
	return events
}

// An hour is one by London's clock, in summer too, and the hour that comes twice is one hour.
func TestWeekByLondonsClock(t *testing.T) {
	w := WeekOf(append(texts(t, "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-07-06T18:00:00Z", "2026-07-05T23:00:00Z"), Event{}))
	if w.Total() != 6 || w[6*24] != 1 || w[6*24+2] != 1 || w[6*24+1] != 2 || w[19] != 1 || w[0] != 1 || *w.Night() != 1 || w.Days()[6][1] != 2 {
		t.Errorf("%v", w)
	}
}

// Silence is measured by the number's own habit, in days of London's calendar.
func TestSilence(t *testing.T) {
	daily := texts(t, "2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z", "2026-01-03T10:00:00Z", "2026-01-03T23:30:00Z")
	seldom := texts(t, "2026-01-01T10:00:00Z", "2026-01-11T10:00:00Z", "2026-01-21T10:00:00Z")
	summer := texts(t, "2026-06-01T23:30:00Z")
	for _, c := range []struct {
		events        []Event
		until         string
		days, longest int64
		dormant       bool
	}{
		{daily, "2026-01-11T00:00:00Z", 7, 7, false},
		{daily, "2026-01-11T00:00:01Z", 8, 7, true},
		{seldom, "2026-02-21T00:00:00Z", 30, 30, false},
		{seldom, "2026-02-22T00:00:00Z", 31, 30, true},
		{summer, "2026-06-02T23:00:00Z", 0, 7, false}, // midnight in London
	} {
		s := SilenceUntil(c.events, *at(t, c.until))
		if s.Days != c.days || s.Longest != c.longest || s.Dormant() != c.dormant {
			t.Errorf("%s: %+v", c.until, s)
		}
	}
	if SilenceUntil([]Event{{}}, time.Now()) != nil {
		t.Error("nothing has a time")
	}
	if got := percentile([]int64{9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 95); got != 1 {
		t.Errorf("one gap of twenty is not a habit: %d", got)
	}
}

// Contacts rank by interactions, then by days; those that are equal share a rank. A group message counts with each.
func TestContacts(t *testing.T) {
	long, day, next := int64(65), at(t, "2026-06-01T22:30:00Z"), at(t, "2026-06-01T23:30:00Z")
	got := Contacts([]Event{
		{At: next, With: []Way{{"a", true}, {"b", true}}},
		{At: day, With: []Way{{"a", false}}},
		{At: day, Call: true, Seconds: &long, With: []Way{{"b", true}}},
		{Call: true, Seconds: &long, With: []Way{{"c", false}}},
		{At: day, Call: true, With: []Way{{"c", false}}},
		{At: day},
	})
	want := []Contact{
		{"a", 1, 0, 0, 1, 1, 0, 2, day, next},
		{"b", 1, 0, 1, 0, 1, 65, 2, day, next},
		{"c", 3, 2, 0, 0, 0, 65, 1, day, day},
	}
	for i, w := range want {
		if i >= len(got) || *got[i] != w {
			t.Errorf("%d: %+v", i, *got[i])
		}
	}
	if e := ContactEntropy(got); len(got) != 3 || math.Abs(*e-math.Log2(3)) > 1e-12 || ContactEntropy(nil) != nil {
		t.Error("entropy", e)
	}
	first, last := Span([]Event{{}, {At: next}, {At: day}})
	if !first.Equal(*day) || !last.Equal(*next) || PerDay(3, *day, day.Add(36*time.Hour)) != 2 {
		t.Error(first, last)
	}
	if first, last := Span([]Event{{}}); first != nil || last != nil {
		t.Error(first, last)
	}
}

// A call whose length is not known is a call, but has no part in the lengths.
func TestUnknownLength(t *testing.T) {
	long, when := int64(65), at(t, "2026-06-01T22:30:00Z")
	a := IndicatorsOf([]Event{{At: when, Call: true, With: []Way{{"a", true}}}, {At: when, Call: true, Seconds: &long, With: []Way{{"a", false}}}, {Call: true}})
	if *a.PercentInitiatedInteractions != .5 || a.CallDuration.Mean != 65 || a.Interactions != 2 {
		t.Errorf("%+v", a)
	}
}
