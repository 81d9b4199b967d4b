package loader_test

import (
	"context"
	"slices"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// Every record that is in the graph is accounted for by itself, as the receipt
// counts them.
func TestRowsAreWhatTheReceiptCounts(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{Owner: alpha}, backup(t, "before.xml", text{bravo, 1, noon, "known"}))
	job, err := g.SubmitLoad(t.Context(), intel.Job{ID: intel.NewID(intel.LoadJob)})
	if err != nil {
		t.Fatal(err)
	}
	begun := func(ctx context.Context, export string) error { return g.LoadBrought(ctx, job.ID, export) }
	f := g.load(t, loader.Options{Owner: alpha, Begun: begun}, backup(t, "rows.xml", text{bravo, 1, noon, "known"}, text{bravo, 2, noon, "new"}, text{bravo, 2, -5, "when"})).Files[0]
	var got []string
	err = g.LoadRows(t.Context(), job.ID, func(row intel.LoadRow) error {
		if row.File == "" || row.ID == "" || row.Became == "" || row.Kind != "SMS" {
			t.Errorf("%+v", row)
		}
		got = append(got, row.Outcome)
		return nil
	})
	slices.Sort(got)
	if want := []string{"CREATED", "MATCHED", "REPAIRED"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if f.Counts != (intel.Counts{Read: 3, Created: 1, Matched: 1, Repaired: 1}) {
		t.Errorf("the receipt says %+v", f.Counts)
	}
}
