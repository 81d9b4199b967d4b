package exportimportmatrix

import (
	"testing"

	"linegraph/internal/question"
)

// Three people go from Hackney to Norfolk and Suffolk, two from nowhere known to Suffolk.
func TestWays(t *testing.T) {
	f := facts{
		Destinations: []place{{Area: "n", ID: "area_n", Name: "norfolk"}, {Area: "s", ID: "area_s", Name: "suffolk", Unresolved: true}},
		Origins:      []place{{Area: "h", ID: "area_h", Name: "hackney", Within: []question.Record{"home", "other home"}}},
		Going: []goingAlike{
			{Into: []into{{0, 1}, {1, 2}, {0, 2}}, Homes: []question.Record{"home", "other home"}, N: 3},
			{Into: []into{{1, 1}}, N: 2},
		},
	}
	a := figure(arguments{first: 2}, f)
	if *a.All.Total != 5 || *a.All.Confirmed != 3 || a.Total != 3 || !a.Truncated || len(a.Cells) != 2 {
		t.Fatalf("%+v", a)
	}
	if c := a.Cells[0]; c.Origin != "h" || c.Destination != "n" || *c.Count.Confirmed != 3 || c.DestinationUnresolved {
		t.Errorf("%+v", c)
	}
	if a = figure(arguments{first: 9}, f); a.Cells[2].Origin != "" || a.Cells[2].OriginUnresolved || !a.Cells[2].DestinationUnresolved || *a.Cells[2].Count.Suspected != 2 {
		t.Errorf("%+v", a.Cells)
	}
}
