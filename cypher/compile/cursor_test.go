package compile

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"linegraph/cypher/compile/cursor"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// A cursor gives back exactly the values that it was made of: what is rounded
// or lost on the way would skip records or show them twice.
func TestCursorKeepsItsValues(t *testing.T) {
	refuse := func(string) (string, error) { return "", errors.New("no number") }
	b := &planner{Compiler: &Compiler{number: refuse}}
	keys := []sortKey{{scalar: "String"}, {scalar: "Long"}, {scalar: "Float"}, {scalar: "Boolean"}, {scalar: "DateTime"}, {scalar: "Msisdn"}, {scalar: "ID", Key: plan.Key{NeverNull: true}}}
	rapid.Check(t, func(r *rapid.T) {
		at := time.Unix(rapid.Int64Range(-1e10, 1e10).Draw(r, "at"), rapid.Int64Range(0, 999_999_999).Draw(r, "ns")).In(intel.Zulu)
		values := []any{rapid.String().Draw(r, "text"), rapid.Int64().Draw(r, "long"), rapid.Float64().Draw(r, "float"),
			rapid.Bool().Draw(r, "bool"), at, rapid.String().Draw(r, "sender"), rapid.String().Draw(r, "id")}
		for i := range values[:6] {
			if rapid.Bool().Draw(r, "null") {
				values[i] = nil
			}
		}
		got, err := b.readCursor(cursor.Write(signature(keys), values), keys)
		if err != nil {
			r.Fatalf("%v: %v", values, err)
		}
		for i, want := range values {
			if t, ok := want.(time.Time); ok && t.Equal(got[i].(time.Time)) {
				continue
			}
			if got[i] != want {
				r.Fatalf("value %d: got %v, want %v", i, got[i], want)
			}
		}
	})
}

// What is not a cursor of this order is refused in a sentence.
func TestForeignCursors(t *testing.T) {
	b := &planner{Compiler: &Compiler{}}
	keys := []sortKey{{scalar: "Long"}, {scalar: "ID", Key: plan.Key{NeverNull: true}}}
	encode := func(v ...any) string {
		raw, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	sig := signature(keys)
	if _, err := b.readCursor(encode(sig, 1, "id"), keys); err != nil {
		t.Fatal(err)
	}
	for _, cursor := range []string{"", "%", "AAAA", encode(), encode("other", 1, "id"), encode(sig, 1), encode(sig, 1, "id", 2), encode(sig, "x", "id"),
		encode(sig, 1, nil), encode(sig, 1, map[string]any{}), encode(sig, 1.5, "id"), encode(sig, []any{1}, "id")} {
		if _, err := b.readCursor(cursor, keys); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%q: %v", cursor, err)
		}
	}
}
