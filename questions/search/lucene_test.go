package search

import (
	"strings"
	"testing"

	"linegraph/internal/intel"
)

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
