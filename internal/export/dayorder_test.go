package export_test

import (
	"testing"

	"linegraph/internal/export"
)

func TestDayAndMonth(t *testing.T) {
	for raw, want := range map[string]string{
		" 1/13/2019 1:23:45 PM": "13/1/2019 1:23:45 PM", "01.02.19 10:00": "02.01.19 10:00", "2019-01-02 10:00": "", "soon": "", "": "",
	} {
		_, _, got, ok := export.DayAndMonth(raw)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", raw, got, ok)
		}
	}
	if first, second, _, _ := export.DayAndMonth("1/13/2019"); first != 1 || second != 13 {
		t.Errorf("got %d, %d", first, second)
	}
}
