package networksummary

import (
	"testing"
	"time"

	"linegraph/internal/figures"
)

func text(s string) *string { return &s }

func TestSummary(t *testing.T) {
	f := facts{
		Lines: []linesAlike{{text("ACTIVE"), nil, true, true, 4}, {text("CLOSED"), text("COUNTY"), false, false, 2}},
		Gangs: []gangsAlike{{text("OCG"), true, 3}},
		People: []peopleAlike{
			{[]role{{"HOLDS", 1}, {"RUNS_FOR", 1}, {"HOLDS", 2}}, 5}, {[]role{{"RUNS_FOR", 2}}, 1}},
		NewPeople: 7, Numbers: []numbersAlike{{2, true, 6}, {1, false, 2}}, AllNumbers: 50, Exports: 2, Communications: 1000,
	}
	a := figure(figures.Scope{}, f)
	if *a.Lines.Count != 4 || len(a.LinesByStatus) != 2 || *a.LinesByStatus[1].Count != 0 || *a.LinesByStatus[0].Share != 1 || a.LinesByScope[1].Value != nil {
		t.Errorf("%+v", a)
	}
	if *a.People.Total != 6 || *a.People.Confirmed != 6 || *a.Holders.Total != 5 || *a.Runners.Suspected != 5 || *a.Runners.Confirmed != 1 || *a.Victims.Total != 0 {
		t.Errorf("%+v", a)
	}
	if *a.LineNumbers.Suspected != 2 || a.Numbers != 50 || a.New != nil || !a.Basis.Exact {
		t.Errorf("%+v", a)
	}
	since := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	a = figure(figures.Scope{Window: figures.Window{From: &since}, Least: 3}, f)
	if *a.New.Lines.Count != 4 || *a.New.Gangs.Count != 3 || *a.New.People.Count != 7 || *a.New.LineNumbers.Count != 6 || a.Basis.Exact || a.Runners.Confirmed != nil {
		t.Errorf("%+v %+v", a, a.New)
	}
}
