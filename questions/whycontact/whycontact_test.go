package whycontact

import (
	"testing"

	"linegraph/internal/figures"
	"linegraph/internal/grounds"
)

func TestSays(t *testing.T) {
	for _, c := range []struct {
		handsets, operators grounds.Tally
		want                string
	}{
		{grounds.Tally{}, grounds.Tally{}, "No record shows it."},
		{grounds.Tally{Calls: 1}, grounds.Tally{}, "Handsets show 1 call; network operators recorded none."},
		{grounds.Tally{}, grounds.Tally{Messages: 2}, "No handset shows it; network operators recorded 2 messages."},
		{grounds.Tally{Calls: 2, Messages: 1}, grounds.Tally{Calls: 2}, "Handsets show 2 calls and 1 message; network operators recorded 2 calls, which may be the same."},
	} {
		if got := says(c.handsets, c.operators); got != c.want {
			t.Errorf("%s, not %s", got, c.want)
		}
	}
}

// An export counts once, though it is among the exports and has records; an answer that was cut says so.
func TestFigure(t *testing.T) {
	x := grounds.Export{Record: "4:x", ID: "x", Marking: new("OFFICIAL-SENSITIVE")}
	y := grounds.Export{Record: "4:y", ID: "y"}
	f := facts{From: "4:a", To: "4:b", Exports: []grounds.Found{{Export: x, Calls: 2}}, TotalExports: 1, Records: []grounds.Record{{Communication: "4:c", Export: x}, {Communication: "4:d", Export: y}}, TotalRecords: 2}
	a := figure(figures.Window{}, []facts{f})
	if a.Truncated || a.Basis.Exports != 2 || *a.Handling.Marking != "OFFICIAL-SENSITIVE" || len(a.Handling.Conditions) != 1 || len(a.Exports) != 1 || len(a.Records) != 2 {
		t.Errorf("%+v", a)
	}
	for _, cut := range []func(*facts){func(f *facts) { f.TotalExports++ }, func(f *facts) { f.TotalRecords++ }} {
		g := f
		cut(&g)
		if !figure(figures.Window{}, []facts{g}).Truncated {
			t.Errorf("%d exports and %d records are not cut", g.TotalExports, g.TotalRecords)
		}
	}
	if figure(figures.Window{}, nil) != nil {
		t.Error("an answer about nobody")
	}
}
