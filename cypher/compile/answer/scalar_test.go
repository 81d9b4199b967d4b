package answer

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"linegraph/internal/intel"
)

// Whatever text the graph holds, a client reads it back as it is.
func TestTextsAreWrittenAsTheyAre(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		want := rapid.String().Draw(r, "text")
		var got string
		if err := json.Unmarshal(appendText(nil, want), &got); err != nil || got != want {
			r.Fatalf("%q became %q: %v", want, got, err)
		}
	})
	if raw := appendText(nil, "\xff\x00\""); !json.Valid(raw) {
		t.Errorf("broken text became %s", raw)
	}
}

func TestScalarsAsJSON(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Skip(err)
	}
	for _, c := range []struct {
		value any
		want  string
	}{
		{nil, `null`}, {"a\"b", `"a\"b"`}, {int64(math.MinInt64), `-9223372036854775808`}, {true, `true`}, {1.5, `1.5`}, {1e21, `1e+21`},
		{math.NaN(), `null`}, {math.Inf(1), `null`}, {[]any{"x", nil, int64(1)}, `["x",null,1]`}, {[]any{}, `[]`},
		{time.Date(2026, 6, 1, 12, 0, 0, 120, london), `"2026-06-01T11:00:00.00000012Z"`},
	} {
		got, err := appendScalar(nil, c.value)
		if err != nil || string(got) != c.want {
			t.Errorf("%v: got %s %v, want %s", c.value, got, err, c.want)
		}
	}
	if _, err := appendScalar(nil, struct{}{}); intel.ErrorCode(err) != intel.Internal {
		t.Errorf("what is no scalar: %v", err)
	}
}
