package httpd_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/limit"
	"linegraph/internal/meter"
)

// extended is a request with extensions.
func extended(text, extensions string, variables map[string]any) string {
	raw, _ := json.Marshal(map[string]any{"query": text, "variables": variables, "extensions": json.RawMessage(extensions)})
	return string(raw)
}

type costAnswer struct {
	Data       json.RawMessage
	Extensions struct {
		Cost struct {
			Estimate, Fields, Depth, Statements, Rows int
			Milliseconds                              float64
			Cache                                     string
			Refused                                   bool
			Limits                                    []struct {
				Limit     string
				Used, Max int
			}
		}
	}
}

func TestCostOnRequest(t *testing.T) {
	s := limited(t, limit.Default, func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		used := meter.Of(ctx)
		if strings.HasPrefix(graphql.GetRootFieldContext(ctx).Field.Alias, "unasked") {
			if used != nil {
				t.Error("somebody counts though nobody asked")
			}
		} else if used == nil {
			t.Error("nobody counts")
		}
		used.Statement()
		used.Rows(7)
		used.Cached(meter.Miss)
		return graphql.Null
	})
	const text = "query($n: Int!) { dealLines(first: $n) { id numbers(first: 3) { ...f } } b: dealLines(first: 1) { id } } fragment f on PhoneNumber { id number }"
	for range 2 { // anew and from the cache of documents
		var a costAnswer
		_, raw, _ := send(t, s.URL, nil, extended(text, `{"cost": true}`, map[string]any{"n": 10}))
		if err := json.Unmarshal([]byte(raw), &a); err != nil {
			t.Fatal(err)
		}
		got := a.Extensions.Cost
		if got.Estimate != 10*(3+1)+1 || got.Fields != 7 || got.Depth != 3 || got.Statements != 2 || got.Rows != 14 || got.Milliseconds <= 0 || got.Cache != "miss" {
			t.Errorf("got %s", raw)
		}
		if string(a.Data) != "null" && !strings.Contains(string(a.Data), "dealLines") {
			t.Errorf("the answer is gone: %s", raw)
		}
	}
	for _, extensions := range []string{"{}", `{"cost": false}`, `{"cost": "true"}`, "null"} {
		if _, raw, _ := send(t, s.URL, nil, extended("{ unasked: dealLines { id } }", extensions, nil)); strings.Contains(raw, "extensions") {
			t.Errorf("%s: %s", extensions, raw)
		}
	}
}

// A dry run tells the price and what of it would be refused, and runs nothing.
func TestDryRun(t *testing.T) {
	url, executed := counted(t)
	for _, c := range []struct {
		text     string
		estimate int
		refused  bool
	}{
		{"{ dealLines(first: 10) { id } }", 10, false},
		{"{ dealLines(first: 10000) { numbers(first: 10000) { id } } }", 10000 * 10001, true},
		{mutation, 0, false},
	} {
		status, raw, _ := send(t, url, nil, extended(c.text, `{"dryRun": true}`, nil))
		var a costAnswer
		if err := json.Unmarshal([]byte(raw), &a); err != nil || status != 200 {
			t.Fatalf("%d %s: %v", status, raw, err)
		}
		got := a.Extensions.Cost
		if got.Estimate != c.estimate || got.Refused != c.refused || len(got.Limits) < 9 || got.Fields == 0 || a.Data != nil {
			t.Errorf("%s: %s", c.text, raw)
		}
		for _, l := range got.Limits {
			if l.Limit == "cost" && (l.Used != c.estimate || l.Max != 500_000) {
				t.Errorf("%s: %+v", c.text, l)
			}
		}
	}
	if executed.Load() > 0 {
		t.Error("a dry run was executed")
	}
	// What is dangerous to look at is refused here too.
	if status, raw, _ := send(t, url, strict, extended("{ dealLine(id: 1) { "+strings.Repeat("id ", 400)+"} }", `{"dryRun": true}`, nil)); status != 400 {
		t.Errorf("%d %s", status, raw)
	}
}
