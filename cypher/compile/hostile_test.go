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

// Any search text becomes a query of the full-text index that is not much longer, has few
// clauses, and has no wildcard at its beginning.
func TestHostileSearches(t *testing.T) {
	for name, text := range map[string]string{
		"wildcards":   strings.Repeat("*?", maxSearch/2),
		"a and stars": "a" + strings.Repeat("*", maxSearch-1),
		"questions":   strings.Repeat("a?", maxSearch/2),
		"words":       strings.Repeat("a ", maxSearch/2),
		"ten words":   strings.TrimSpace(strings.Repeat("abcdefghijklmnopqr ", maxWords)),
		"fuzzy":       strings.Repeat("abcde~2 ", maxWords),
		"operators":   "a AND (b OR NOT c) && || ! ^9 [a TO z] {a TO *} name:x /.*/",
		"quotes":      strings.Repeat(`a"\`, maxSearch/3),
		"brackets":    "a" + strings.Repeat("(", maxSearch-1),
		"a megabyte":  strings.Repeat("a", 1<<20),
		"digits":      strings.Repeat("1", maxSearch),
		"marks":       "a" + strings.Repeat("\u0301", maxSearch-1),
	} {
		query, err := lucene(text, nil)
		if err != nil {
			if code := intel.ErrorCode(err); code != intel.BadInput && code != intel.LimitExceeded {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if clauses := strings.Count(query, "+") + strings.Count(query, "~") + strings.Count(query, "*"); len(query) > 8*maxSearch || clauses > 8*maxWords+maxSearch/2 {
			t.Errorf("%s becomes %d bytes, %d clauses: %s", name, len(query), clauses, query)
		}
		for _, sign := range []string{"(*", "(?", " *", " ?", "~2", " AND", " OR", "NOT ", "[", "{", ":", "/", "&", "|", "!"} {
			if strings.Contains(outsideQuotes(query), sign) {
				t.Errorf("%s becomes %s", name, query)
			}
		}
	}
}

// outsideQuotes is a query without its quoted parts.
func outsideQuotes(query string) string {
	var b strings.Builder
	quoted := false
	for i := 0; i < len(query); i++ {
		switch {
		case query[i] == '\\':
			i++
		case query[i] == '"':
			quoted = !quoted
		case !quoted:
			b.WriteByte(query[i])
		}
	}
	return b.String()
}
