package traffic

import (
	"fmt"
	"testing"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

func day(n int) *time.Time {
	t := time.Date(2026, 1, n, 10, 0, 0, 0, time.UTC)
	return &t
}

func long(n int64) *int64 { return &n }

// window gives what passed with a customer, the line itself, two services and a withheld number: a group message to all, and others.
func window() facts {
	code, sender := "SHORT_CODE", "SENDER_ID"
	return facts{Numbers: []question.Record{"4:own"}, Others: []other{
		{Party: "4:c", ID: "c", Events: []event{
			{"e1", day(1), true, false, nil}, {"group", day(3), true, false, nil}, {"call", day(2), false, true, long(3)}, {"call", day(2), false, true, long(5)}, {"old", nil, false, false, nil},
		}},
		{Party: "4:s", ID: "s", Kind: &code, Events: []event{{"top-up", day(4), false, false, nil}, {"group", day(3), true, false, nil}}},
		{Party: "4:t", ID: "t", Kind: &sender, Events: []event{{"offer", day(5), false, false, nil}}},
		{Party: "4:own", ID: "own", Own: true, Events: []event{{"note", day(6), true, false, nil}, {"group", day(3), true, false, nil}}},
		{Party: "4:c2", ID: "c2", Events: []event{{"group", day(3), true, false, nil}}},
		{Events: []event{{"withheld", day(7), false, true, nil}, {"call", day(2), false, true, nil}}},
	}}
}

func TestWhatCounts(t *testing.T) {
	a := figure(arguments{by: "number", first: 1, window: figures.Window{To: day(20)}}, []facts{window()})
	b := a.Basis
	if got, want := fmt.Sprint(b.Counted, b.Undated, b.WithoutParty, b.Services, b.CommunicationsWithServices, b.OwnOnly, b.Truncated), "5 1 1 2 2 1 false"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if c := a.TopContacts[0]; a.Contacts != 2 || len(a.TopContacts) != 1 || c.Party != "4:c" || c.Interactions != 4 || c.CallsIn != 1 || c.DurationSec != 5 || c.MessagesOut != 2 || c.MessagesIn != 1 || a.TiedBeyond != 0 {
		t.Errorf("%+v", a)
	}
	if !a.First.Equal(*day(1)) || !a.Last.Equal(*day(7)) || !*a.Dormant || *a.SilentDays != 13 || *a.LongestSilence != 12 {
		t.Errorf("%v %v %v", a.First, a.Last, *a.SilentDays)
	}
	if want := "The last day with a communication is 13 days before the last day of the window; more than 12 days is dormant."; a.DormantSays != want {
		t.Error(a.DormantSays)
	}
	if i := a.Indicators; i.Interactions != 4 || i.Contacts != 2 {
		t.Errorf("%+v", i)
	}
}

// Where as many records were read as are at most, there may be more.
func TestTruncated(t *testing.T) {
	f := window()
	if f.Read = mostRead - 1; figure(arguments{}, []facts{f}).Basis.Truncated {
		t.Error("all were read")
	}
	if f.Read = mostRead; !figure(arguments{}, []facts{f}).Basis.Truncated {
		t.Error("there may be more")
	}
}

// Two records of one event, of a handset and of an operator, are one: the earliest time and the greatest length count.
func TestOneEvent(t *testing.T) {
	a := figure(arguments{first: 1}, []facts{{Others: []other{
		{Party: "4:c", ID: "c", Events: []event{{"e", day(2), true, true, long(3)}, {"e", day(1), true, true, long(5)}, {"e", nil, true, true, nil}}},
	}}})
	if c := a.TopContacts[0]; a.Basis.Counted != 1 || !a.First.Equal(*day(1)) || !a.Last.Equal(*day(1)) || c.DurationSec != 5 || c.CallsOut != 1 {
		t.Errorf("%+v", a)
	}
}

// Contacts that share the rank of the last one listed are counted.
func TestTies(t *testing.T) {
	f := facts{}
	for _, id := range []string{"d", "b", "c", "a"} {
		f.Others = append(f.Others, other{Party: question.Record("4:" + id), ID: id, Events: []event{{id, day(1), true, false, nil}}})
	}
	a := figure(arguments{by: "number", first: 2}, []facts{f})
	if a.TiedBeyond != 2 || a.TopContacts[0].Party != "4:a" || a.TopContacts[1].Rank != 1 {
		t.Errorf("%+v", a)
	}
	if a = figure(arguments{by: "number"}, []facts{f}); a.TiedBeyond != 0 || len(a.TopContacts) != 0 {
		t.Errorf("%+v", a)
	}
}

func TestChange(t *testing.T) {
	before := facts{Place: 1, Others: []other{
		{Party: "4:c", ID: "c", Events: []event{{"x1", day(1), true, false, nil}}},
		{Party: "4:gone", ID: "gone", Events: []event{{"x2", day(1), true, false, nil}}},
	}}
	args := arguments{by: "number", window: figures.Window{From: day(1), To: day(11)}, compared: &figures.Window{From: new(day(1).AddDate(0, 0, -4)), To: day(1)}}
	c := figure(args, []facts{window(), before}).Change
	if c.Kept != 1 || c.Gained != 1 || c.NotAnyMore != 1 || c.Communications != 2 || *c.PerDay != .5 || *c.PerDayBefore != .5 || *c.Distance <= 0 || *c.Distance >= 1 {
		t.Errorf("%+v", c)
	}
	before.Read = mostRead
	if c = figure(args, []facts{window(), before}).Change; c.PerDayBefore != nil || !c.Truncated {
		t.Errorf("%+v", c)
	}
	if a := figure(arguments{by: "number"}, []facts{{}}); a.Change != nil || a.Indicators != nil || a.First != nil || len(a.Hours) != 7 || a.Basis.Counted != 0 {
		t.Errorf("%+v", a)
	}
	if figure(arguments{}, nil) != nil {
		t.Error("no record was answered")
	}
}

// The two windows must not overlap, and one of number and line is asked about.
func TestArguments(t *testing.T) {
	within := func(from, to any) map[string]any { return map[string]any{"from": from, "to": to} }
	for _, given := range []question.Arguments{
		{}, {"number": "+447700900001", "line": "line_x"},
		{"line": "line_x", "compareWith": within(*day(1), *day(2))},
		{"line": "line_x", "window": within(*day(2), nil), "compareWith": within(nil, *day(3))},
		{"line": "line_x", "window": within(*day(9), nil), "compareWith": within(*day(3), *day(2))},
	} {
		if _, err := read(given); err == nil {
			t.Error(given, "was accepted")
		}
	}
	a, err := read(question.Arguments{"line": "line_x", "window": within(*day(2), nil), "compareWith": within(nil, *day(2))})
	if err != nil || a.by != "line" || len(a.params()["windows"].([]any)) != 2 {
		t.Error(a, err)
	}
	if a, err = read(question.Arguments{"number": "+447700900001", "window": within(nil, nil), "compareWith": within(nil, nil)}); err != nil || a.compared != nil {
		t.Error(a, err)
	}
}
