package compile

import (
	"encoding/base64"
	"strings"
	"testing"

	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// longest is the longest text that a request may contain.
const longest = 32 << 10

// allocated is how many bytes do takes from the heap, whatever else the machine is doing.
func allocated(do func()) int64 {
	return testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			do()
		}
	}).AllocedBytesPerOp()
}

// A cursor with any hostile content is refused, at a cost of a few times its length.
func TestHostileCursors(t *testing.T) {
	b := &planner{Compiler: &Compiler{}}
	keys := []sortKey{{scalar: "Long"}, {scalar: "ID", Key: plan.Key{NeverNull: true}}}
	sig := signature(keys)
	room := longest*3/4 - len(sig) - 20
	for name, raw := range map[string]string{
		"brackets":         strings.Repeat("[", room),
		"closed brackets":  strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"braces":           strings.Repeat(`{"a":`, room/5),
		"values":           "[" + strings.Repeat("1,", room/2) + "1]",
		"digits":           `["` + sig + `",` + strings.Repeat("9", room) + `,"id"]`,
		"an exponent":      `["` + sig + `",1e999999999,"id"]`,
		"escapes":          `["` + strings.Repeat(`\u0000`, room/6) + `",1,"id"]`,
		"one after others": `["` + sig + `",1,"id"]` + strings.Repeat("[]", room/4),
	} {
		cursor := base64.RawURLEncoding.EncodeToString([]byte(raw))
		if len(cursor) > longest {
			t.Fatalf("%s is %d bytes", name, len(cursor))
		}
		_, err := b.readCursor(cursor, keys)
		if intel.ErrorCode(err) != intel.BadInput || len(err.Error()) > 200 {
			t.Errorf("%s: %v", name, err)
		}
		if took := allocated(func() { _, _ = b.readCursor(cursor, keys) }); took > 64*longest {
			t.Errorf("%s takes %d bytes", name, took)
		}
	}
}
