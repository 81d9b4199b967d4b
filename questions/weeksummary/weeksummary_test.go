package weeksummary

import (
	"testing"
	"time"

	"linegraph/internal/question"
)

func asked(t *testing.T, week string, least int64) arguments {
	t.Helper()
	a, err := read(question.Arguments{"week": week, "suppressBelow": least})
	if err != nil {
		t.Fatal(err)
	}
	a.now = time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)
	return a
}

// A week begins on a Monday, at midnight in London.
func TestWeeks(t *testing.T) {
	for _, c := range []struct {
		given question.Arguments
		want  string
	}{
		{question.Arguments{"week": "2026-01-06"}, "week must be a Monday: the first day of the week."},
		{question.Arguments{"week": "2026-01-04"}, "week must be a Monday: the first day of the week."},
		{question.Arguments{"week": "2026-01-05", "suppressBelow": int64(0)}, "suppressBelow must lie between 1 and 100."},
	} {
		if _, err := read(c.given); err == nil || err.Error() != c.want {
			t.Errorf("%v: %v", c.given, err)
		}
	}
	a := asked(t, "2026-03-30", 1) // the clocks changed on the day before
	for weeks, want := range map[int]string{-1: "2026-03-23T00:00:00Z", 0: "2026-03-29T23:00:00Z", 1: "2026-04-05T23:00:00Z"} {
		if got := a.start(weeks).Format(time.RFC3339); got != want {
			t.Errorf("%d: %s", weeks, got)
		}
	}
}

// A line closed by both types counts under type 1, and only what happened in a week counts in it.
func TestFigures(t *testing.T) {
	one, none := int64(1), int64(0)
	f := facts{Area: "4:a",
		Events: []eventsAlike{{true, "ARREST", 7}, {false, "ARREST", 2}, {true, "SEIZURE", 5}},
		Lines:  []linesAlike{{true, []string{"TYPE2", "Type 1"}, 4}, {true, []string{"TYPE2"}, 5}, {true, nil, 6}, {false, []string{"TYPE1"}, 9}},
		People: []peopleAlike{{true, &one, 8}, {true, &none, 5}, {true, nil, 4}},
		Visits: []visits{{true, 5, 6}}, Phones: []phones{{true, 7}, {false, 3}}}
	a := figure(asked(t, "2026-05-25", 1), []facts{f})
	w := a.Week
	if *w.Arrests.Count != 7 || *a.Before.Arrests.Count != 2 || *w.Charges.Count != 0 || *w.Seizures.Count != 5 || *w.AddressesVisited.Count != 5 || *w.VisitsWithoutAddress.Count != 6 || *w.PhonesSeized.Count != 7 || *a.Before.PhonesSeized.Count != 3 {
		t.Errorf("%+v", a)
	}
	if *w.Lines.Count != 15 || len(w.LinesByType) != 3 || *w.LinesByType[0].Value != "TYPE1" || *w.LinesByType[0].Count != 4 || w.LinesByType[2].Value != nil || *a.Before.Lines.Count != 9 {
		t.Errorf("%+v", w.LinesByType)
	}
	if *w.Safeguarded.Count != 17 || *w.SafeguardedByAge[0].Value != "ADULT" || *w.SafeguardedByAge[1].Count != 8 || w.SafeguardedByAge[2].Value != nil {
		t.Errorf("%+v", w.SafeguardedByAge)
	}
	if !w.Over || !a.Basis.Exact || len(a.NotHeld) != 4 {
		t.Errorf("%+v", a)
	}
	if figure(asked(t, "2026-05-25", 1), nil) != nil {
		t.Error("an answer about an unknown area")
	}
	if later := figure(asked(t, "2026-06-01", 1), []facts{f}); later.Week.Over || !later.Before.Over {
		t.Errorf("%+v", later)
	}
}

// A single small part could be worked out from the whole, so another is withheld with it.
func TestSmallCounts(t *testing.T) {
	one, none := int64(1), int64(0)
	f := facts{Events: []eventsAlike{{true, "ARREST", 2}}, People: []peopleAlike{{true, &one, 2}, {true, &none, 5}, {true, nil, 9}}}
	a := figure(asked(t, "2026-05-25", 3), []facts{f})
	w := a.Week
	if w.Arrests.Count != nil || !w.Arrests.Suppressed || a.Basis.Exact || *w.Safeguarded.Count != 16 || *w.Seizures.Count != 0 {
		t.Errorf("%+v", w)
	}
	if w.SafeguardedByAge[0].Count != nil || w.SafeguardedByAge[1].Count != nil || *w.SafeguardedByAge[2].Count != 9 {
		t.Errorf("%+v", w.SafeguardedByAge)
	}
}
