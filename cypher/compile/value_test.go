package compile

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"linegraph/internal/intel"
)

// Arguments reach Neo4j as what it keeps. An instant must come with an offset:
// the same instant in a named zone is not equal to it there.
func TestArguments(t *testing.T) {
	b := &planner{Compiler: &Compiler{number: func(s string) (string, error) { return "+44" + s, nil }}}
	for _, c := range []struct {
		scalar string
		value  any
		want   any // nil: refused
	}{
		{"Long", json.Number("9223372036854775807"), int64(math.MaxInt64)}, {"Int", 2.0, int64(2)}, {"Int", 2.5, nil}, {"Long", "2", nil}, {"Long", 1e300, nil},
		{"Float", json.Number("1.5"), 1.5}, {"Float", int64(2), 2.0}, {"Float", "x", nil},
		{"ID", json.Number("7"), "7"}, {"ID", "x", "x"}, {"String", 7, nil}, {"String", "\xff", nil}, {"LineStatus", "ACTIVE", "ACTIVE"},
		{"Date", "2026-02-29", nil}, {"Date", "2024-02-29", "2024-02-29"}, {"DateTime", "2026-01-31", nil}, {"DateTime", 5, nil}, {"Msisdn", "1", "+441"},
	} {
		got, err := b.value(c.scalar, c.value)
		if (err == nil) != (c.want != nil) || (err == nil && got != c.want) {
			t.Errorf("%s %v: got %v %v, want %v", c.scalar, c.value, got, err, c.want)
		}
		if err != nil && intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s %v: %v", c.scalar, c.value, err)
		}
	}
	at, err := b.value("DateTime", "2026-06-01T13:00:00+01:00")
	if err != nil {
		t.Fatal(err)
	}
	if name, offset := at.(time.Time).Zone(); name != "Offset" || offset != 0 || at.(time.Time).Hour() != 12 {
		t.Errorf("an instant goes out as %v in zone %q", at, name)
	}
}
