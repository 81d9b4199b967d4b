package compile

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"linegraph/internal/intel"
)

const spanQuery = `query($t: DateTime, $from: DateTime, $to: DateTime, $w: Window) {
	dealLine(id: "x", asOf: $t, window: {from: $from, to: $to}) {
		numbersConnection { totalCount edges { validFrom node { number contacted { id } } } }
		events { kind } contacts { id }
	}
	other: dealLine(id: "y", window: $w) { name }
}`

// The text says which bounds are given and nothing of their values; without
// any it is that of a query that never heard of time.
func TestSpanIsShape(t *testing.T) {
	c := newCompiler(t)
	const early, late = "2026-01-01T00:00:00Z", "2026-02-01T01:00:00+01:00"
	without := strings.NewReplacer(", asOf: $t, window: {from: $from, to: $to}", "", "$t: DateTime, $from: DateTime, $to: DateTime, ", "")
	plain, err := c.root(t, without.Replace(spanQuery), nil)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, bounds := range []string{"", "t", "from", "to", "t from", "t to", "from to", "t from to"} {
		before, after := map[string]any{"t": nil}, map[string]any{"w": nil}
		for _, name := range strings.Fields(bounds) {
			before[name], after[name] = early, late
			if name == "to" {
				before[name], after[name] = late, "2027-01-01T00:00:00Z"
			}
		}
		s, err := c.root(t, spanQuery, before)
		if err != nil {
			t.Fatal(bounds, err)
		}
		again, err := c.root(t, spanQuery, after)
		if err != nil {
			t.Fatal(bounds, err)
		}
		if s.Text != again.Text {
			t.Errorf("%q: other values, another text:\n%s\n%s", bounds, s.Text, again.Text)
		}
		if bounds == "" && (s.Text != plain.Text || !reflect.DeepEqual(s.Params, plain.Params)) {
			t.Errorf("without a bound:\n%s\nplain:\n%s", s.Text, plain.Text)
		}
		if same, ok := texts[s.Text]; ok {
			t.Errorf("%q and %q are one statement", bounds, same)
		}
		texts[s.Text] = bounds
	}
}

// Bounds go to Neo4j with an offset of zero, as instants are stored; null where
// they are not given.
func TestSpanParameters(t *testing.T) {
	s, err := newCompiler(t).root(t, spanQuery, map[string]any{"to": "2026-02-01T01:00:00+01:00"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"from": nil, "to": time.Date(2026, 2, 1, 0, 0, 0, 0, intel.Zulu)}
	if asOf, given := s.Params["asOf"]; asOf != nil || !given || !reflect.DeepEqual(s.Params["window"], want) {
		t.Errorf("%v", s.Params)
	}
}

func TestWindowsThatHoldNothing(t *testing.T) {
	c := newCompiler(t)
	for from, to := range map[string]string{
		"2026-01-01T00:00:00Z": "2026-01-01T01:00:00+01:00", // the same instant
		"2026-01-02T00:00:00Z": "2026-01-01T00:00:00Z",
		"yesterday":            "2026-01-01T00:00:00Z",
		"2026-01-01T00:00:00":  "2026-01-02T00:00:00Z",
	} {
		if _, err := c.root(t, spanQuery, map[string]any{"from": from, "to": to}); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s to %s: %v", from, to, err)
		}
	}
}

// A selection that is kept from a request without a span does not answer one
// with it, nor the other way round.
func TestKeptSelectionsOfSpans(t *testing.T) {
	kept := newCompiler(t)
	for _, query := range []string{
		`query($t: DateTime, $from: DateTime) { dealLines(asOf: $t, window: {from: $from}) { name numbers { number } } }`,
		`query($t: DateTime, $from: DateTime) { communicationsConnection(asOf: $t, window: {from: $from}) { edges { node { at senders { id } } } } }`,
		`query($t: DateTime, $from: DateTime) { node(id: "gang_x", asOf: $t, window: {from: $from}) { ... on Gang { lines { contacts { id } } } } }`,
	} {
		doc := kept.parse(t, query)
		for range 2 {
			for _, given := range []map[string]any{nil, {"t": "2026-01-01T00:00:00Z"}, {"from": "2026-01-01T00:00:00Z"}, {"t": nil}} {
				got, err := kept.compile(t, doc, given)
				if err != nil {
					t.Fatal(err)
				}
				want, err := newCompiler(t).root(t, query, given)
				if err != nil {
					t.Fatal(err)
				}
				if got.Text != want.Text || !reflect.DeepEqual(got.Params, want.Params) {
					t.Errorf("%s %v:\n%s\nanew:\n%s", query, given, got.Text, want.Text)
				}
			}
		}
	}
}
