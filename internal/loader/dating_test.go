package loader_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/export/dates"
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// times are the times that a dry run of a table of calls would load, one with a
// note with a star, and its receipt.
func times(t *testing.T, told dates.Order, header string, rows ...string) ([]string, loader.FileReceipt) {
	t.Helper()
	given, err := profile.Parse([]byte("name: t\nevidence: handset\nrows: communications\nrequired: [from, to, at]\ncolumns:\n  from: From\n  to: To\n  at: When*\nkind: CALL\n"))
	if err != nil {
		t.Fatal(err)
	}
	text := "From,To," + header + "\n"
	for _, row := range rows {
		text += "+447700900101,+447700900102," + row + "\n"
	}
	path := filepath.Join(t.TempDir(), "calls.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	written := &batches{}
	receipt, err := loader.New(written, loader.Options{DayOrder: told, Given: given}).Load(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return written.times, receipt.Files[0]
}

// batches is a graph that keeps the times of what is written.
type batches struct {
	empty
	times []string
}

func (b *batches) WriteBatch(_ context.Context, batch intel.Batch) error {
	for _, m := range batch.Messages {
		at := "?"
		if m.At != nil {
			at = m.At.Format(time.RFC3339)
		}
		if m.Repaired {
			at += "*"
		}
		b.times = append(b.times, at)
	}
	return nil
}
func (*batches) PrepareLoad(context.Context) error                   { return nil }
func (*batches) BeginExport(context.Context, intel.ExportFile) error { return nil }
func (*batches) Show(context.Context) error                          { return nil }
func (*batches) Publish(_ context.Context, _, _ string, given intel.Counts, _ func(float64)) (intel.Counts, error) {
	given.Created = given.Read - given.Rejected
	return given, nil
}

// One order of day and month holds for a whole file, and the receipt says how it
// is known; a file that leaves it open is refused until somebody tells.
func TestDayOrderOfAFile(t *testing.T) {
	for name, test := range map[string]struct {
		told   dates.Order
		header string
		rows   []string
		want   []string // in the order of time; nothing for a file that is refused
		says   string
	}{
		"a later row tells month first": {dates.Any, "When", []string{"06/12/2025 10:00", "06/13/2025 10:00"}, []string{"2025-06-12T10:00:00Z", "2025-06-13T10:00:00Z"},
			"Dates are read month first: line 3 (row) allows nothing else."},
		"a later row tells day first": {dates.Any, "When", []string{"06/05/2025 10:00", "13/06/2025 10:00"}, []string{"2025-05-06T10:00:00Z", "2025-06-13T10:00:00Z"},
			"Dates are read day first: line 3 (row) allows nothing else."},
		"what rows tell goes before what is said": {dates.DayFirst, "When", []string{"06/12/2025 10:00", "06/13/2025 10:00"}, []string{"2025-06-12T10:00:00Z", "2025-06-13T10:00:00Z"},
			"Dates are read month first: line 3 (row) allows nothing else."},
		"nothing tells":              {dates.Any, "When", []string{"07/07/2025 10:00", "06/12/2025 10:00"}, nil, "no row from line 3 (row) on decides it. State it with --day-first or --month-first"},
		"nothing tells, month first": {dates.MonthFirst, "When", []string{"07/07/2025 10:00", "06/12/2025 10:00"}, []string{"2025-06-12T10:00:00Z", "2025-07-07T10:00:00Z"}, "Dates are read month first, as told."},
		"nothing tells, day first":   {dates.DayFirst, "When", []string{"07/07/2025 10:00", "06/12/2025 10:00"}, []string{"2025-07-07T10:00:00Z", "2025-12-06T10:00:00Z"}, "Dates are read day first, as told."},
		"rows contradict":            {dates.Any, "When", []string{"13/06/2025 10:00", "06/14/2025 10:00"}, nil, "line 2 (row) can only be read day first, line 3 (row) month first"},
		"rows contradict, day first": {dates.DayFirst, "When", []string{"13/06/2025 10:00", "06/14/2025 10:00"}, []string{"2025-06-13T10:00:00Z", "?*"}, "those that it does not fit are kept as written"},
		"no date needs an order":     {dates.Any, "When", []string{"2025-06-12 10:00", "06/06/2025 10:00", "1-Jun-2025 10:00"}, []string{"2025-06-01T10:00:00Z", "2025-06-06T10:00:00Z", "2025-06-12T10:00:00Z"}, ""},
		"the heading tells":          {dates.Any, "When (MM/dd/yyyy)", []string{"06/12/2025 10:00"}, []string{"2025-06-12T10:00:00Z"}, "Dates are read month first: the heading of the time column states it."},
		"a row against the heading":  {dates.Any, "When (MM/dd/yyyy)", []string{"06/12/2025 10:00", "13/06/2025 10:00"}, []string{"2025-06-12T10:00:00Z", "?*"}, "Dates are read month first: the heading of the time column states it."},
		"a heading names BST":        {dates.Any, "When (BST)", []string{"18/05/2025 18:32:00"}, []string{"2025-05-18T17:32:00Z"}, "Times that state no zone are read in +01:00: the heading of the time column states it."},
		"a heading names both":       {dates.Any, "When (GMT/BST)", []string{"18/05/2025 18:32:00", "18/01/2025 18:32:00"}, []string{"2025-01-18T18:32:00Z", "2025-05-18T17:32:00Z"}, "read in Europe/London"},
		"two digits of the year":     {dates.Any, "When", []string{"06/12/25 10:00", "06/13/25 10:00"}, []string{"2025-06-12T10:00:00Z", "2025-06-13T10:00:00Z"}, "month first: line 3"},
		"dots":                       {dates.Any, "When", []string{"06.12.2025 10:00"}, []string{"2025-12-06T10:00:00Z"}, "they have dots between"},
		"dots, month first":          {dates.Any, "When", []string{"06.12.2025 10:00", "06.13.2025 10:00"}, []string{"2025-06-12T10:00:00Z", "2025-06-13T10:00:00Z"}, "month first: line 3"},
	} {
		got, receipt := times(t, test.told, test.header, test.rows...)
		slices.Sort(got)
		says := strings.Join(receipt.Reading, " ") + receipt.Error
		if strings.Join(got, " ") != strings.Join(test.want, " ") || !strings.Contains(says, test.says) || test.says == "" && says != "" {
			t.Errorf("%s: got %v, %q; want %v, %q", name, got, says, test.want, test.says)
		}
		if refused := receipt.State == loader.Rejected; refused != (test.want == nil) {
			t.Errorf("%s: %s", name, receipt.State)
		}
	}
}
