package trend

import (
	"testing"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
)

func period(from, to string) (w figures.Window) {
	for _, end := range []struct {
		text string
		of   **time.Time
	}{{from, &w.From}, {to, &w.To}} {
		if at, err := time.Parse(time.DateOnly, end.text); err == nil {
			*end.of = &at
		}
	}
	return w
}

func TestPeriods(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	first := period("2025-01-01", "2026-01-01")
	if err := checkPeriods(first, period("2026-01-01", "2026-06-01"), now); err != nil {
		t.Error(err)
	}
	for _, w := range []figures.Window{{}, period("2026-01-01", ""), period("2026-03-01", "2026-02-01"), period("2025-12-31", "2026-02-01"), period("2026-01-01", "2026-06-02")} {
		if err := checkPeriods(first, w, now); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%+v: %v", w, err)
		}
	}
}

// What tells whether periods may be compared comes from all areas; what is counted, from one.
func TestTrend(t *testing.T) {
	early := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	args := arguments{measure: figures.Lines, before: period("2025-01-01", "2025-07-01"), after: period("2025-07-01", "2026-01-01")}
	rows := []facts{{Area: "a", Linked: []linkedAlike{
		{Within: true, Before: 2, N: 6}, {Within: true, After: 1, N: 3}, {Within: true, Undated: 1, N: 2}, {Before: 2, Since: &early, N: 100},
	}}}
	a := figure(args, rows)
	if !a.Change.Comparable || *a.Change.Change != -0.5 || *a.Undated.Total != 2 || a.Basis.Unit != "distinct lines" || a.Basis.To != args.after.To || a.Area != "a" {
		t.Errorf("%+v %+v", a, a.Change)
	}
	rows[0].Linked = append(rows[0].Linked, linkedAlike{After: 1, DoubtAfter: true, N: 1})
	if a = figure(args, rows); a.Change.Comparable || a.Change.Change != nil {
		t.Errorf("%+v", a.Change)
	}
	if figure(args, nil) != nil {
		t.Error("an area that does not exist was answered")
	}
}
